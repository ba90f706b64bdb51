import type { StatusInformation } from '../../functions/domain/x12/claim-status.ts';
import { writeTa1 } from '../../functions/domain/x12/interchange-acknowledgment.ts';
import { write277ca } from '../../functions/domain/x12/write-277ca.ts';
import { write999 } from '../../functions/domain/x12/write-999.ts';
import { writeInterchange } from '../../functions/domain/x12/write-interchange.ts';
import { interchangeOf } from './scripted-clearinghouse.ts';

/** A TA1 about an interchange of ours: `A` taken, `R` refused, with a note such as `006`. */
export const aTa1 = (controlNumber: number, code: 'A' | 'R', note = '000'): string =>
  writeInterchange({
    sender: { qualifier: 'ZZ', id: 'CLEARHOUSE1' },
    receiver: { qualifier: 'ZZ', id: 'CEDARFM01' },
    controlNumber: 7,
    usage: 'T',
    at: '2026-03-13T12:00:00Z',
    acknowledgments: [
      writeTa1({ controlNumber: String(controlNumber).padStart(9, '0'), sent: '2026-03-12T10:00', code, note }),
    ],
    groups: [],
  });

/** What a 999 finds wrong: with the billing provider's NPI unless said. */
const aFault = { segment: 'NM1', position: 8, element: 9 };

/** A 999 about an interchange of ours, with the faults of its one transaction. */
export function a999(controlNumber: number, code: 'A' | 'E' | 'R', faults = [aFault]): string {
  return a999of(controlNumber, code, [code === 'R' ? faults : []], code);
}

/** The same about several transactions: those with faults are rejected, the others taken as `taken` says. */
export function a999of(
  controlNumber: number,
  code: 'A' | 'E' | 'P' | 'R',
  parts: readonly (readonly (typeof aFault)[])[],
  taken: 'A' | 'E' | 'R' = 'A',
): string {
  const accepted = parts.filter((faults) => faults.length === 0).length;
  return interchangeOf(
    write999(
      {
        group: { kind: 'HC', controlNumber: String(controlNumber), guide: '005010X222A1' },
        transactions: parts.map((faults, index) => ({
          type: '837',
          controlNumber: String(index + 1).padStart(4, '0'),
          guide: '005010X222A1',
          segmentErrors: faults.map(({ segment, position, element }) => ({
            ...{ segment, position, loop: '2010', error: '8', contexts: [] },
            elementErrors: [{ element, dataElement: '67', error: '1', contexts: [] }],
          })),
          code: faults.length > 0 ? 'R' : taken,
          errors: faults.length > 0 ? ['5'] : [],
        })),
        code,
        included: parts.length,
        received: parts.length,
        accepted: code === 'R' ? 0 : accepted,
        errors: [],
      },
      '0001',
    ),
    'FA',
  );
}

/** `A7:21` and its words, as the one who speaks means the claim or the batch. */
const statuses = (text: string, message?: string): StatusInformation[] => {
  const [category = '', status = '', entity] = text.split(':');
  return [
    { codes: [{ category, status, entity }], date: '2026-03-13', action: /^A[3678]/.test(text) ? 'U' : 'WQ', message },
  ];
};

/** A 277CA about claims of an interchange of ours, each with its status; or, without any, about the batch as a whole. */
export function a277ca(
  controlNumber: number | string,
  claims: { readonly [claimId: string]: string },
  batch = 'A1:19',
): string {
  const patients = Object.entries(claims).map(([patientControlNumber, said]) => ({
    patient: { role: 'QC', kind: 'person', name: 'Okonjo', first: 'Marisol', idQualifier: 'MI', id: 'PHW1' } as const,
    claims: [
      {
        patientControlNumber,
        payerClaimNumber: said.startsWith('A2') ? 'PCN000417' : undefined,
        statuses: statuses(said),
        references: [],
        lines: [],
      },
    ],
  }));
  const organization = { kind: 'organization', idQualifier: '46' } as const;
  const provider = {
    provider: { role: '85', kind: 'organization', name: 'Cedar', idQualifier: 'XX', id: '1122334455' } as const,
    statuses: [],
    references: [],
    patients,
  };
  return interchangeOf(
    write277ca(
      {
        reference: 'R1',
        created: '2026-03-13T12:00',
        sources: [
          {
            source: { ...organization, role: 'AY', name: 'Open Clearinghouse', id: 'CLEARHOUSE1' },
            trace: 'T1',
            receivedOn: '2026-03-13',
            processedOn: '2026-03-13',
            receivers: [
              {
                submitter: { ...organization, role: '41', name: 'Cedar Family Medicine', id: 'CEDARFM01' },
                batch: String(controlNumber),
                statuses: statuses(batch),
                providers: patients.length > 0 ? [provider] : [],
              },
            ],
          },
        ],
      },
      '0001',
    ),
    'HN',
  );
}
