import type { Claim } from '../../functions/domain/claim/claim.ts';
import { rebuilt } from '../../functions/domain/close/certificate.ts';
import type { Item, Json } from '../../functions/platform/platform.ts';
import { claimHistory } from '../../functions/store/claims.ts';
import { proveMonth } from '../../functions/store/verify-certificates.ts';
import { drive } from '../../infra/local/month.ts';
import { Runtime } from '../../infra/local/runtime.ts';
import { exactly, type Figure, figure } from '../bench/figure.ts';
import { sampleLife } from './sample-life.ts';

const months = ['2026-01', '2026-02', '2026-03'];

/**
 * After a life: every balance is what its history alone comes to, byte for byte; claims, remittances, deposits and months are
 * proved to the cent; and whatever is changed behind the program's back is named.
 */
export async function* certificate(seeds: number, encounters: number): AsyncGenerator<Figure> {
  let [claims, different, misfits, deposits, open, days] = [0, 0, 0, 0, 0, 0];
  for (let seed = 0; seed < seeds; seed++) {
    const runtime = await lived(`certificate ${seed}`, encounters);
    for (const claim of runtime.claims()) {
      claims++;
      const history = await Array.fromAsync(claimHistory(runtime.table, runtime.practiceId, claim.claimId));
      if (JSON.stringify(rebuilt(history)) !== JSON.stringify(claim.balances)) different++;
    }
    for (const proof of await proofs(runtime)) {
      misfits += proof.misfits.length;
      deposits += proof.deposits;
      days += proof.days;
    }
    for (const { parts } of runtime.deposits()) if (parts.some(({ found }) => !found)) open++;
    runtime.close();
  }
  yield exactly(`balances of ${claims} claims that their histories do not give, byte for byte`, different, 'claims', 0);
  yield exactly(`months of ${seeds} lives: lines, claims, remittances and deposits a cent off`, misfits, 'records', 0);
  yield figure('days that were closed and certified', days, 'days', { atLeast: seeds * 60 });
  yield figure(`deposits of ${deposits} that are left to a person`, open, 'deposits', { atMost: deposits / 10 });
  const runtime = await lived('certificate 0', encounters);
  const unnamed: string[] = [];
  for (const [what, tamper] of Object.entries(tampers)) {
    const { name, undo } = await tamper(runtime);
    const found = (await proofs(runtime)).flatMap((proof) =>
      proof.misfits.map(({ record, what }) => `${record} ${what}`),
    );
    if (!found.some((one) => one.includes(name))) unnamed.push(what);
    await undo();
  }
  const left = (await proofs(runtime)).flatMap((proof) => proof.misfits);
  runtime.close();
  const told = unnamed.length > 0 ? ` (${unnamed.join(', ')})` : '';
  yield exactly(
    `changes of ${Object.keys(tampers).length} kinds that are not named${told}`,
    unnamed.length,
    'changes',
    0,
  );
  yield exactly('misfits that are left when each of them is undone', left.length, 'records', 0);
}

async function lived(seed: string, encounters: number): Promise<Runtime> {
  const { options, feed } = sampleLife(seed, encounters);
  const runtime = await Runtime.open(options);
  await drive(runtime, feed);
  return runtime;
}

async function proofs({ table, files, practiceId }: Runtime) {
  const claimIds = Array.from(table.named('CLAIM'), ({ claim }) => (claim as unknown as Claim).claimId);
  return Promise.all(months.map((month) => proveMonth({ table, files }, practiceId, month, claimIds)));
}

/** Changes something behind the program's back. Answers what has to be named, and how to put it back. */
type Tamper = (runtime: Runtime) => Promise<{ readonly name: string; readonly undo: () => Promise<unknown> }>;

/** A claim with a payment of more than a dollar. */
const paidClaim = (runtime: Runtime) =>
  [...runtime.table.named('CLAIM')].find((item) =>
    (item.claim as unknown as Claim).payments.some(({ paidCents }) => paidCents > 100),
  )!;
const first = (runtime: Runtime, sk: string, isIt: (item: Item) => boolean = () => true) =>
  [...runtime.table.named(sk)].find(isIt)!;

async function replaced(runtime: Runtime, before: Item, after: Item, name: string) {
  await write(runtime, after);
  return { name, undo: () => write(runtime, before) };
}

/** The table watches what is written and cries out: whoever tampers does not listen. */
async function write(runtime: Runtime, item: Item): Promise<void> {
  try {
    await runtime.table.put(item);
  } catch (error) {
    if ((error as Error).name !== 'LedgerBroken') throw error;
  }
}

const changedPart = (item: Item, part: string, change: (value: never) => object): Item => ({
  ...item,
  [part]: { ...(item[part] as object), ...change(item[part] as never) } as unknown as Json,
});

const tampers: Readonly<Record<string, Tamper>> = {
  'a cent from one account to another': async (runtime) => {
    const item = paidClaim(runtime);
    const { claimId, balances } = item.claim as unknown as Claim;
    const line = balances['1']!;
    const moved = { ...line, 'paid:1': (line['paid:1'] ?? 0) + 1, contractual: (line.contractual ?? 0) - 1 };
    const after = changedPart(item, 'claim', () => ({ balances: { ...balances, '1': moved } }));
    return replaced(runtime, item, after, `claim ${claimId}, line 1`);
  },
  'a cent of an entry, and of the account with it': async (runtime) => {
    const head = paidClaim(runtime);
    const { claimId, balances } = head.claim as unknown as Claim;
    const { items } = await runtime.table.query({ pk: head.pk, prefix: 'H#' });
    const line = items.find(({ history }) => JSON.stringify(history).includes('"to":"paid:1"'))!;
    type Kept = { readonly entries: readonly { readonly line: number; readonly to: string; readonly cents: number }[] };
    const { entries } = line.history as unknown as Kept;
    const paid = entries.findIndex(({ to }) => to === 'paid:1');
    const cheated = entries.with(paid, { ...entries[paid]!, cents: entries[paid]!.cents + 1 });
    await write(
      runtime,
      changedPart(line, 'history', () => ({ entries: cheated })),
    );
    const number = String(entries[paid]!.line);
    const account = balances[number]!;
    const from = Object.keys(account).find((one) => one.startsWith('payer:')) ?? 'payer:1';
    const moved = { ...account, 'paid:1': account['paid:1']! + 1, [from]: (account[from] ?? 0) - 1 };
    await write(
      runtime,
      changedPart(head, 'claim', () => ({ balances: { ...balances, [number]: moved } })),
    );
    const undo = async () => {
      await write(runtime, line);
      await write(runtime, head);
    };
    return { name: `claim ${claimId}, line ${number}`, undo };
  },
  'a line of a history is gone': async (runtime) => {
    const head = paidClaim(runtime);
    const { claimId } = head.claim as unknown as Claim;
    const { items } = await runtime.table.query({ pk: head.pk, prefix: 'H#' });
    const line = items.find(({ history }) => JSON.stringify(history).includes('"to":"paid:1"'))!;
    await runtime.table.delete(line.pk, line.sk);
    return { name: `claim ${claimId}`, undo: () => write(runtime, line) };
  },
  'a charge': async (runtime) => {
    const item = paidClaim(runtime);
    const { claimId, lines } = item.claim as unknown as Claim;
    const dearer = lines.with(0, { ...lines[0]!, chargeCents: lines[0]!.chargeCents + 1 });
    const after = changedPart(item, 'claim', () => ({ lines: dearer }));
    return replaced(runtime, item, after, `claim ${claimId}, line ${lines[0]!.line}`);
  },
  'what a remittance has paid': async (runtime) => {
    const item = first(runtime, 'REMIT', ({ remittance }) => (remittance as { paymentCents: number }).paymentCents > 0);
    const after = changedPart(item, 'remittance', ({ paymentCents }: { paymentCents: number }) => ({
      paymentCents: paymentCents + 1,
    }));
    return replaced(runtime, item, after, `remittance ${(item.remittance as { remittanceId: string }).remittanceId}`);
  },
  'what a remittance has in suspense': async (runtime) => {
    const item = first(runtime, 'REMIT');
    const after = changedPart(item, 'remittance', ({ suspenseCents }: { suspenseCents: number }) => ({
      suspenseCents: suspenseCents + 1,
    }));
    return replaced(runtime, item, after, `remittance ${(item.remittance as { remittanceId: string }).remittanceId}`);
  },
  'a deposit, with its part': async (runtime) => {
    const item = first(runtime, 'DEPOSIT');
    type Kept = { readonly cents: number; readonly parts: readonly { readonly cents: number }[] };
    const after = changedPart(item, 'deposit', ({ cents, parts }: Kept) => ({
      cents: cents - 1,
      parts: parts.with(0, { ...parts[0]!, cents: parts[0]!.cents - 1 }),
    }));
    return replaced(runtime, item, after, `deposit ${(item.deposit as { depositId: string }).depositId}`);
  },
  'a part of a deposit': async (runtime) => {
    const item = first(runtime, 'DEPOSIT');
    type Kept = { readonly parts: readonly { readonly cents: number }[] };
    const after = changedPart(item, 'deposit', ({ parts }: Kept) => ({
      parts: parts.with(0, { ...parts[0]!, cents: parts[0]!.cents - 1 }),
    }));
    return replaced(runtime, item, after, `deposit ${(item.deposit as { depositId: string }).depositId}`);
  },
  'a deposit is gone': async (runtime) => {
    const item = first(runtime, 'DEPOSIT');
    await runtime.table.delete(item.pk, item.sk);
    const name = `deposit ${(item.deposit as { depositId: string }).depositId}`;
    return { name, undo: () => write(runtime, item) };
  },
  'a certificate': async (runtime) => {
    const [file] = await filesOf(runtime, '2026-01-2');
    const before = await runtime.text('archive', file!);
    await runtime.files.put('archive', file!, before.replace(/"paidCents":(\d)/, '"paidCents":1$1'));
    return { name: `certificate ${file}`, undo: () => runtime.files.put('archive', file!, before) };
  },
  'an anchor that a certificate is bound to': async (runtime) => {
    const [file] = (await filesOf(runtime, '', 'audit')).slice(3);
    const before = await runtime.text('archive', file!);
    await runtime.files.put('archive', file!, `${before} `);
    return {
      name: `its anchor is missing, or was changed (${file})`,
      undo: () => runtime.files.put('archive', file!, before),
    };
  },
};

async function filesOf({ files, practiceId }: Runtime, prefix: string, folder = 'certificates'): Promise<string[]> {
  const found = await Array.fromAsync(files.list('archive', `${practiceId}/${folder}/${prefix}`));
  return found.map(({ key }) => key);
}
