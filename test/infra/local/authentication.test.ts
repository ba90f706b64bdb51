import { afterAll, beforeAll, expect, test } from 'vitest';
import { authenticationCases, faultsOf, type Send } from '../../support/authentication-cases.ts';
import { type LocalDoor, openLocalDoor, posting } from '../../support/local-webhook-door.ts';

let door: LocalDoor;
beforeAll(async () => {
  door = await openLocalDoor();
});
afterAll(() => door.close());

test('there are 34 cases', () => {
  expect(new Set(authenticationCases.map(({ name }) => name)).size).toBe(34);
});

test.each(authenticationCases)(
  'refused: $name; its valid twin becomes a claim',
  async (one) => {
    const { office, send } = door;
    const before = office.executions.names().length;
    expect(await faultsOf(one, posting, send)).toEqual([]);
    // One claim, of the twin or of the accepted message that the attempt repeats.
    expect(office.executions.names()).toHaveLength(before + 1);
  },
  20_000,
);

test('a door that takes everything fails every case', async () => {
  const open: Send = async () => ({ status: 202, body: '{"claimId":"X","outcome":"Posted"}' });
  const quick = authenticationCases.filter(({ name }) => !name.endsWith('after the window'));
  for (const one of quick) expect((await faultsOf(one, posting, open)).length, one.name).toBeGreaterThan(0);
});
