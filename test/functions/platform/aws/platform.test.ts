import { expect, test } from 'vitest';
import { awsPlatform } from '../../../../functions/platform/aws/platform.ts';

test('a part is made when it is first used, once', () => {
  const asked: string[] = [];
  const environment = new Proxy<Record<string, string>>(
    { TABLE_NAME: 'Claimline', MAIL_FROM: 'billing@example.com' },
    {
      get: (values, name) => {
        asked.push(String(name));
        return values[String(name)];
      },
    },
  );
  const platform = awsPlatform(environment);
  expect(asked).toStrictEqual([]);
  expect(platform.table).toBe(platform.table);
  expect(new Set(asked)).toStrictEqual(new Set(['TABLE_NAME']));
});

test('only the part that lacks its variable fails, and says which', async () => {
  const platform = awsPlatform({
    TABLE_NAME: 'Claimline',
    BUCKET_RECORDS: 'claimline-records',
    AWS_REGION: 'us-east-1',
  });
  expect(() => platform.mail).toThrow('mail needs MAIL_FROM: it is not set.');
  await expect(platform.clearinghouse.status('')).rejects.toThrow('clearinghouse needs CLEARINGHOUSE_URL: it is not');
  await expect(platform.files.head('intake', 'a')).rejects.toThrow('files needs BUCKET_INTAKE: it is not set.');
  await expect(platform.workflows.start('claim', 'C-1', {})).rejects.toThrow('workflows needs MACHINE_ARN_CLAIM');
  expect(platform.table).toBeDefined();
});
