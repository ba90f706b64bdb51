import type { Claim, Coverage, ServiceLine } from '../claim/claim.ts';
import { claimNumber, fingerprint } from '../claim/fingerprint.ts';
import type { Moment } from '../days.ts';
import type { Account, Entry } from '../ledger/ledger.ts';
import type { Payer } from '../payer/payer.ts';
import { findProvider, type Practice } from '../practice/practice.ts';
import type { Encounter } from './encounter.ts';

export interface Setting {
  readonly practice: Practice;
  readonly payers: readonly Payer[];
}

/** Why an encounter cannot become a claim: where, and in words. */
export interface Complaint {
  readonly field: string;
  readonly message: string;
}

/** The claim of an encounter with the entries that open its account, or what the practice has to say better. Nothing is guessed. */
export function toClaim(
  encounter: Encounter,
  setting: Setting,
  at: Moment,
): { readonly claim: Claim; readonly entries: readonly Entry[] } | { readonly complaints: readonly Complaint[] } {
  const { practice, payers } = setting;
  const complaints = unknownNames(encounter, setting);
  const provider = findProvider(practice, encounter.renderingProvider);
  const found = encounter.coverages.map(({ payer }) => findPayer(payers, payer));
  if (!provider || complaints.length > 0) return { complaints };

  // The note may be signed after the charges came: it is no part of what is charged.
  const { lines, copayPaid, coverages, patient, renderingProvider: _, documentation, ...same } = encounter;
  const charged = {
    ...same,
    patient,
    coverages: coverages.map((coverage, index) => coverageOf(coverage, found[index]!, patient)),
    renderingProviderId: provider.providerId,
    lines: lines.map(serviceLine),
  };
  const claim: Claim = {
    ...charged,
    ...(documentation && { documentation }),
    schema: 1,
    practiceId: practice.practiceId,
    claimId: claimNumber(practice.prefix, practice.practiceId, encounter.encounterId),
    version: 0,
    // Of what is charged and not of how it was written: a visit that comes by another way with other names is the same.
    fingerprint: fingerprint(JSON.stringify({ ...charged, copayPaid })),
    receivedAt: at,
    stage: 'Received',
    billing: 0,
    submissions: [],
    coverageChecks: [],
    payments: [],
    statusRounds: 0,
    appeals: [],
    statements: [],
    overrides: [],
    balances: {},
    inbox: [],
    executions: 1,
  };
  return { claim, entries: opening(claim, copayPaid ?? 0) };
}

/** How the first releases told a repeat from a change: by the encounter as it was written. */
export const formerFingerprint = (encounter: Encounter): string => fingerprint(JSON.stringify(encounter));

/** The names of provider and payers that the practice does not know. */
export function unknownNames(
  { renderingProvider, coverages }: { renderingProvider: string; coverages: readonly { readonly payer: string }[] },
  { practice, payers }: Setting,
): Complaint[] {
  const complaints: Complaint[] = [];
  if (!findProvider(practice, renderingProvider)) {
    const known = practice.providers.map(({ providerId }) => providerId).join(', ');
    const message = `is no provider of the practice; known are ${known}.`;
    complaints.push({ field: 'rendering', message });
  }
  coverages.forEach(({ payer }, index) => {
    if (findPayer(payers, payer)) return;
    const known = payers.map(({ payerId }) => payerId).join(', ');
    const message = `is no payer of the practice; known are ${known}.`;
    complaints.push({ field: index === 0 ? 'payer' : 'secondary_payer', message });
  });
  return complaints;
}

/** Which payer goes by which name, of each list that was asked. */
const named = new WeakMap<readonly Payer[], ReadonlyMap<string, Payer>>();

/** Finds a payer by id, X12 id, name or alias, whatever the case. */
export function findPayer(payers: readonly Payer[], text: string): Payer | undefined {
  let names = named.get(payers);
  if (!names) {
    const pairs = payers.flatMap((payer) =>
      [payer.payerId, payer.x12Id, payer.name, ...payer.aliases].map((name) => [name.toLowerCase(), payer] as const),
    );
    names = new Map(pairs.toReversed()); // The first that goes by a name has it.
    named.set(payers, names);
  }
  return names.get(text.trim().toLowerCase());
}

function serviceLine(line: Encounter['lines'][number], index: number): ServiceLine {
  const { charge, minutes, to, modifiers, ...same } = line;
  return {
    ...same,
    line: index + 1,
    to: to ?? line.from,
    modifiers: modifiers.filter(Boolean),
    chargeCents: charge,
    units: minutes ?? line.units,
    unit: minutes === undefined ? 'UN' : 'MJ',
  };
}

function coverageOf(
  { payer: _, subscriber, ...same }: Encounter['coverages'][number],
  { payerId }: Payer,
  patient: Encounter['patient'],
): Coverage {
  return {
    ...same,
    payerId,
    ...(subscriber && { subscriber: { ...subscriber, address: subscriber.address ?? patient.address } }),
  };
}

/** Everything charged is open at the first payer, or at the patient who has none; a copay taken at the visit is the patient's. */
function opening({ lines, coverages }: Claim, copayCents: number): Entry[] {
  const to: Account = coverages.length > 0 ? 'payer:1' : 'patient';
  const entries: Entry[] = lines
    .filter(({ chargeCents }) => chargeCents !== 0)
    .map(({ line, chargeCents }) => ({ line, from: 'charge', to, cents: chargeCents, why: 'charged' }));
  if (copayCents > 0) {
    entries.push({
      line: lines[0]!.line,
      from: 'patient',
      to: 'patient-paid',
      cents: copayCents,
      why: 'copay at the visit',
    });
  }
  return entries;
}
