import { expect, test } from 'vitest';
import { disposition, isDenial } from '../../../../functions/domain/denial/disposition.ts';

test.each([
  ['PR-1', 'patient'],
  ['PR-2', 'patient'],
  ['PR-3', 'patient'],
  ['PR-45', 'patient'],
  ['PR-100', 'patient'],
  ['CO-1', 'open'],
  ['OA-2', 'open'],
  ['CO-45', 'contractual'],
  ['OA-45', 'contractual'],
  ['CO-131', 'contractual'],
  ['CO-253', 'other-adjustment'],
  ['PR-253', 'open'],
  ['CO-59', 'other-adjustment'],
  ['CO-144', 'other-adjustment'],
  ['OA-23', 'prior-payer'],
  ['OA-209', 'prior-payer'],
  ['PR-23', 'prior-payer'],
  ['CO-16', 'open'],
  ['PR-96', 'open'],
  ['PR-27', 'open'],
  ['CO-29', 'open'],
  ['OA-18', 'open'],
  ['CO-193', 'open'],
  ['OA-133', 'open'],
  ['CO-9999', 'open'],
  ['PR-9999', 'open'],
])('%s goes to %s', (reason, account) => {
  const [group = '', code = ''] = reason.split('-');
  expect(disposition({ group, code })).toBe(account);
});

test.each([
  ['CO-16', true],
  ['PR-204', true],
  ['CO-45', false],
  ['PR-1', false],
  ['OA-133', false],
  ['CO-9999', false],
])('%s is a denial: %s', (reason, denial) => {
  const [group = '', code = ''] = reason.split('-');
  expect(isDenial({ group, code })).toBe(denial);
});
