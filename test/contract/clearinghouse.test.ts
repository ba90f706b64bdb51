import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { connect } from '../../functions/platform/clearinghouse/connect.ts';
import { Connectors } from '../../functions/platform/clearinghouse/connector.ts';
import { httpsClearinghouse } from '../../functions/platform/clearinghouse/x12-over-https.ts';
import { folderConnector } from '../../infra/local/folder-connector.ts';
import { aPayer, Bench } from '../infra/local/sandbox/practice-system.ts';
import { ClaimsApi, type Fault } from '../support/claims-api.ts';
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

const sftp = () => {
  throw new Error('There is no SFTP here.');
};

clearinghouseContract('an API that takes one claim at a time', async () => {
  const { sandbox } = new Bench([aPayer()]);
  let next: Fault | undefined;
  const api = await ClaimsApi.open({
    now: () => Date.parse('2026-01-09T12:00:00Z'),
    questions: sandbox.clearinghouse,
    fault() {
      const fault = next;
      next = undefined;
      return fault;
    },
  });
  const connector = { by: 'api', receiver: 'SANDBOX', healthcareUrl: api.url, coreUrl: api.url };
  const questioned = { ...connector, receiver: 'CLEARHOUSE1' };
  const clearinghouse = connect(Connectors.parse([connector, questioned]), {
    key: () => ({ read: async () => ClaimsApi.key, forget: () => false }),
    sftp,
    now: () => Date.parse('2026-01-09T12:00:00Z'),
    wait: async () => {},
    patience: 2000,
  });
  return {
    clearinghouse,
    arrived: (claim) => api.claims.filter(({ number }) => number === claim).length,
    loseAnswer: () => (next = 'reset after'),
    leave: api.close,
  };
});

clearinghouseContract(
  'folders',
  () => {
    const home = mkdtempSync(join(tmpdir(), 'sftp-'));
    mkdirSync(join(home, 'SendFiles'));
    const connector = { by: 'sftp', receiver: 'SANDBOX', like: 'availity', url: pathToFileURL(home).href };
    const clearinghouse = connect(Connectors.parse([connector]), {
      key: () => ({ read: async () => '', forget: () => false }),
      sftp: folderConnector,
      usual: { ...new Bench([aPayer()]).sandbox.clearinghouse },
    });
    const sent = () =>
      readdirSync(join(home, 'SendFiles'), { withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => readFileSync(join(home, 'SendFiles', name), 'utf8'));
    return {
      clearinghouse,
      arrived: (claim) => sent().filter((text) => text.includes(`CLM*${claim}*`)).length,
      loseAnswer() {},
      leave: () => rmSync(home, { recursive: true }),
    };
  },
  { 'one whose answer is lost is found, and sent again it is taken once': 'a folder answers at once' },
);
