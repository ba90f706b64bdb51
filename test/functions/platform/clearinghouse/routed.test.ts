import { expect, test } from 'vitest';
import { connect } from '../../../../functions/platform/clearinghouse/connect.ts';
import { Connectors } from '../../../../functions/platform/clearinghouse/connector.ts';
import { fileNameOf, isaElement } from '../../../../functions/platform/clearinghouse/envelope.ts';
import { filesOnly } from '../../../../functions/platform/clearinghouse/files-only.ts';
import { routed } from '../../../../functions/platform/clearinghouse/routed.ts';
import type { Clearinghouse } from '../../../../functions/platform/platform.ts';
import { interchange } from '../../../infra/local/sandbox/practice-system.ts';

const text = interchange([{}], { control: 12 });

/** One that answers every question with the question. */
const echo: Clearinghouse = {
  eligibility: async (request) => request,
  status: async (request) => request,
  authorization: async (request) => request,
  submit: async () => {},
  find: async () => 'Taken',
};

test('a receiver without a connector is named, with those that have one', async () => {
  const clearinghouse = routed(new Map([['STEDI', { clearinghouse: echo }]]));
  const said = 'There is no connector for the receiver SANDBOX (there are: STEDI).';
  await expect(clearinghouse.submit('x', text)).rejects.toThrow(said);
  await expect(clearinghouse.find('x', text)).rejects.toMatchObject({ name: 'NoConnector' });
  await expect(clearinghouse.eligibility(text)).rejects.toMatchObject({ name: 'NoConnector' });
  expect(await routed(new Map(), echo).find('x', text)).toBe('Taken');
});

test('a receiver that takes files only is not asked: another one is, and the question is addressed to it', async () => {
  const files = { ...echo, ...filesOnly('SANDBOX') };
  const lone = routed(new Map([['SANDBOX', { clearinghouse: files }]]));
  await expect(lone.eligibility(text)).rejects.toMatchObject({ name: 'NotOffered', message: /answers no 270/ });
  const both = routed(
    new Map([
      ['SANDBOX', { clearinghouse: files, asks: 'STEDI' }],
      ['STEDI', { clearinghouse: echo }],
    ]),
  );
  const asked = await both.eligibility(text);
  expect(isaElement(asked, 'receiver')).toBe('STEDI');
  expect(asked.slice(106).split('*').slice(0, 5)).toEqual(['GS', 'HC', 'TESTPRACTICE', 'STEDI', '20260109']);
  expect(asked.replace('STEDI          ', 'SANDBOX        ').replace('*STEDI*', '*SANDBOX*')).toBe(text);
});

test('names of claim files are made of what the interchange has', () => {
  expect(fileNameOf('{sender}_{control}.837', text)).toBe('TESTPRACTICE_000000012.837');
  expect(fileNameOf('{usage}{date}{time}-{control}.clm', text)).toBe('T2601091200-000000012.clm');
});

const api = { by: 'api', receiver: 'STEDI' };
const sftp = { by: 'sftp', receiver: 'AVAILITY', url: 'sftp://files.example.com', like: 'availity' };
test.each([
  [[api, api], 'STEDI has a connector already.'],
  [[{ ...sftp, asks: 'STEDI' }], 'STEDI, which AVAILITY asks, has no connector.'],
  [[sftp, { ...api, asks: 'AVAILITY' }], 'AVAILITY takes files only; nobody can be asked there.'],
  [[{ ...sftp, fileName: 'claims.837' }], 'must hold {control}'],
  [[{ ...sftp, outbound: '../up' }], 'a folder, without'],
  [[{ ...api, healthcareUrl: 'http://example.com' }], 'Invalid'],
  [[{ ...api, key: 'in-the-file' }], 'Unrecognized key'],
])('%j is refused: %s', (connectors, said) => {
  expect(() => Connectors.parse(connectors)).toThrow(said);
});

test('connectors as they are written are taken', () => {
  expect(Connectors.parse([api, { ...sftp, asks: 'STEDI' }])).toMatchObject([{ keyHours: 24 }, { asks: 'STEDI' }]);
  expect(() =>
    connect([], { key: () => ({ read: async () => '', forget: () => false }), sftp: () => ({ clearinghouse: echo }) }),
  ).not.toThrow();
});
