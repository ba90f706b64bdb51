import { Encounter } from '../../functions/domain/encounter/encounter.ts';
import type { Figure } from '../bench/figure.ts';
import { aChargeItemBundle, aClaimBundle } from '../support/charge-bundles.ts';
import { aPractice } from '../support/claims.ts';
import { anEncounter } from '../support/encounters.ts';
import { damagedTexts, type Roll, values } from './damaged-text.ts';
import { anotherJsonValue, jsonExtremes, openPost } from './intake-post.ts';
import { withstood } from './withstood.ts';

const { npi } = aPractice().providers[0]!;

/** Damaged FHIR is a claim, kept news, or an OperationOutcome whose every issue has a place and a sentence. */
export async function* malformedFhir(count: number): AsyncGenerator<Figure> {
  const post = await openPost();
  const own = [
    (text: string, roll: Roll) => anotherJsonValue(text, roll, values),
    (text: string, roll: Roll) =>
      text.replaceAll('"resourceType":"Claim"', `"resourceType":"${types[roll(types.length)]}"`),
  ];
  yield* withstood('fhir', damagedTexts(count, jsonExtremes, sample, own), async (input) => {
    const { statusCode, said, isClaim } = await post('application/fhir+json', input);
    const isKept = said.issue?.[0]?.severity === 'information';
    const isWhole = statusCode === 202 ? isClaim || isKept : isRefusal(statusCode, said);
    return { isWhole, taken: Number(isClaim) };
  });
}

interface Said {
  readonly message?: string;
  readonly issue?: readonly {
    readonly severity: string;
    readonly diagnostics?: string;
    readonly expression?: readonly string[];
  }[];
}

function isRefusal(status: number, { message, issue = [] }: Said): boolean {
  if ([401, 413].includes(status)) return !!message;
  const isPlaced = issue.length > 0 && issue.every(({ diagnostics, expression }) => diagnostics && expression?.[0]);
  return status === 422 ? isPlaced : [400, 409].includes(status) && issue.every(({ diagnostics }) => diagnostics);
}

let made = 0;
function sample(roll: Roll): string {
  const visit = Encounter.parse(anEncounter({ encounterId: `V-${++made}`, renderingProvider: npi }));
  return JSON.stringify((roll(2) === 0 ? aClaimBundle : aChargeItemBundle)(visit));
}

const types = ['Encounter', 'Appointment', 'Bundle', 'Observation', 'Patient', '__proto__', 'constructor'];
