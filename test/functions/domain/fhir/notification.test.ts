import { expect, test } from 'vitest';
import { focusesOf } from '../../../../functions/domain/fhir/notification.ts';

const base = 'https://ehr.example/fhir';
const status = (focus: string) => ({
  resourceType: 'Parameters',
  parameter: [{ name: 'notification-event', part: [{ name: 'focus', valueReference: { reference: focus } }] }],
});
const bundle = (...entry: object[]) => ({ resourceType: 'Bundle', type: 'history', entry });
const visit = { type: 'Encounter', id: 'e-1' };

test.each([
  ['R4 topic-based, id only', bundle({ resource: status('Encounter/e-1') }, { fullUrl: `${base}/Encounter/e-1` })],
  [
    'R5 topic-based',
    bundle({
      resource: {
        resourceType: 'SubscriptionStatus',
        notificationEvent: [{ focus: { reference: `${base}/Encounter/e-1` } }],
      },
    }),
  ],
  [
    'entries with nothing but their address',
    bundle({ fullUrl: `${base}/Encounter/e-1` }, { request: { url: 'Encounter/e-1' } }),
  ],
  ['one version of it', bundle({ fullUrl: `${base}/Encounter/e-1/_history/3` })],
  ['a resource with nothing but its id', { resourceType: 'Encounter', id: 'e-1', meta: { versionId: '1' } }],
])('%s tells of one resource', (_, body) => {
  expect(focusesOf(body, base)).toEqual({ focuses: [visit], elsewhere: 0 });
});

test.each([
  ['another host', `https://elsewhere.example/fhir/Encounter/e-1`],
  ['another host that begins alike', `${base}.elsewhere.example/Encounter/e-1`],
  ['a way out of the API', `${base}/../admin/1`],
  ['dots for an id', 'Encounter/..'],
  ['a question', 'Encounter/e-1?_include=*'],
  ['a kind that is not asked for', 'Observation/o-1'],
  ['the machine’s own credentials', 'http://169.254.169.254/latest/meta-data'],
])('%s is not asked', (_, fullUrl) => {
  expect(focusesOf(bundle({ fullUrl }), base)).toEqual({ focuses: [], elsewhere: 1 });
});

test('a message that says what it means, and what is no message, are no thin ones', () => {
  expect(
    focusesOf(bundle({ resource: { resourceType: 'Encounter', id: 'e-1', status: 'finished' } }), base),
  ).toBeUndefined();
  for (const body of [null, 'x', [], {}, bundle()]) expect(focusesOf(body, base)).toBeUndefined();
});
