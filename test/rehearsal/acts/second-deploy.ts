import { type Check, check } from '../check.ts';
import type { Play } from '../play.ts';

/** The same sources again: the same template, and a change set without a change. */
export async function* secondDeploy({ stage }: Play): AsyncGenerator<Check> {
  const [first, second] = [stage.template('first'), (await stage.synthesize('second')).folder];
  yield check('the app is synthesized to the same template', stage.template('second') === first);
  const said = await stage.deploy(second, '--force');
  yield check('a second deployment changes nothing', said.includes('(no changes)'), said.slice(-500));
}
