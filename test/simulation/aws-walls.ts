import type { Platform } from '../../functions/platform/platform.ts';
import { claim } from '../../infra/local/commands/claim.ts';
import { show } from '../../infra/local/commands/work.ts';
import { resolveAndSettle } from '../../infra/local/resolve-work.ts';
import { Dice } from '../../infra/local/sample/dice.ts';
import { answerRoute } from '../../infra/local/serving.ts';
import { exactly, type Figure } from '../bench/figure.ts';
import { a277ca, a999 } from '../support/acknowledgments.ts';
import { aRow, chargeFile } from '../support/charge-file.ts';
import { aClaim } from '../support/claims.ts';
import { anEncounter } from '../support/encounters.ts';
import { aClaimPayment, aRemittance, remittanceText } from '../support/remittances.ts';
import { marks, TwoPractices } from '../support/two-practices.ts';

interface Attempt {
  readonly two: TwoPractices;
  readonly dice: Dice;
  /** One of its own for each attempt. */
  readonly n: number;
}

/** Something that one practice tries on the other; what it is told by it. A throw is a refusal. */
type Way = (attempt: Attempt) => Promise<unknown>;

const outcomes = ['Approved', 'Voided', 'Corrected', 'WriteOff', 'Wait', 'Refund'];
const steps = [
  ...['CheckEligibility', 'ScrubClaim', 'SubmitClaim', 'CheckClaimStatus', 'ReviewRemittance', 'TriageDenial'],
  ...['CorrectClaim', 'PrepareAppeal', 'BillNextPayer', 'BillPatient', 'WriteOff', 'RefundCredit', 'CloseClaim'],
  ...['AwaitCorrection', 'AwaitDecision', 'AwaitApproval', 'AwaitAcknowledgment', 'AwaitRemittance'],
  ...['AwaitAppealDecision', 'AwaitPatientPayment'],
];

/** The id as one could write it to slip through: other letters, blanks, a path, a key of the table. */
function disguised(dice: Dice, id: string, { practice }: TwoPractices['them']): string {
  return dice.pick([
    id,
    id,
    id.toLowerCase(),
    ` ${id} `,
    `${practice.practiceId}#C#${id}`,
    `../${practice.practiceId}/${id}`,
    `X#C#${id}`,
  ]);
}

/** Puts a file into our own part of the intake, or into one that all payers share, and lets the doors work. */
async function drop({ two: { runtime, us }, n }: Attempt, folder: string, text: string, isShared = false) {
  const owner = isShared ? us.practice.clearinghouse.id : us.practice.practiceId;
  await runtime.files.put('intake', `${owner}/${folder}/${n}.txt`, text);
  await runtime.settle();
}

const theirClaim = ({ two: { them }, dice }: Attempt) => disguised(dice, dice.pick(them.claimIds), them);

/** Cedar's own claim as the payer would pay it, but under one of their numbers. */
function paymentOf(attempt: Attempt, npi: string): string {
  const payment = aClaimPayment(aClaim(), [{ line: 1 }, { line: 2 }], {
    patientControlNumber: attempt.dice.pick(attempt.two.them.claimIds),
  });
  const remittance = aRemittance([payment], { trace: { number: `EFT9${attempt.n}`, originator: '1421000001' } });
  return remittanceText({ ...remittance, payee: { ...remittance.payee, id: npi } });
}

function acknowledgmentOf({ two: { them }, dice }: Attempt, submitter: string): string {
  const text = dice.chance(0.5)
    ? a999(1, dice.pick(['A', 'R']))
    : a277ca(1, { [dice.pick(them.claimIds)]: dice.pick(['A2:20', 'A3:21', 'A7:21']) });
  return text.replaceAll('CEDARFM01', submitter);
}

const post = ({ two: { runtime }, n }: Attempt, body: object, id: string, secret: string, practiceId: string) =>
  runtime.post(JSON.stringify(body), id || `m-${n}`, secret, { practiceId });

async function command(run: () => Promise<number>): Promise<string> {
  const { write } = process.stdout;
  let said = '';
  process.stdout.write = (text: string | Uint8Array) => {
    said += text;
    return true;
  };
  try {
    await run();
    return said;
  } finally {
    process.stdout.write = write;
  }
}

const anAnswer = (dice: Dice) => ({
  outcome: dice.pick(outcomes),
  by: 'somebody else',
  corrections: [{ field: 'memberId', value: 'PHW204417788' }],
  overrides: [],
});

const ways: { readonly [through: string]: Way } = {
  'charge files': (attempt) => {
    const { them } = attempt.two;
    const named = { practice_id: them.practice.practiceId, npi: them.practice.npi, claim_id: theirClaim(attempt) };
    const visit = `V-${attempt.dice.between(0, 5)}`;
    return drop(
      attempt,
      'charges',
      chargeFile([aRow({ ...named, encounter_id: visit, patient_id: `P-${attempt.n}` })]),
    );
  },
  'patient payments': (attempt) => {
    const amount = attempt.dice.pick(['10.00', '-10.00', '9999.00']);
    const rows = `${theirClaim(attempt)},${amount},03/10/2026,cash,R-${attempt.n}`;
    return drop(attempt, 'payments', `claim_id,amount,paid_on,method,receipt_id\n${rows}\n`);
  },
  'appeal decisions': (attempt) => {
    const practiceId = attempt.two.them.practice.practiceId;
    const decision = { claimId: theirClaim(attempt), level: 1, outcome: 'Upheld', practiceId, token: 'T' };
    return drop(attempt, 'decisions', JSON.stringify(decision));
  },
  'remittances with their payee number': (attempt) =>
    drop(attempt, 'remittances', paymentOf(attempt, attempt.two.them.practice.npi)),
  'remittances to us that name their claims': (attempt) =>
    drop(attempt, 'remittances', paymentOf(attempt, attempt.two.us.practice.npi), attempt.dice.chance(0.5)),
  'acknowledgments with their submitter number': (attempt) =>
    drop(attempt, 'acknowledgments', acknowledgmentOf(attempt, attempt.two.them.practice.submitterId)),
  'acknowledgments to us that name their claims': (attempt) =>
    drop(attempt, 'acknowledgments', acknowledgmentOf(attempt, 'CEDARFM01'), attempt.dice.chance(0.5)),
  'posts to their path': (attempt) => {
    const { us, them } = attempt.two;
    const { practiceId } = them.practice;
    const path = attempt.dice.pick([practiceId, `${us.practice.practiceId}/../${practiceId}`, ` ${practiceId}`]);
    const id = attempt.dice.pick(['', ...them.messageIds]);
    return post(attempt, anEncounter({ encounterId: `W-${attempt.n}` }), id, us.secret, path);
  },
  'posts of ours that name theirs': (attempt) => {
    const { us, them } = attempt.two;
    const { practiceId } = them.practice;
    const body = { ...anEncounter({ encounterId: `V-${attempt.dice.between(0, 5)}`, note: 'n' }), practiceId };
    const id = attempt.dice.pick([...them.messageIds, `../${practiceId}`, '']);
    return post(attempt, { ...body, claimId: theirClaim(attempt) }, id, us.secret, us.practice.practiceId);
  },
  'states of the machine': (attempt) => {
    const { two, dice } = attempt;
    const { practiceId } = two.us.practice;
    const [ours, theirs] = [dice.pick(two.us.claimIds), dice.pick(two.them.claimIds)];
    const state = dice.pick(steps);
    const claimed = dice.pick([
      { practiceId, claimId: disguised(dice, theirs, two.them) },
      { practiceId, claimId: ours, execution: theirs },
      { practiceId: two.them.practice.practiceId, claimId: theirs, execution: ours },
      { practiceId: two.them.practice.practiceId, claimId: ours },
    ]);
    return two.runtime.invoke(state, { ...claimed, state, at: two.runtime.now(), token: `t-${attempt.n}` });
  },
  'printing of documents': (attempt) => {
    const { runtime, us, them } = attempt.two;
    const file = `${them.practice.practiceId}/documents/${attempt.n}.pdf`;
    const document = { title: 'Statement', file, practiceId: them.practice.practiceId, blocks: [] };
    const key = `${us.practice.practiceId}/documents/..${attempt.n}.json`;
    return runtime.files.put('records', key, JSON.stringify(document)).then(() => runtime.settle());
  },
  'the command claim': (attempt) =>
    command(() => claim(theirClaim(attempt), { data: attempt.two.folder, json: attempt.dice.chance(0.5) })),
  'the command work show': ({ two: { folder, them }, dice }) =>
    command(() => show(disguised(dice, dice.pick(them.workIds), them), { data: folder, json: dice.chance(0.5) })),
  'the command work resolve': ({ two: { runtime, them }, dice }) =>
    resolveAndSettle(runtime, disguised(dice, dice.pick(them.workIds), them), anAnswer(dice)),
  'answers over HTTP': ({ two: { runtime, them }, dice }) =>
    answerRoute(runtime, 'token', (work) => work()).handle({
      headers: { authorization: ['Bearer token'] },
      path: { workId: disguised(dice, dice.pick(them.workIds), them) },
      body: Buffer.from(JSON.stringify(anAnswer(dice))),
    }),
};

/** Every door and command in turn; which attempts changed anything of theirs or learned anything that only they know. */
async function attempts(
  count: number,
  seed: string,
  tamper?: (platform: Platform) => Platform,
  against?: 'them' | 'us',
) {
  const two = await TwoPractices.open(tamper, against);
  const dice = new Dice(seed);
  const tried = new Map(Object.keys(ways).map((through) => [through, 0]));
  const succeeded = new Map<string, number>();
  try {
    let before = await two.ofTheirs();
    for (let n = 0; n < count; n++) {
      const [through, way] = Object.entries(ways)[n % Object.keys(ways).length]!;
      tried.set(through, tried.get(through)! + 1);
      const told = await way({ two, dice, n }).catch((error: Error) => `${error.name}: ${error.message}`);
      const after = await two.ofTheirs();
      const isKnown = marks.some((mark) => JSON.stringify(told ?? '').includes(mark)) || two.knowsOfTheirs();
      if (after !== before || isKnown) succeeded.set(through, (succeeded.get(through) ?? 0) + 1);
      before = after;
    }
  } finally {
    two.close();
  }
  return { tried, succeeded };
}

/** One practice tries everything on the other: nothing of theirs changes, and nothing that only they know comes out. */
export async function* walls(count: number): AsyncGenerator<Figure> {
  const { tried, succeeded } = await attempts(count, 'walls');
  for (const [through, times] of tried) {
    yield exactly(
      `${times} cross-practice attempts through ${through} that succeed`,
      succeeded.get(through) ?? 0,
      'attempts',
      0,
    );
  }
  const all = [...succeeded.values()].reduce((sum, one) => sum + one, 0);
  yield exactly(`cross-practice attempts of ${count} that succeed`, all, 'attempts', 0);
}

/** Walls that are taken down, one at a time: the attempts have to find each of the holes. */
const holes: { readonly [name: string]: (platform: Platform) => Platform } = {
  'a claim or work item that is missing is looked for in the other practice': withGet(async (get, pk, sk) => {
    const found = await get(pk, sk);
    return found ?? (/#[CW]#/.test(pk) ? get(pk.trim().replace('P#cedar-family', 'P#elm-street'), sk) : undefined);
  }),
  'whoever signs with a secret of any practice': (platform) => ({
    ...platform,
    secrets: {
      ...platform.secrets,
      read: (name) => platform.secrets.read(name.replace('elm-street', 'cedar-family')),
    },
  }),
  'a practice’s own folder speaks for every practice': withGet(async (get, pk, sk) =>
    pk === 'P#cedar-family' && sk === 'PRACTICE' ? undefined : get(pk, sk),
  ),
  'what is written about us is written about them': (platform) => ({
    ...platform,
    files: {
      ...platform.files,
      put: (bucket, key, body) => platform.files.put(bucket, key.replace('cedar-family', 'elm-street'), body),
    },
  }),
};

type Get = Platform['table']['get'];

function withGet(instead: (get: Get, pk: string, sk: string) => ReturnType<Get>) {
  return (platform: Platform): Platform => {
    const { table } = platform;
    const get = table.get.bind(table);
    const bound = { put: table.put.bind(table), delete: table.delete.bind(table) };
    return {
      ...platform,
      table: {
        ...bound,
        transact: table.transact.bind(table),
        query: table.query.bind(table),
        get: (pk, sk) => instead(get, pk, sk),
      },
    };
  };
}

/** How many of the holes the attempts find, and how many of the ways lead anywhere when nothing stands in between. */
export async function* planted(most: number): AsyncGenerator<Figure> {
  const count = Math.min(most, 300);
  const open = await attempts(count, 'open', undefined, 'us');
  const all = Object.keys(ways).length;
  yield exactly(
    `ways of ${all} that lead to a practice when it takes them to itself`,
    open.succeeded.size,
    'ways',
    all,
  );
  let found = 0;
  for (const tamper of Object.values(holes)) {
    const { succeeded } = await attempts(count, 'holes', tamper);
    if (succeeded.size > 0) found++;
  }
  const dug = Object.keys(holes).length;
  yield exactly(`holes of ${dug} in the walls that the attempts find`, found, 'holes', dug);
}
