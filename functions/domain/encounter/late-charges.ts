import type { Change } from '../claim/change.ts';
import { billedCoverage, type Claim, isClosed, type ServiceLine } from '../claim/claim.ts';
import { fingerprint } from '../claim/fingerprint.ts';
import { type Account, balance, type Entry, total } from '../ledger/ledger.ts';

/** Whether charges can still be put on a claim or taken off it: not while it is on its way out, and not after. */
export function standingOf(claim: Claim): 'Open' | 'Leaving' | 'Gone' {
  const { submissions, statements, payments, stage } = claim;
  if (isClosed(claim) || submissions.length + statements.length + payments.length > 0) return 'Gone';
  return stage === 'Ready' ? 'Leaving' : 'Open';
}

/** What a charge says, wherever it stands on its claim. */
export function contentOf({ line: _, pointers, ...line }: ServiceLine, diagnoses: readonly string[]): string {
  const supported = pointers.map((pointer) => diagnoses[pointer - 1] ?? '');
  return fingerprint(
    JSON.stringify([line.from, line.to, line.code, line.modifiers, line.units, line.chargeCents, supported]),
  );
}

/** What a later message of a visit may leave out, and may not say otherwise. */
const same = {
  'patient.patientId': 'patient',
  renderingProviderId: 'performer',
  placeOfService: 'place of service',
  authorizationNumber: 'authorization',
  referralNumber: 'referral',
  onsetDate: 'onset',
  accident: 'accident',
  referringProvider: 'referring provider',
  facility: 'facility',
} as const;

/** Why charges cannot go beside those of the visit's claim, in words; undefined when they can. */
export function whyNotBeside(claim: Claim, late: Claim, paidCents: number): string | undefined {
  const at = (of: Claim, path: string) =>
    path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], of);
  for (const [path, name] of Object.entries(same)) {
    const said = JSON.stringify(at(late, path));
    if (said !== undefined && said !== JSON.stringify(at(claim, path))) return `has another ${name} than before`;
  }
  const who = ({ coverages }: Claim) => coverages.map(({ payerId, memberId }) => `${payerId} ${memberId}`).join();
  if (who(claim) !== who(late)) return 'has another coverage than before';
  if (paidCents !== 0 && paidCents !== total(claim.balances, 'patient-paid'))
    return 'brings another payment than before';
  return undefined;
}

/** What is put on a claim and taken off it by one message. */
export interface Recharging {
  /** Of `late`. */
  readonly lines: readonly ServiceLine[];
  readonly late?: Claim;
  /** Numbers of the claim's own lines. */
  readonly takenBack: readonly number[];
}

/** The claim without the charges that the practice takes back and with the new ones behind its own; or why not, in words. */
export function recharged(
  claim: Claim,
  { lines, late, takenBack }: Recharging,
): { readonly change: Change; readonly added: readonly ServiceLine[] } | string {
  const to: Account = billedCoverage(claim) ? `payer:${claim.billing + 1}` : 'patient';
  const gone: ServiceLine[] = [];
  for (const number of takenBack) {
    const line = claim.lines.find((one) => one.line === number);
    if (!line) return 'takes back a charge that is no longer on its claim';
    if (balance(claim.balances, number, to) !== line.chargeCents) {
      return `takes back a charge of claim ${claim.claimId} on which money was posted: correct that claim instead`;
    }
    gone.push(line);
  }
  if (lines.length === 0 && gone.length === claim.lines.length) {
    return `takes back all charges of claim ${claim.claimId}: void that claim instead`;
  }
  const diagnoses = [...new Set([...claim.diagnoses, ...(late?.diagnoses ?? [])])];
  const last = Math.max(...Object.keys(claim.balances).map(Number), ...claim.lines.map(({ line }) => line));
  const added = lines.map((line, index) => ({
    ...line,
    line: last + 1 + index,
    pointers: line.pointers.map((pointer) => diagnoses.indexOf(late?.diagnoses[pointer - 1] ?? '') + 1),
  }));
  const entry = (line: number, cents: number, why: string): Entry => ({ line, from: 'charge', to, cents, why });
  const entries = [
    ...gone.map(({ line, chargeCents }) => entry(line, -chargeCents, 'taken back by the practice')),
    ...added.map(({ line, chargeCents }) => entry(line, chargeCents, 'charged')),
  ].filter(({ cents }) => cents !== 0);
  const event = { kind: 'Recharged', added: added.map(({ line }) => line), takenBack };
  const laterFingerprints = [...(claim.laterFingerprints ?? []), ...(late ? [late.fingerprint] : [])];
  const left = claim.lines.filter((line) => !gone.includes(line));
  return { added, change: { event, entries, set: { diagnoses, lines: [...left, ...added], laterFingerprints } } };
}
