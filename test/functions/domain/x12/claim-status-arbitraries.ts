import fc from 'fast-check';
import type { ClaimAcknowledgment } from '../../../../functions/domain/x12/claim-acknowledgment.ts';
import type { ClaimStatusInquiry, ClaimStatusResponse } from '../../../../functions/domain/x12/claim-status.ts';
import {
  cents,
  code,
  contact,
  day,
  entity,
  few,
  moment,
  oneOf,
  period,
  procedure,
  quantity,
  references,
  some,
  text,
} from './entity-arbitraries.ts';

const header = { reference: code(30), created: moment };
const payer = entity('PR', 'PI XV', 'organization');
const submitter = entity('41', '46');
const provider = entity('1P', 'XX FI SV');
const subscriber = entity('IL', 'MI II', 'person');
const dependent = entity('QC', 'MI', 'person').map(({ idQualifier: _, id: __, ...name }) => name);

const identifiers = (others: string) => ({
  payerClaimNumber: some(code(30)),
  clearinghouseNumber: some(code(30)),
  billType: some(oneOf('111 131')),
  patientControlNumber: some(code(20)),
  prescriptionNumber: some(code(12)),
  references: references(others, 2).map((all) => all.map(({ qualifier, value }) => ({ qualifier, value }))),
});

const line = {
  procedure,
  chargeCents: cents,
  revenueCode: some(oneOf('0300 0450')),
  units: quantity,
  lineControlNumber: some(code(30)),
  references: fc.constant([]),
  serviceDates: period,
};

const inquiredPatient = (person: typeof subscriber) => ({
  person,
  birthDate: day,
  gender: some(oneOf('F M')),
  claims: few(
    fc.record({
      ...identifiers('6P LU'),
      trace: code(30),
      chargeCents: some(cents),
      serviceDates: some(period),
      lines: few(fc.record(line)),
    }),
  ),
});

/** One source, receiver and provider, and more of them. */
export const claimStatusInquiry: fc.Arbitrary<ClaimStatusInquiry> = fc.record({
  ...header,
  sources: few(
    fc.record({
      payer,
      receivers: few(
        fc.record({
          submitter,
          providers: few(
            fc.record({
              provider,
              otherProvider: some(provider),
              subscribers: few(
                fc.record({
                  ...inquiredPatient(subscriber),
                  dependents: few(fc.record(inquiredPatient(dependent))),
                }),
                2,
                1,
              ),
            }),
            2,
            1,
          ),
        }),
        2,
        1,
      ),
    }),
    2,
    1,
  ),
});

const statusCode = fc.record({
  category: oneOf('F1 F2 P1 P3 R4'),
  status: oneOf('3 19 20 21 88 187 562'),
  entity: some(oneOf('PR 85 QC')),
  list: some(fc.constant('RX')),
});

const status = fc.record({
  codes: few(statusCode, 3, 1),
  date: day,
  chargeCents: some(cents),
  paidCents: some(cents),
  adjudicatedOn: some(day),
  paidOn: some(day),
  checkNumber: some(code(16)),
  message: some(text(264)),
});
const statuses = few(status, 2, 1);

const answeredPatient = (person: typeof subscriber) => ({
  person,
  claims: few(
    fc.record({
      ...identifiers('VV'),
      trace: code(30),
      statuses,
      serviceDates: some(period),
      lines: few(fc.record({ ...line, paidCents: some(cents), statuses })),
    }),
  ),
});

/** A trace without status, or a status with its trace. */
const level = fc.oneof(
  fc.record({ trace: fc.constant(undefined), statuses: fc.constant([]) }),
  fc.record({ trace: code(30), statuses }),
);

export const claimStatusResponse: fc.Arbitrary<ClaimStatusResponse> = fc.record({
  ...header,
  sources: few(
    fc.record({
      payer,
      contacts: few(contact, 1),
      receivers: few(
        fc
          .tuple(
            level,
            submitter,
            few(
              fc
                .tuple(
                  level,
                  fc.record({ provider, otherProvider: some(provider) }),
                  few(
                    fc.record({
                      ...answeredPatient(subscriber),
                      dependents: few(fc.record(answeredPatient(dependent))),
                    }),
                  ),
                )
                .map(([status, providers, subscribers]) => ({ ...status, ...providers, subscribers })),
            ),
          )
          .map(([status, submitter, providers]) => ({ ...status, submitter, providers })),
        2,
        1,
      ),
    }),
    2,
    1,
  ),
});

const acknowledgedCode = (entity: fc.Arbitrary<string | undefined>) =>
  fc.record({ category: oneOf('A1 A2 A3 A6 A7 A8'), status: oneOf('19 20 21 187 562'), entity });
const acknowledged = fc.record({
  codes: fc
    .tuple(acknowledgedCode(some(fc.constant('PR'))), few(acknowledgedCode(fc.constant(undefined))))
    .map(([first, others]) => [first, ...others]),
  date: day,
  action: oneOf('WQ U'),
  chargeCents: cents,
});
const total = some(fc.record({ claims: fc.integer({ min: 1, max: 999 }), chargeCents: cents }));
const { patientControlNumber: _, prescriptionNumber: __, references: ___, ...claimNumbers } = identifiers('VV');

export const claimAcknowledgment: fc.Arbitrary<ClaimAcknowledgment> = fc.record({
  ...header,
  sources: few(
    fc.record({
      source: entity('PR AY', '46 PI', 'organization'),
      trace: code(30),
      receivedOn: day,
      processedOn: day,
      receivers: few(
        fc.record({
          submitter: submitter.map(({ suffix: _, ...name }) => name),
          batch: code(30),
          statuses: few(acknowledged, 2, 1),
          accepted: total,
          rejected: total,
          providers: few(
            fc.record({
              provider: entity('85', 'XX FI'),
              trace: code(30),
              statuses: few(
                acknowledged.map(({ date: _, ...rest }) => rest),
                2,
                1,
              ),
              references: references('TJ SY', 1).map((all) =>
                all.map(({ qualifier, value }) => ({ qualifier, value })),
              ),
              accepted: total,
              rejected: total,
              patients: few(
                fc.record({
                  patient: entity('QC', 'MI', 'person'),
                  claims: few(
                    fc.record({
                      ...claimNumbers,
                      references: fc.constant([]),
                      patientControlNumber: code(20),
                      statuses: few(acknowledged, 2, 1),
                      serviceDates: period,
                      lines: few(
                        fc.record({
                          ...line,
                          statuses: few(
                            acknowledged.map(({ codes }) => ({ codes, action: 'U' })),
                            1,
                            1,
                          ),
                          serviceDates: some(period),
                        }),
                      ),
                    }),
                    2,
                    1,
                  ),
                }),
                2,
                1,
              ),
            }),
          ),
        }),
        1,
        1,
      ),
    }),
    2,
    1,
  ),
});
