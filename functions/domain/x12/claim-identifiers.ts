import type { ClaimIdentifiers } from './claim-status.ts';
import type { Reference } from './entity.ts';

/** The REF qualifier of each name, in the order they are written. */
const qualifiers = {
  payerClaimNumber: '1K',
  clearinghouseNumber: 'D9',
  billType: 'BLT',
  patientControlNumber: 'EJ',
  prescriptionNumber: 'XZ',
} as const satisfies Partial<Record<keyof ClaimIdentifiers, string>>;

type Name = keyof typeof qualifiers;
const names = Object.keys(qualifiers) as Name[];

/** Gives the numbers of a claim their names; the first of each kind, the others stay references. */
export function nameIdentifiers(all: readonly Reference[]): ClaimIdentifiers {
  const named = new Map<Name, Reference>();
  for (const reference of all) {
    const name = names.find((name) => qualifiers[name] === reference.qualifier);
    if (name && reference.value && !named.has(name)) named.set(name, reference);
  }
  const taken = new Set(named.values());
  const value = (name: Name) => named.get(name)?.value;
  return {
    payerClaimNumber: value('payerClaimNumber'),
    clearinghouseNumber: value('clearinghouseNumber'),
    billType: value('billType'),
    patientControlNumber: value('patientControlNumber'),
    prescriptionNumber: value('prescriptionNumber'),
    references: all.filter((reference) => !taken.has(reference)),
  };
}

/** The other way. */
export const listIdentifiers = (claim: ClaimIdentifiers): Reference[] => [
  ...names.flatMap((name) => {
    const value = claim[name];
    return value ? [{ qualifier: qualifiers[name], value }] : [];
  }),
  ...claim.references,
];
