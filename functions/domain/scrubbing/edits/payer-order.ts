import type { Claim, Coverage } from '../../claim/claim.ts';
import type { Payer } from '../../payer/payer.ts';
import type { Edit, Problem } from '../edit.ts';

/** Those who pay only what nobody else does, the last one last. */
const lastResorts: Readonly<Partial<Record<Payer['class'], number>>> = { tricare: 1, medicaid: 2 };

export const payerOrder: Edit<'payers'> = {
  id: 'COB-02',
  severity: 'block',
  title: 'Payers stand in the order in which they pay',
  prevents: ['CARC 22', 'RARC MA83'],
  source:
    '42 CFR 433.139 (Medicaid last), 32 CFR 199.8 (TRICARE), NAIC model 120: self before dependent, birthday rule',
  needs: ['payers'],
  concerns: ({ coverages }) => coverages.length > 1,
  check(claim, { payers }) {
    const problems: Problem[] = [];
    for (let i = 1; i < claim.coverages.length; i++) {
      const why = outOfOrder(claim, claim.coverages[i - 1]!, claim.coverages[i]!, payers);
      if (!why) continue;
      const message = `Coverage ${i} stands before coverage ${i + 1}, but ${why}. Change their order, or say why this one holds.`;
      problems.push({ where: `coverage ${i}`, message });
    }
    return problems;
  },
};

function outOfOrder(
  { patient }: Claim,
  first: Coverage,
  second: Coverage,
  payers: { readonly [payerId: string]: Payer },
): string | undefined {
  const [one, two] = [payers[first.payerId]?.class, payers[second.payerId]?.class];
  if (!one || !two) return undefined;
  if ((lastResorts[one] ?? 0) > (lastResorts[two] ?? 0))
    return `${one === 'medicaid' ? 'Medicaid' : 'TRICARE'} pays after every other plan`;
  if (one !== 'commercial' || two !== 'commercial') return undefined;
  if (first.relationship !== 'self' && second.relationship === 'self')
    return "a plan of one's own pays before one as a dependent";
  if (first.relationship !== 'child' || second.relationship !== 'child') return undefined;
  const [earlier, later] = [first, second].map(({ subscriber }) => subscriber?.birthDate?.slice(5));
  if (!earlier || !later || first.subscriber!.birthDate === patient.birthDate) return undefined;
  return earlier > later
    ? "the plan of the parent whose birthday is earlier in the year pays a child's claims first"
    : undefined;
}
