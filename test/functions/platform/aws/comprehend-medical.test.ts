import { ComprehendMedicalClient, InferICD10CMCommand } from '@aws-sdk/client-comprehendmedical';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import { proposeDiagnoses } from '../../../../functions/platform/aws/comprehend-medical.ts';

const mock = mockClient(ComprehendMedicalClient);
const client = new ComprehendMedicalClient({});
beforeEach(() => mock.reset());

const sent = () => mock.commandCalls(InferICD10CMCommand).map(({ args }) => args[0].input.Text!);

test('each mention is proposed with its codes, and with what the note says against it', async () => {
  mock.on(InferICD10CMCommand).resolves({
    Entities: [
      {
        Text: 'right knee pain',
        ICD10CMConcepts: [
          { Code: 'M25.561', Description: 'Pain in right knee', Score: 0.91249 },
          { Code: 'M25.569', Description: 'Pain in unspecified knee', Score: 0.41 },
        ],
      },
      { Text: 'diabetes', Traits: [{ Name: 'NEGATION' }], ICD10CMConcepts: [{ Code: 'E11.9', Score: 0.8 }] },
      { Text: 'nothing known' },
    ],
  });
  expect(await proposeDiagnoses('Right knee pain. No diabetes.', client)).toEqual([
    { code: 'M25561', description: 'Pain in right knee', words: 'right knee pain', score: 912 },
    { code: 'M25569', description: 'Pain in unspecified knee', words: 'right knee pain', score: 410 },
    { code: 'E119', description: '', words: 'diabetes', score: 800, against: 'negated' },
  ]);
});

test('a long note goes in pieces that the service takes, and nothing of it is lost', async () => {
  mock.on(InferICD10CMCommand).resolves({ Entities: [] });
  const note = `${'Übelkeit seit gestern. '.repeat(600)}\n${'ein '.repeat(3_000)}\nEnde.`;
  await proposeDiagnoses(note, client);
  expect(sent().join('')).toBe(note);
  expect(sent().length).toBeGreaterThan(2);
  for (const piece of sent()) expect(Buffer.byteLength(piece)).toBeLessThanOrEqual(10_000);
});

test('an empty note is not sent', async () => {
  expect(await proposeDiagnoses(' \n ', client)).toEqual([]);
  expect(sent()).toEqual([]);
});

test('a busy service is told as one', async () => {
  mock.on(InferICD10CMCommand).rejects(Object.assign(new Error('slow down'), { name: 'TooManyRequestsException' }));
  await expect(proposeDiagnoses('Cough.', client)).rejects.toMatchObject({ name: 'Throttled' });
});
