import { httpsClearinghouse } from '../../functions/platform/aws/clearinghouse.ts';
import { aPayer, Bench } from '../infra/local/sandbox/practice-system.ts';
import { clearinghouseContract } from './clearinghouse.ts';
import { listen } from './listen.ts';

const noWire = 'there is no wire between the sandbox and its practice';

/** What has become of the claims that the sandbox was sent. */
const arrivedAt = (bench: Bench) => (claim: string) =>
  bench.sandbox
    .truth()
    .filter(({ claimId }) => claimId === claim)
    .flatMap(({ payers }) => payers)
    .reduce((sum, { versions }) => sum + versions, 0);

clearinghouseContract(
  'the sandbox',
  () => {
    const bench = new Bench([aPayer()]);
    return { clearinghouse: bench.sandbox.clearinghouse, arrived: arrivedAt(bench), loseAnswer() {}, leave() {} };
  },
  {
    'one whose answer is lost is found, and sent again it is taken once': noWire,
    'one that is not there is not said to have taken anything': noWire,
  },
);

clearinghouseContract('X12 over HTTPS', async () => {
  const bench = new Bench([aPayer()]);
  const { sandbox } = bench;
  let isLost = false;
  const { url, close } = await listen(async ({ method, url: { pathname }, headers, body }, response) => {
    const text = body.toString();
    const [, claims, id] = /^\/(claims)\/(.+)$/.exec(pathname) ?? [];
    if (claims && method === 'GET') {
      const found = await sandbox.clearinghouse.find(decodeURIComponent(id!), '');
      response.writeHead(found === 'Taken' ? 200 : 404).end();
    } else if (pathname === '/claims') {
      await sandbox.clearinghouse.submit(String(headers['idempotency-key']), text);
      if (isLost) response.destroy();
      else response.writeHead(202).end();
      isLost = false;
    } else if (pathname === '/eligibility') response.end(await sandbox.clearinghouse.eligibility(text));
    else response.end(await sandbox.clearinghouse.status(text));
  });
  const clearinghouse = httpsClearinghouse(url, { read: async () => 'key', forget: () => false }, 2000);
  return { clearinghouse, arrived: arrivedAt(bench), loseAnswer: () => (isLost = true), leave: close };
});
