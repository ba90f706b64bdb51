import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { readInterchanges } from '../../../../functions/domain/x12/interchange.ts';
import { read277ca } from '../../../../functions/domain/x12/read-277ca.ts';
import { connect } from '../../../../functions/platform/clearinghouse/connect.ts';
import { Connectors } from '../../../../functions/platform/clearinghouse/connector.ts';
import type { Clearinghouse, Mailboxes } from '../../../../functions/platform/platform.ts';
import { listen, type Received } from '../../../contract/listen.ts';
import { interchange } from '../../../infra/local/sandbox/practice-system.ts';
import { ClaimsApi, type Fault } from '../../../support/claims-api.ts';

type Said = readonly [status: number, body?: object | string, headers?: Readonly<Record<string, string>>];

const sent = '2026-01-09T12:00:00Z';
let now: number;
let waits: number[];
beforeEach(() => {
  now = Date.parse(sent) + 60_000;
  waits = [];
});

function connected(url: string, more: object = {}, key = ClaimsApi.key): Clearinghouse & Mailboxes {
  const connector = { by: 'api', receiver: 'SANDBOX', healthcareUrl: url, coreUrl: url, ...more };
  return connect(Connectors.parse([connector]), {
    key: () => ({ read: async () => key, forget: () => false }),
    sftp() {
      throw new Error('There is no SFTP here.');
    },
    now: () => now,
    wait: async (milliseconds) => void waits.push(milliseconds),
    patience: 3000,
  });
}

/** A server that says these things in turn, and the last one from then on. */
async function saying(...answers: readonly Said[]) {
  const received: Received[] = [];
  const { url, close } = await listen((request, response) => {
    const [status, body = {}, headers = {}] = answers[Math.min(received.length, answers.length - 1)]!;
    received.push(request);
    response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  onTestFinished(close);
  return { clearinghouse: connected(url), received };
}

const text = interchange([{ number: 'TP1' }, { number: 'TP2' }], { control: 7 });
const one = interchange([{ number: 'TP1' }], { control: 7 });
const taken: Said = [200, { status: 'SUCCESS' }];

test('each claim goes alone, under a key of its own and the numbers of its interchange', async () => {
  const { clearinghouse, received } = await saying(taken);
  await clearinghouse.submit('elm/outbound/7.837', text);
  const bodies = received.map(({ body }) => readInterchanges(JSON.parse(body.toString()).x12)[0]!);
  expect(received.map(({ url, headers }) => [url.pathname, headers.authorization])).toEqual(
    Array(2).fill(['/change/medicalnetwork/professionalclaims/v3/raw-x12-submission', ClaimsApi.key]),
  );
  const keyOf = ({ headers }: Received) => headers['idempotency-key'];
  expect(received.map(keyOf).sort()).toEqual(['elm/outbound/7.837#0001', 'elm/outbound/7.837#0002']);
  expect(bodies.map(({ control, faults }) => [control, faults])).toEqual(Array(2).fill(['000000007', []]));
  expect(bodies.map(({ groups }) => groups[0]!.transactions[0]!.control).sort()).toEqual(['0001', '0002']);
});

describe('what the API says of a claim', () => {
  test.each<[string, readonly Said[], string | undefined, number, readonly number[]]>([
    ['taken', [taken], undefined, 1, []],
    ['slow down, with the seconds to wait', [[429, {}, { 'retry-after': '2' }], taken], undefined, 2, [2000]],
    ['slow down for longer than anybody waits', [[429, {}, { 'retry-after': '900' }], taken], undefined, 2, [30_000]],
    ['still on its way in', [[409, {}, { 'retry-after': '1' }], taken], undefined, 2, [1000]],
    ['failed once', [[500], taken], undefined, 2, [200]],
    ['half an answer once', [[200, '{"st'], taken], undefined, 2, [200]],
    ['always busy', [[503]], 'ClearinghouseUnreachable', 6, [200, 400, 800, 1600, 3200]],
    [
      'always failing, and what it has cannot be asked either',
      [[500]],
      'UnknownOutcome',
      10,
      [200, 400, 800, 1600, 3200, 400, 800, 1600],
    ],
    ['no such key', [[401, { message: 'a name in an error' }]], 'ClearinghouseRefused', 1, []],
    ['not allowed', [[403]], 'ClearinghouseRefused', 1, []],
    ['no such address', [[404]], 'ClearinghouseRefused', 1, []],
    ['elsewhere', [[307, '', { location: 'https://example.com' }]], 'ClearinghouseRefused', 1, []],
  ])('%s', async (_, answers, name, requests, waited) => {
    const { clearinghouse, received } = await saying(...answers);
    const error = await clearinghouse.submit('x', one).catch((error) => error);
    expect(error?.name).toBe(name);
    expect(String(error?.message)).not.toContain('a name in an error');
    expect(received).toHaveLength(requests);
    expect(waits).toEqual(waited);
  });

  test('a claim that it refuses in its own words is told as a 277CA with them', async () => {
    const errors = [{ code: '33', description: 'The TIN is invalid.', followupAction: 'Please Correct and Resubmit' }];
    const { clearinghouse } = await saying([400, { status: 'ERROR', errors }]);
    const told: [string, string][] = [];
    await clearinghouse.submit('x', one, async (name, said) => void told.push([name, said]));
    expect(told.map(([name]) => name)).toEqual(['277CA_TESTPRACTICE_000000007_0001']);
    const [said] = readInterchanges(told[0]![1]);
    expect([said!.sender.id.trim(), said!.receiver.id.trim(), said!.faults]).toEqual(['SANDBOX', 'TESTPRACTICE', []]);
    const { content, faults } = read277ca(said!.groups[0]!.transactions[0]!);
    expect(faults).toEqual([]);
    const { batch, providers } = content.sources[0]!.receivers[0]!;
    const [claim] = providers[0]!.patients[0]!.claims;
    expect([batch, claim!.patientControlNumber]).toEqual(['B1', 'TP1']);
    const [status] = claim!.statuses;
    expect(status!.codes).toMatchObject([{ category: 'A3', status: '21' }]);
    expect(status!.message).toBe('(33) The TIN is invalid. Please Correct and Resubmit');
  });

  test('what it acknowledges at once is told as it came', async () => {
    const { clearinghouse } = await saying([200, { x12: 'ISA*00~' }]);
    const told: string[] = [];
    await clearinghouse.submit('x', one, async (_, said) => void told.push(said));
    expect(told).toEqual(['ISA*00~']);
  });
});

describe('sent again', () => {
  const api = async () => {
    const opened = await ClaimsApi.open({ now: () => now });
    onTestFinished(opened.close);
    return opened;
  };

  test('while the key is known, nothing is taken twice', async () => {
    const opened = await api();
    for (let times = 0; times < 2; times++) await connected(opened.url).submit('x', text);
    expect(opened.claims.map(({ number }) => number).sort()).toEqual(['TP1', 'TP2']);
    expect(opened.answered.get('200 /transactions')).toBeUndefined();
  });

  test('once the key is forgotten, what is there is looked for and the rest is sent', async () => {
    const opened = await api();
    await connected(opened.url).submit('x', interchange([{ number: 'TP1' }], { control: 7 }));
    now += 30 * 3_600_000;
    expect(await connected(opened.url).find('x', text)).toBe('NotTaken');
    await connected(opened.url).submit('x', text);
    expect(opened.claims.map(({ number }) => number)).toEqual(['TP1', 'TP2']);
    expect(await connected(opened.url).find('x', text)).toBe('Taken');
  });

  test('with another text under its key it is looked for, and is unknown where it is not found', async () => {
    const opened = await api();
    await connected(opened.url).submit('x', one);
    const other = one.replace('JANE', 'JOAN');
    await connected(opened.url).submit('x', other);
    expect(opened.claims).toHaveLength(1);
  });

  const failing = async (fault: (path: string) => Fault | undefined) => {
    const opened = await ClaimsApi.open({ now: () => now, fault });
    onTestFinished(opened.close);
    return opened;
  };
  const many = interchange(
    Array.from({ length: 20 }, (_, n) => ({ number: `TP${n}` })),
    { control: 7 },
  );

  test('where no key is known, one list says what became of all claims that may have been taken', async () => {
    const opened = await failing((path) => (path.endsWith('submission') ? '500 after' : undefined));
    await connected(opened.url, { keyHours: 0 }).submit('x', many);
    expect(opened.claims).toHaveLength(20);
    // Before the first was sent, and after the last.
    expect(opened.answered.get('200 /transactions')).toBe(2);
  });

  test('where no key is known, what is not in the list yet is not sent again by the same batch', async () => {
    const opened = await failing((path) => (path.endsWith('submission') ? 'reset before' : undefined));
    const sending = connected(opened.url, { keyHours: 0 }).submit('x', one);
    await expect(sending).rejects.toMatchObject({ name: 'UnknownOutcome' });
    expect(waits).toHaveLength(1);
  });

  test('a list of which one page is half is asked for that page again', async () => {
    const faults: Fault[] = ['malformed after', '503', 'reset after'];
    const opened = await failing((path) => (path === '/transactions' ? faults.pop() : undefined));
    await connected(opened.url, { keyHours: 0 }).submit('x', text);
    expect([opened.claims.length, faults]).toEqual([2, []]);
  });

  test('of which an answer lies here is neither sent nor asked for, whatever is known of keys', async () => {
    const opened = await api();
    const names: string[] = [];
    const submit = () =>
      connected(opened.url).submit(
        'x',
        text,
        async (name) => void names.push(name),
        async (start) => new Set(names.filter((name) => name.startsWith(start))),
      );
    await submit();
    now += 30 * 3_600_000;
    await submit();
    expect(names.sort()).toEqual(['277CA_TESTPRACTICE_000000007_0001', '277CA_TESTPRACTICE_000000007_0002']);
    expect([...opened.answered]).toEqual([['200 /change/medicalnetwork/professionalclaims/v3/raw-x12-submission', 2]]);
    names.pop();
    await submit();
    expect(opened.answered.get('200 /transactions')).toBe(1);
    expect(opened.claims).toHaveLength(2);
  });
});

describe('questions', () => {
  test.each<[Said, string]>([
    [[429], 'ClearinghouseUnreachable'],
    [[500], 'ClearinghouseUnreachable'],
    [[200, { x12: 'not X12' }], 'ClearinghouseUnreachable'],
    [[400, { message: 'a name' }], 'NotOffered'],
    [[401], 'ClearinghouseRefused'],
  ])('%j is %s', async (said, name) => {
    const { clearinghouse } = await saying(said);
    await expect(clearinghouse.eligibility(one)).rejects.toMatchObject({ name });
    await expect(clearinghouse.status(one)).rejects.toMatchObject({ name });
  });

  test('about authorizations it has no answers', async () => {
    const { clearinghouse, received } = await saying([200]);
    await expect(clearinghouse.authorization(one)).rejects.toMatchObject({ name: 'NotOffered' });
    expect(received).toEqual([]);
  });
});

describe('its mailbox', () => {
  const whole = 'ISA*00~ST*277*0001~SE*2*0001~IEA*0*000000001~';
  const open = async () => {
    const opened = await ClaimsApi.open({ now: () => now });
    onTestFinished(opened.close);
    return { opened, mailboxes: connected(opened.url) };
  };

  test('gives what was processed since the last look, each file once, and none of our own claims', async () => {
    const { opened, mailboxes } = await open();
    await mailboxes.submit('x', text);
    const first = opened.publish('277', whole);
    now += 60_000;
    const look = await mailboxes.look('SANDBOX');
    expect(look).toMatchObject({ names: [first], isAll: false });
    const again = await mailboxes.look('SANDBOX', look.cursor);
    expect(again).toMatchObject({ names: [], isAll: true });
    const second = opened.publish('835', whole);
    expect((await mailboxes.look('SANDBOX', again.cursor)).names).toEqual([]);
    now += 60_000;
    expect((await mailboxes.look('SANDBOX', again.cursor)).names).toEqual([second]);
    expect(await mailboxes.open('SANDBOX', second)).toBe(whole);
  });

  test('a link is opened without the key', async () => {
    const link: Said = [302, { documentDownloadUrl: '' }];
    const { received, clearinghouse } = await saying(link);
    await expect((clearinghouse as never as Mailboxes).open('SANDBOX', 'f')).rejects.toBeDefined();
    expect(new Set(received.map(({ url }) => url.pathname))).toEqual(new Set(['/executions/f/input']));
    const { opened, mailboxes } = await open();
    expect(await mailboxes.open('SANDBOX', opened.publish('277', whole))).toBe(whole);
  });

  test.each<[Said, string]>([
    [[404], 'NoSuchFile'],
    [[429], 'ClearinghouseUnreachable'],
    [[200, 'ISA*00~ST*277'], 'ClearinghouseUnreachable'],
    [[200, '{"st'], 'ClearinghouseUnreachable'],
    [[200, '<html>'], 'ClearinghouseUnreachable'],
    [[200, ''], 'ClearinghouseUnreachable'],
    [[302, '', { location: 'http://example.com/file' }], 'ClearinghouseRefused'],
  ])('%j for a file is %s', async (said, name) => {
    const { clearinghouse } = await saying(said);
    await expect((clearinghouse as never as Mailboxes).open('SANDBOX', 'f')).rejects.toMatchObject({ name });
  });

  test('events of both kinds name a file; others name none', async () => {
    const { opened, mailboxes } = await open();
    const events: { detail: { transactionId: string } }[] = [];
    opened.onEvent = (event) => events.push(event as never);
    const file = opened.publish('277', whole);
    const { transactionId } = events[0]!.detail;
    const announced = (event: object) => mailboxes.announced('SANDBOX', event);
    expect(await announced(events[0]!)).toEqual([file]);
    expect(await announced({ type: 'transaction.processed', resource: { id: transactionId } })).toEqual([file]);
    expect(await announced({ type: 'file.processed', resource: { id: file } })).toEqual([file]);
    expect(await announced({ type: 'enrollment.activated', resource: { id: 'e' } })).toEqual([]);
  });
});
