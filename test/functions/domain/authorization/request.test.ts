import { describe, expect, test } from 'vitest';
import type { Authorization, Request } from '../../../../functions/domain/authorization/authorization.ts';
import { authorizationIdOf, reviewRequest } from '../../../../functions/domain/authorization/request.ts';
import { readInterchanges } from '../../../../functions/domain/x12/interchange.ts';
import { read278 } from '../../../../functions/domain/x12/read-278.ts';
import { validate } from '../../../../functions/domain/x12/validate.ts';
import { anAuthorization } from '../../../support/authorizations.ts';
import { aPayer, aPractice } from '../../../support/claims.ts';

const patient = { lastName: 'Okonjo', firstName: 'Marisol', birthDate: '1984-07-19', sex: 'F' };
const asking = {
  patient,
  relationship: 'self' as const,
  code: '29881',
  modifiers: ['RT'],
  units: 1,
  diagnoses: ['S83241A', 'M1711'],
  placeOfService: '24',
  provider: { npi: '1234567893', lastName: 'Vance', firstName: 'Imogen' },
  isUrgent: false,
};
const asked = (more: Partial<Request['asking']> = {}, overrides: Partial<Authorization> = {}): Authorization =>
  anAuthorization({
    authorizationId: 'A00000000000001',
    status: 'Requested',
    codes: ['29881'],
    request: { at: '2026-03-02T06:00:00.000Z', asking: { ...asking, ...more }, claimIds: [] },
    ...overrides,
  });
const text = (authorization: Authorization, at = '2026-03-02T06:00:00.000Z') =>
  reviewRequest(authorization, aPayer(), aPractice(), at);
const readBack = (written: string) => read278(readInterchanges(written)[0]!.groups[0]!.transactions[0]!);

const child = { relationship: 'child' as const, subscriber: { lastName: 'Okonjo', firstName: 'Teodor' } };

test.each<[string, Authorization]>([
  ['a service for the subscriber', asked()],
  ['a service for a child', asked(child)],
  [
    'a visit of which only the code is known',
    asked({ units: undefined, diagnoses: [], modifiers: [] }, { counts: 'visits' }),
  ],
  ['a referral', asked({}, { kind: 'referral', counts: 'visits' })],
  ['something urgent', asked({ isUrgent: true })],
  ['no place and no provider', asked({ placeOfService: undefined, provider: undefined })],
])('a 278 for %s passes our own validation and is read without faults', (_, authorization) => {
  const written = text(authorization);
  expect(validate(written).faults).toEqual([]);
  expect(readBack(written).faults).toEqual([]);
});

describe('what it says', () => {
  const [organization] = readBack(text(asked(child))).content.organizations;
  const [subscriber] = organization!.requesters[0]!.subscribers;

  test('the payer, the practice, the subscriber by member id, and the patient', () => {
    expect(organization?.organization).toMatchObject({ role: 'X3', id: 'PRHP1' });
    expect(organization?.requesters[0]?.provider).toMatchObject({ id: aPractice().npi });
    expect(subscriber?.person).toMatchObject({ name: 'Okonjo', first: 'Teodor', id: 'PHW204417788' });
    expect(subscriber?.dependents[0]).toMatchObject({ birthDate: '1984-07-19', membership: { relationship: '19' } });
  });

  test('what is to be done, how often, when, where, why and by whom', () => {
    const [event] = subscriber!.dependents[0]!.events;
    expect(event).toMatchObject({
      traces: [{ type: '1', number: 'A00000000000001' }],
      request: { category: 'HS', certification: 'I', serviceType: '2', place: { code: '24', qualifier: 'B' } },
      dates: [{ qualifier: 'AAH', from: '2026-03-01', to: '2026-03-31' }],
      diagnoses: [
        { qualifier: 'ABK', code: 'S83241A' },
        { qualifier: 'ABF', code: 'M1711' },
      ],
      providers: [{ provider: { id: '1234567893' } }],
    });
    expect(event?.services[0]?.service).toMatchObject({
      procedure: { code: '29881', modifiers: ['RT'] },
      quantity: '1',
    });
  });
});

test('asked again it is the same request in a new envelope', () => {
  const body = (written: string) => written.split('ST*278')[1]?.split('SE*')[0];
  const [first, again] = [text(asked()), text(asked(), '2026-03-03T06:00:00.000Z')];
  expect(body(again)).toBe(body(first));
  expect(again).not.toBe(first);
});

test('its number stands for what is asked for', () => {
  expect(authorizationIdOf('p', 'PT-1', '29881')).toMatch(/^A[0-9A-Z]{14}$/);
  expect(authorizationIdOf('p', 'PT-1', '29881')).not.toBe(authorizationIdOf('p', 'PT-2', '29881'));
});
