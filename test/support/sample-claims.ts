import type { Claim } from '../../functions/domain/claim/claim.ts';
import { addDays } from '../../functions/domain/days.ts';
import { Encounter } from '../../functions/domain/encounter/encounter.ts';
import { type Setting, toClaim } from '../../functions/domain/encounter/to-claim.ts';
import { post } from '../../functions/domain/ledger/ledger.ts';
import { Payer } from '../../functions/domain/payer/payer.ts';
import { Practice } from '../../functions/domain/practice/practice.ts';
import { readCharges } from '../../functions/doors/receive-charges/read-charges.ts';
import { generateMonth } from '../../infra/local/sample/month.ts';

export interface SampleClaims {
  readonly setting: Setting;
  /** In the order in which the charges came, each visit once. */
  readonly claims: readonly Claim[];
  /** Visits with a planted mistake. */
  readonly mistaken: ReadonlySet<string>;
}

/** The claims of a generated month of the sample practice, as its charge files make them, before anything is checked. */
export function sampleClaims(seed: string, encounters: number, month = '2026-01'): SampleClaims {
  const { files, mistakes, announced } = generateMonth({ seed, encounters, month });
  const books = JSON.parse(files['practices/juniper-creek.json']!);
  const setting = {
    practice: Practice.parse(books.practice),
    payers: books.payers.map((one: unknown) => Payer.parse(one)),
  };
  const claims = new Map<string, Claim>();
  const at = `${addDays(`${month}-01`, 35)}T18:00:00.000Z`;
  const take = (encounter: Encounter) => {
    const made = toClaim(encounter, setting, at);
    if (!('claim' in made) || claims.has(made.claim.claimId)) return;
    // As after the night in which it was asked for.
    const authorized = announced.includes(encounter.encounterId) && { authorizationNumber: 'PA000000001' };
    claims.set(made.claim.claimId, {
      ...made.claim,
      ...authorized,
      version: 1,
      balances: post({}, made.entries),
    });
  };
  for (const [path, text] of Object.entries(files)) {
    if (path.startsWith('encounters/')) take(Encounter.parse(JSON.parse(text)));
    if (!path.startsWith('charges/')) continue;
    for (const { found } of readCharges(text, setting).visits) if ('encounter' in found) take(found.encounter);
  }
  return { setting, claims: [...claims.values()], mistaken: new Set(Object.values(mistakes).flat()) };
}
