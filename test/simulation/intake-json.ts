import type { Figure } from '../bench/figure.ts';
import { anEncounter } from '../support/encounters.ts';
import { damagedTexts, type Roll, values } from './damaged-text.ts';
import { anotherJsonValue, jsonExtremes, openPost } from './intake-post.ts';
import { withstood } from './withstood.ts';

/** Damaged encounters are a claim or a refusal that says what is wrong and where. */
export async function* malformedJson(count: number): AsyncGenerator<Figure> {
  const post = await openPost();
  let made = 0;
  const sample = () => JSON.stringify(anEncounter({ encounterId: `V-${++made}` }));
  const own = [(text: string, roll: Roll) => anotherJsonValue(text, roll, values)];
  yield* withstood('json', damagedTexts(count, jsonExtremes, sample, own), async (input) => {
    const { statusCode, said, isClaim } = await post('application/json', input);
    return { isWhole: statusCode === 202 ? isClaim : isRefusal(statusCode, said), taken: Number(statusCode === 202) };
  });
}

interface Refusal {
  readonly message?: string;
  readonly problems?: readonly { readonly field?: string; readonly message?: string }[];
}

/** 401 is for nothing at all, which nobody has signed. */
function isRefusal(status: number, { message, problems }: Refusal): boolean {
  if (!message) return false;
  if ([401, 413].includes(status)) return true;
  const isPlaced = problems?.every((one) => one.field !== undefined && !!one.message);
  return (
    [400, 409, 422].includes(status) &&
    (isPlaced ?? /line \d+, column \d+|is empty|too early|nests|__proto__|before/.test(message))
  );
}
