import { expect, test } from 'vitest';
import { read, repeatableWrite, write } from '../../../../functions/platform/aws/faults.ts';

const ways = { read, write, repeatableWrite };

/** What the services say when the key service does not let them; as DynamoDB and S3 word it, with invented names. */
const denials = [
  ['AccessDeniedException', 'User: arn:aws:sts::1:assumed-role/a/b is not authorized to perform: kms:Decrypt on k'],
  ['AccessDenied', 'User is not authorized to perform: kms:GenerateDataKey on the resource'],
  ['KMSInvalidStateException', 'the key is pending deletion'],
  ['KmsAccessDeniedException', ''],
] as const;

test.each(denials)('%s (%s) is KeyDenied, whatever was called, and is called once', async (name, message) => {
  for (const [way, call] of Object.entries(ways)) {
    let calls = 0;
    const denied = call(async () => {
      calls++;
      throw Object.assign(new Error(message), { name });
    });
    await expect(denied, way).rejects.toMatchObject({
      name: 'KeyDenied',
      message: expect.not.stringContaining('arn:'),
    });
    expect(calls, way).toBe(1);
  }
});

test('what is denied for another reason keeps its name', async () => {
  const call = async () => {
    throw Object.assign(new Error('not authorized to perform: dynamodb:PutItem'), { name: 'AccessDeniedException' });
  };
  await expect(write(call)).rejects.toMatchObject({ name: 'AccessDeniedException' });
});
