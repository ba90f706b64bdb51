import { Practice } from '../../../functions/domain/practice/practice.ts';
import { Signers } from '../../../functions/domain/practice/signers.ts';

/** The invented practice: its numbers have the right shape and check digits and belong to nobody. */
export const practice = Practice.extend(Signers.shape).parse({
  practiceId: 'juniper-creek',
  prefix: 'JC',
  name: 'Juniper Creek Family and Orthopedic Care',
  npi: npi(199900001),
  taxId: '970418263',
  taxonomy: '207Q00000X',
  address: { line1: '4100 Juniper Creek Trace', line2: 'Suite 210', city: 'Austin', state: 'TX', zip: '787010142' },
  payTo: { line1: 'PO Box 90210', city: 'Austin', state: 'TX', zip: '787090210' },
  contact: { name: 'Billing Office', phone: '5125550142' },
  zone: 'America/Chicago',
  submitterId: 'JUNIPERCREEK',
  clearinghouse: { id: 'SANDBOXCH', name: 'Sandbox Clearinghouse' },
  usage: 'T',
  clia: '45D9990001',
  providers: [
    provider('okafor', npi(199900011), 'Okafor', 'Ngozi', '207Q00000X', ['Dr. O', 'NO']),
    provider('lindqvist', npi(199900021), 'Lindqvist', 'Per', '207Q00000X', ['Dr. L', 'PL']),
    provider('tran', npi(199900031), 'Tran', 'Mai', '363LF0000X', ['Mai NP', 'MT']),
    provider('castellano', npi(199900041), 'Castellano', 'Ruth', '207X00000X', ['Dr. C', 'RC']),
  ],
  policy: {},
  webhookSecrets: ['anVuaXBlci1jcmVlay1zYW1wbGUtc2VjcmV0LW5vdC1yZWFs'],
});

/** Physicians elsewhere who send patients. */
export const referringPhysicians = [
  { npi: npi(199900051), lastName: 'Abernathy', firstName: 'Joan' },
  { npi: npi(199900061), lastName: 'Ruelas', firstName: 'Tomas' },
  { npi: npi(199900071), lastName: 'Whitcomb', firstName: 'Dale' },
];

/** Where the orthopedist operates. */
export const surgeryCenter = {
  name: 'Waller Bluff Surgery Center',
  npi: npi(199900081),
  address: { line1: '77 Waller Bluff Road', city: 'Austin', state: 'TX', zip: '787030077' },
};

function provider(
  providerId: string,
  npi: string,
  lastName: string,
  firstName: string,
  taxonomy: string,
  nicknames: string[],
) {
  return { providerId, npi, lastName, firstName, taxonomy, nicknames };
}

/** Nine digits and their check digit: Luhn over 80840 and the number (45 CFR 162.406). */
export function npi(nine: number): string {
  const digits = `80840${nine}`;
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const doubled = Number(digits.at(-1 - i)) * (i % 2 === 0 ? 2 : 1);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return `${nine}${(10 - (sum % 10)) % 10}`;
}
