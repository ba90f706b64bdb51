import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { connectorsPage } from '../../../docs/connectors-page.ts';
import { readConnectors, readKeys } from '../../../infra/local/connectors-file.ts';
import { claimline } from '../aws/synthesized.ts';

function file(text: string, mode = 0o600): string {
  const folder = mkdtempSync(join(tmpdir(), 'connectors-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'file.json');
  writeFileSync(path, text);
  chmodSync(path, mode);
  return path;
}

test('the example of the page is taken', () => {
  const [, example = ''] = /```json\n([\s\S]*?)```/.exec(connectorsPage()) ?? [];
  expect(readConnectors(file(example)).map(({ receiver }) => receiver)).toEqual(['STEDI', 'AVAILITY', 'HUB']);
});

test('what is wrong in connectors is said with its place', () => {
  const path = file('[{ "receiver": "STEDI", "by": "api", "atOnce": 500 }]');
  expect(() => readConnectors(path)).toThrow(/does not hold connectors:\n {2}0\.atOnce: /);
  expect(() => readConnectors(file('{'))).toThrow('cannot be read as JSON');
});

test('keys are texts or hold what signs webhooks; nobody else may read them', () => {
  const keys = { STEDI: 'k', HUB: { key: 'h', webhookSecrets: ['s'] } };
  expect(readKeys(file(JSON.stringify(keys)))).toEqual({ STEDI: 'k', HUB: JSON.stringify(keys.HUB) });
  expect(() => readKeys(file('{"STEDI": ""}'))).toThrow('does not hold keys');
  expect(() => readKeys(file('{"STEDI": "k"}', 0o644))).toThrow('chmod 600');
});

test('a stage takes connectors, and refuses those that it cannot deploy', () => {
  const api = file('[{ "receiver": "STEDI", "by": "api" }]');
  const { stage } = claimline({ stage: 'prod', connectors: api });
  expect(stage.connectors).toMatchObject([{ receiver: 'STEDI', keyHours: 24 }]);
  const sftp = file('[{ "receiver": "AVAILITY", "by": "sftp", "url": "sftp://files.example.com" }]');
  expect(() => claimline({ stage: 'prod', connectors: sftp })).toThrow('AVAILITY is reached by SFTP');
});
