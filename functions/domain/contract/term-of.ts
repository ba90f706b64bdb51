import type { ServiceLine } from '../claim/claim.ts';
import type { Payer } from '../payer/payer.ts';
import type { Term } from './contract.ts';
import type { Visit } from './visit.ts';

type Terms = Pick<Payer, 'contract' | 'fees' | 'percentOfMedicare'>;

/** The clauses of a payer, in the order in which they are asked. A payer file without a contract has its fees, then its percentage. */
export function termsOf({ contract, fees, percentOfMedicare }: Terms): readonly Partial<Term>[] {
  if (contract) return contract.terms;
  return [{ fees, upToCharge: true }, ...(percentOfMedicare ? [{ percentOfMedicare, upToCharge: true }] : [])];
}

/** The clause that decides what is allowed for a line; undefined where none speaks of it; or why that is not known. */
export function termOf(
  line: ServiceLine,
  payer: Terms,
  visit: Pick<Visit, 'placeOfService' | 'provider' | 'product'>,
): Partial<Term> | { readonly unknown: string } | undefined {
  for (const term of termsOf(payer)) {
    if (!speaksOf(term, line, visit)) continue;
    if (!term.products) return term;
    if (visit.product === undefined)
      return { unknown: `${term.clause} is for some of the payer's plans, and which one the patient has is not known` };
    const product = visit.product.trim().toLowerCase();
    if (term.products.some((name) => name.toLowerCase() === product)) return term;
  }
  return undefined;
}

function speaksOf(
  { from, to, codes, modifiers, placesOfService, providers, fees }: Partial<Term>,
  line: ServiceLine,
  { placeOfService, provider }: Pick<Visit, 'placeOfService' | 'provider'>,
): boolean {
  return (
    (from === undefined || from <= line.from) &&
    (to === undefined || line.from <= to) &&
    (!codes || codes.some((beginning) => line.code.startsWith(beginning))) &&
    (!modifiers || modifiers.some((modifier) => line.modifiers.includes(modifier))) &&
    (!placesOfService || placesOfService.includes(placeOfService)) &&
    (!providers || providers.some((beginning) => provider?.taxonomy.startsWith(beginning))) &&
    (!fees || feeOf(line, fees) !== undefined)
  );
}

/** The fee of a fee table for one unit, and for which modifier it is one; undefined where the table has none. */
export function feeOf(
  { code, modifiers }: Pick<ServiceLine, 'code' | 'modifiers'>,
  fees: NonNullable<Term['fees']>,
): { readonly cents: number; readonly modifier?: string } | undefined {
  for (const modifier of modifiers) {
    const cents = fees[`${code}-${modifier}`];
    if (cents !== undefined) return { cents, modifier };
  }
  const cents = fees[code];
  return cents === undefined ? undefined : { cents };
}
