/** The visits and charges of one patient on one day, by their numbers. */
export interface VisitDay {
  readonly patientId: string;
  readonly day: string;
  /** Those that took place; with the provider's id, where it is known. */
  readonly visits: readonly { readonly visitId: string; readonly providerId?: string }[];
  readonly charges: readonly { readonly encounterId: string; readonly claimId: string; readonly providerId: string }[];
  /** Charges about which a person is being asked, as no visit announced them. */
  readonly asked: readonly string[];
}

/** What found no other: by number first; then by provider, as long as only these two can be meant. */
export function unmatched({ visits, charges }: VisitDay): {
  readonly visits: readonly string[];
  readonly charges: VisitDay['charges'];
} {
  const numbers = new Set(charges.map(({ encounterId }) => encounterId));
  const known = new Set(visits.map(({ visitId }) => visitId));
  const lone = visits.filter(({ visitId }) => !numbers.has(visitId));
  const unannounced = charges.filter(({ encounterId }) => !known.has(encounterId));
  const mayBe = (visit: VisitDay['visits'][number], charge: VisitDay['charges'][number]) =>
    visit.providerId === undefined || visit.providerId === charge.providerId;
  const pairs = lone.flatMap((visit) => {
    const [charge, ...others] = unannounced.filter((one) => mayBe(visit, one));
    const isOnly = charge && others.length === 0 && lone.filter((one) => mayBe(one, charge)).length === 1;
    return isOnly ? [{ visit, charge }] : [];
  });
  return {
    visits: lone.filter((visit) => !pairs.some((pair) => pair.visit === visit)).map(({ visitId }) => visitId),
    charges: unannounced.filter((charge) => !pairs.some((pair) => pair.charge === charge)),
  };
}
