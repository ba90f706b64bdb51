import { type Check, check, comesTo } from '../check.ts';
import { claimline } from '../command.ts';
import type { Play } from '../play.ts';
import { chargesFor, setting } from '../setting.ts';

/** What people do on a stage with the command line: they look, answer what only they can, and verify the audit trail. */
export async function* desk({ deployed, today }: Play): AsyncGenerator<Check> {
  const { practiceId } = setting.practice;
  const saved = await claimline('practice', 'list', '--json');
  const ids = (saved as { practice: { practiceId: string } }[]).map(({ practice }) => practice.practiceId);
  yield check('claimline practice list names the practice', ids.includes(practiceId), ids);

  const before = new Set(await openWork());
  await deployed.put('intake', `${practiceId}/charges/desk.csv`, withoutMember(chargesFor(today, 9)));
  const fresh = async () => (await openWork()).filter((workId) => !before.has(workId));
  yield await comesTo(
    'claimline work list shows the claim that waits for a person',
    1,
    async () => (await fresh()).length,
  );

  const [workId = ''] = await fresh();
  const work = await claimline('work', 'show', workId, '--json');
  const { claimId } = work as { claimId: string };
  yield check('claimline work show tells what to do', (work as { answers: string[] }).answers.includes('Voided'), work);
  await claimline('work', 'resolve', workId, 'voided', '--by', 'rehearsal', '--note', 'Rehearsed.', '--json');
  const stageOf = async () => ((await claimline('claim', claimId, '--json')) as { stage: string }).stage;
  yield await comesTo('claimline work resolve lets its execution go on to the end', 'ClosedVoided', stageOf);

  const trail = (await claimline('audit', 'list', claimId, '--json')) as { by: string; did: string }[];
  const answered = trail.filter(({ by, did }) => by === 'rehearsal' && did === 'Changed');
  yield check('claimline audit list says who answered', answered.length > 0, trail);
  const verified = (await claimline('audit', 'verify', '--json')) as { misfits: unknown[]; historyLines: number };
  yield check('claimline audit verify finds every record as it was written', verified.misfits.length === 0, verified);
  const lost = (await claimline('rehydrate', '--failed', '--json')) as { claims: string[] };
  yield check('claimline rehydrate finds no claim that stands still', lost.claims.length === 0, lost);
}

async function openWork(): Promise<string[]> {
  return ((await claimline('work', 'list', '--json')) as { workId: string }[]).map(({ workId }) => workId);
}

/** The last visit of a charge file, of which nobody has written down the member id. */
function withoutMember(file: string): string {
  const [header = '', ...rows] = file.trimEnd().split('\n');
  const last = rows.at(-1)?.split(',')[0];
  const column = header.split(',').indexOf('member_id');
  const own = rows.filter((row) => row.startsWith(`${last},`)).map((row) => row.split(',').with(column, '1').join(','));
  return `${[header, ...own].join('\n')}\n`;
}
