import { hash64 } from '../claim/fingerprint.ts';
import type { Moment } from '../days.ts';
import type { Payer } from '../payer/payer.ts';
import type { Practice } from '../practice/practice.ts';
import { type ReceiverOfPractice, receiverOf } from '../practice/receiver-of.ts';
import type { Entity } from '../x12/entity.ts';
import { write270 } from '../x12/write-270.ts';
import { writeInterchange } from '../x12/write-interchange.ts';
import type { Question } from './question.ts';

/** Health benefit plan coverage: the whole plan, answered with the service types that it holds. */
const wholePlan = '30';

/**
 * The 270 that asks one payer about one patient on one day: names, member id and birth date only. By its reference, a claim's
 * number for a claim, the payer's answer is told from others.
 */
export function eligibilityInquiry(
  { patient, coverage, on }: Question,
  reference: string,
  payer: Payer,
  practice: Practice,
  at: Moment,
): string {
  const subscriber = coverage.subscriber ?? patient;
  const isSelf = coverage.relationship === 'self';
  const asked = {
    dates: [{ qualifier: '291', from: on, to: on }],
    inquiries: [{ serviceTypes: [wholePlan], diagnosisPointers: [], dates: [] }],
  };
  const trace = { type: '1', number: reference, assigner: `9${practice.taxId}` };
  const control = controlNumberOf(reference, at);
  const receiver = receiverOf(practice, payer);

  const inquiry = write270(
    {
      purpose: '13',
      reference,
      created: at.slice(0, 16),
      sources: [
        {
          payer: { role: 'PR', kind: 'organization', name: payer.name, idQualifier: 'PI', id: payer.x12Id },
          receivers: [
            {
              provider: { role: '1P', kind: 'organization', name: practice.name, idQualifier: 'XX', id: practice.npi },
              references: [],
              subscribers: [
                {
                  ...nobody,
                  ...(isSelf && { traces: [trace], ...asked }),
                  person: { ...entityOf('IL', subscriber), idQualifier: 'MI', id: coverage.memberId },
                  birthDate: subscriber.birthDate,
                  dependents: isSelf
                    ? []
                    : [
                        {
                          ...nobody,
                          ...asked,
                          traces: [trace],
                          person: entityOf('03', patient),
                          birthDate: patient.birthDate,
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
    ...envelopeOf(practice, receiver, control, at),
    groups: [
      {
        functionalCode: 'HS',
        version: inquiry.version!,
        senderCode: receiver.submitterId,
        receiverCode: receiver.id,
        controlNumber: control,
        transactions: [inquiry],
      },
    ],
  });
}

type Named = Pick<Question['patient'], 'lastName' | 'firstName' | 'middleName'>;

const nobody = { traces: [], references: [], diagnoses: [], dates: [], inquiries: [] };

const entityOf = (role: string, { lastName, firstName, middleName }: Named): Entity => ({
  role,
  kind: 'person',
  name: lastName,
  first: firstName,
  middle: middleName,
});

/** Real-time inquiries need no sequence: their control number stands for what they are about and the moment. */
export function controlNumberOf(reference: string, at: Moment): number {
  return (hash64(`${reference}@${at}`)[0] % 999_999_999) + 1;
}

/** Sender, receiver and usage of everything that goes from the practice to a receiver. */
export function envelopeOf(practice: Practice, receiver: ReceiverOfPractice, controlNumber: number, at: Moment) {
  return {
    sender: { qualifier: 'ZZ', id: receiver.submitterId },
    receiver: { qualifier: 'ZZ', id: receiver.id },
    controlNumber,
    usage: practice.usage,
    at,
  };
}
