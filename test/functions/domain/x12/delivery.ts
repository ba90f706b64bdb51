import type { Transaction } from '../../../../functions/domain/x12/interchange.ts';
import { readText } from '../../../../functions/domain/x12/interchange.ts';
import type { Delimiters } from '../../../../functions/domain/x12/segment.ts';
import {
  type InterchangeDraft,
  type TransactionDraft,
  writeInterchange,
} from '../../../../functions/domain/x12/write-interchange.ts';

/** An interchange around one transaction. */
export function enveloped(draft: TransactionDraft, functionalCode: string): InterchangeDraft {
  const names = { functionalCode, senderCode: 'SENDER', receiverCode: 'RECEIVER', version: draft.version ?? '' };
  return {
    sender: { qualifier: 'ZZ', id: 'SENDER' },
    receiver: { qualifier: 'ZZ', id: 'RECEIVER' },
    controlNumber: 1,
    usage: 'T',
    at: '2026-01-31T12:00:00Z',
    groups: [{ ...names, controlNumber: 1, transactions: [draft] }],
  };
}

/** The transaction as the other side receives it: through the text of an interchange, whose envelope has no faults. */
export function delivered(draft: TransactionDraft, functionalCode: string, delimiters?: Delimiters): Transaction {
  const { interchanges, faults } = readText(writeInterchange(enveloped(draft, functionalCode), delimiters));
  const [group] = interchanges[0]?.groups ?? [];
  const [transaction] = group?.transactions ?? [];
  const all = [...faults, ...(interchanges[0]?.faults ?? []), ...(group?.faults ?? []), ...(transaction?.faults ?? [])];
  if (!transaction || all.length > 0)
    throw new Error(`Badly delivered: ${all.map(({ message }) => message).join(' ')}`);
  return transaction;
}

/** A transaction whose body was written by hand, with the usual delimiters; line ends between segments do not matter. */
export function received(id: string, guide: string, body: string): Transaction {
  const isa = `ISA*00*${' '.repeat(10)}*00*${' '.repeat(10)}*ZZ*${'SENDER'.padEnd(15)}*ZZ*${'RECEIVER'.padEnd(15)}*260203*0915*^*00501*000000001*0*T*:~`;
  const count = body.split('~').length + 1;
  const text = `${isa}GS*XX*S*R*20260203*0915*1*X*${guide}~ST*${id}*0001*${guide}~${body}SE*${count}*0001~GE*1*1~IEA*1*000000001~`;
  const [transaction] = readText(text).interchanges[0]?.groups[0]?.transactions ?? [];
  if (!transaction) throw new Error('No transaction was found.');
  return transaction;
}
