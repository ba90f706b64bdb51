import type { Moment } from '../days.ts';
import { write277ca } from '../x12/write-277ca.ts';
import { writeInterchange } from '../x12/write-interchange.ts';
import type { Header, LoneClaim } from './claim-by-claim.ts';

/** A3:21, returned as unprocessable for missing or invalid information: who refused gave no codes of the 277. */
const unprocessable = { category: 'A3', status: '21' };

/** STC12. */
const mostLetters = 264;

/**
 * The 277CA that says of a claim what an API said that refused it in words of its own, so that a refusal comes in by the same
 * door whatever its form. It names the interchange and carries the words.
 */
export function refusedClaim(
  header: Header,
  { control, claim }: LoneClaim,
  words: readonly string[],
  at: Moment,
): string {
  const { sender, receiver, batch, usage } = header;
  const party = (role: string, id: string) =>
    ({ role, kind: 'organization', name: id, idQualifier: '46', id }) as const;
  const day = at.slice(0, 10);
  const one = { claims: 1, chargeCents: claim.chargeCents };
  const { entity } = claim.subscriber;
  const said = {
    ...{ codes: [unprocessable], date: day, action: 'U', chargeCents: claim.chargeCents },
    message: words.join(' ').slice(0, mostLetters).trim(),
  };
  const acknowledgment = write277ca(
    {
      reference: `${header.control}-${control}`,
      created: at.slice(0, 16),
      sources: [
        {
          ...{
            source: party('AY', receiver),
            trace: `${header.control}-${control}`,
            receivedOn: day,
            processedOn: day,
          },
          receivers: [
            {
              ...{ submitter: party('41', sender), batch, statuses: [{ ...said, message: undefined }], rejected: one },
              providers: [
                {
                  ...{ provider: claim.billingProvider.entity, trace: '0', statuses: [], references: [] },
                  patients: [
                    {
                      patient: { ...(claim.patient?.entity ?? entity), role: 'QC', idQualifier: 'MI', id: entity.id },
                      claims: [
                        {
                          patientControlNumber: claim.patientControlNumber,
                          ...{ statuses: [said], references: [], lines: [] },
                        },
                      ],
                    },
                  ],
                },
              ],
            },
          ],
        },
      ],
    },
    '0001',
  );
  return writeInterchange({
    sender: { qualifier: 'ZZ', id: receiver },
    receiver: { qualifier: 'ZZ', id: sender },
    ...{ controlNumber: header.control, usage, at },
    groups: [
      {
        ...{ functionalCode: 'HN', version: acknowledgment.version!, senderCode: receiver, receiverCode: sender },
        ...{ controlNumber: Number(control), transactions: [acknowledgment] },
      },
    ],
  });
}
