import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { claimline, lastLine, workFolder } from './command-line.ts';

const folder = workFolder();
const charges = new URL('../../../../events/files/charges/2026-01-12.csv', import.meta.url).pathname;
const rules = [
  {
    id: 'R-ALL',
    title: 'Every office visit',
    says: 'Look at the visit before it goes out.',
    when: { anyLine: { fact: 'code', startsWith: ['992'] } },
  },
  { id: 'R-NONE', title: 'Nothing', says: 'This never happens here.', when: { fact: 'age', above: 200 } },
];

test('rules are tried on the claims of a run: what they would have held, and how often for nothing', {
  timeout: 60_000,
}, async () => {
  await claimline(folder, ['run', '--charges', charges, '--data', 'run', '--days', '40']);
  writeFileSync(join(folder, 'rules.json'), JSON.stringify(rules));
  const ended = await claimline(folder, ['rules', 'try', 'rules.json', '--data', 'run', '--json']);
  expect(ended.code).toBe(0);
  const { claims, rules: tried } = lastLine(ended);
  expect(claims).toBeGreaterThan(5);
  const [all, none] = tried;
  expect(none).toMatchObject({ rule: 'R-NONE', held: 0, saved: 0, savedCents: 0, needless: 0 });
  expect(all.held).toBeGreaterThan(3);
  expect(all.needless).toBeGreaterThan(0);
  expect(all.saved + all.needless).toBeLessThanOrEqual(all.held);
});

test('a file that is wrong is told place by place', async () => {
  writeFileSync(join(folder, 'wrong.json'), JSON.stringify([{ ...rules[0], when: { fact: 'code', is: '1' } }]));
  const { code, stderr } = await claimline(folder, ['rules', 'check', 'wrong.json']);
  expect(code).toBe(1);
  expect(stderr).toContain('0.when.fact: code is of a line');
});
