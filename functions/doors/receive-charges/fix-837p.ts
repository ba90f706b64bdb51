import type { Segment } from '../../domain/x12/segment.ts';
import type { ClaimCut, TransactionCut } from './claims-in-837p.ts';

/**
 * These claims as an 837P by themselves, to be corrected and dropped again: every segment as it was received, with the
 * levels around each claim, numbered and counted anew.
 */
export function fix837p(cuts: readonly TransactionCut[], isRefused: (claim: ClaimCut) => boolean): string {
  const refused = cuts
    .map((cut) => ({ ...cut, claims: cut.claims.filter(isRefused) }))
    .filter(({ claims }) => claims.length > 0);
  const interchanges = Map.groupBy(refused, ({ interchange }) => interchange);
  return Array.from(interchanges, ([interchange, inside]) => {
    const { delimiters, control, sender, receiver, version, usage, at = '' } = interchange;
    const groups = Map.groupBy(inside, ({ group }) => group);
    const day = at.slice(2, 10).replaceAll('-', '');
    const written: Segment[] = [
      [
        ...['ISA', '00', ' '.repeat(10), '00', ' '.repeat(10), sender.qualifier, sender.id.padEnd(15)],
        ...[
          receiver.qualifier,
          receiver.id.padEnd(15),
          day,
          at.slice(11).replace(':', ''),
          delimiters.repetition || 'U',
        ],
        ...[version || '00501', control.padStart(9, '0'), '0', usage || 'P', delimiters.component],
      ],
    ];
    for (const [group, transactions] of groups) {
      const { functionalCode, senderCode, receiverCode } = group;
      const time = at.slice(11).replace(':', '');
      const moment = [at.slice(0, 10).replaceAll('-', ''), time];
      written.push(['GS', functionalCode, senderCode, receiverCode, ...moment, group.control, 'X', group.version]);
      for (const transaction of transactions) written.push(...transactionOf(transaction));
      written.push(['GE', `${transactions.length}`, group.control]);
    }
    written.push(['IEA', `${groups.size}`, control]);
    return written
      .map((segment) => `${segment.join(delimiters.element)}${delimiters.segment.trim() || '~'}\n`)
      .join('');
  }).join('');
}

function transactionOf({ transaction, header, claims }: TransactionCut): Segment[] {
  const { id, control, guide } = transaction;
  const written: Segment[] = [['ST', id, control, guide], ...header.map(({ segment }) => segment)];
  let count = 0;
  let open: { readonly level: ClaimCut['levels'][number]; readonly number: number }[] = [];
  for (const { levels, segments } of claims) {
    const other = levels.findIndex((level, depth) => open[depth]?.level !== level);
    const isBelow = other === open.length && other > 0;
    // A subscriber whose own claims came first is said again before a patient below.
    const from = other < 0 ? levels.length : isBelow ? other - 1 : other;
    open = open.slice(0, from);
    for (const level of levels.slice(from)) {
      const number = ++count;
      const parent = open.at(-1)?.number;
      open.push({ level, number });
      const [, ...below] = level.map(({ segment }) => segment);
      const code = level[0]!.segment[3] ?? '';
      const hasChild = open.length < levels.length ? '1' : '0';
      written.push(['HL', `${number}`, parent === undefined ? '' : `${parent}`, code, hasChild], ...below);
    }
    written.push(...segments.map(({ segment }) => segment));
  }
  return [...written, ['SE', `${written.length + 1}`, control]];
}
