import type { Claim, ServiceLine } from '../claim/claim.ts';
import { lineControlNumber } from '../submission/claim-to-x12.ts';
import type { ServicePayment } from '../x12/remittance.ts';

/**
 * Which of the claim's lines each service payment speaks of: by the line control number, else by code, modifiers and
 * charge, else by code and charge, else by code alone where only one line is left. Undefined where nothing fits.
 */
export function matchLines(claim: Claim, services: readonly ServicePayment[]): (ServiceLine | undefined)[] {
  const byNumber = new Map(claim.lines.map((line) => [lineControlNumber(claim.claimId, line.line), line]));
  const found = services.map(({ references }) => {
    const number = references.find(({ qualifier }) => qualifier === '6R')?.value;
    return number === undefined ? undefined : byNumber.get(number.trim().toUpperCase());
  });
  for (const fits of [sameModifiers, sameCharge, sameCode]) {
    services.forEach((service, index) => {
      if (found[index]) return;
      const candidates = claim.lines.filter((line) => !found.includes(line) && fits(line, service));
      const isCertain = candidates.length === 1 || (candidates.length > 1 && fits === sameModifiers);
      if (isCertain) found[index] = candidates[0];
    });
  }
  return found;
}

const billed = ({ procedure, submitted }: ServicePayment) => submitted ?? procedure;

const sameCode = (line: ServiceLine, service: ServicePayment) => line.code === billed(service).code.toUpperCase();

const sameCharge = (line: ServiceLine, service: ServicePayment) =>
  sameCode(line, service) && line.chargeCents === Math.abs(service.chargeCents);

const sameModifiers = (line: ServiceLine, service: ServicePayment) =>
  sameCharge(line, service) && line.modifiers.join() === billed(service).modifiers.join().toUpperCase();
