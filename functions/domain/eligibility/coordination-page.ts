import { entitlements, holdings, parents } from '../claim/claim.ts';
import { coordinationRules } from './coordination-rules.ts';

/** The page `docs/coordination.md`, as Markdown. */
export function coordinationPage(): string {
  return [
    '# Who pays first',
    '',
    'The order in which a claim’s payers stand is the practice’s. It is held against these rules, from the first to the last: the first that applies to two coverages decides. A claim whose order contradicts them, or the payer’s own answer, is held with the reason and the right order (`payerOrder=2,1`).',
    '',
    '| rule | who pays first | SBR05 | source | confidence |',
    '| --- | --- | --- | --- | --- |',
    ...coordinationRules.map(
      ({ id, who, insuranceType = '', source, confidence }) =>
        `| ${id} | ${who} | ${insuranceType} | ${source} | ${confidence} |`,
    ),
    '',
    'SBR05 is what the claim says where Medicare pays second by that rule.',
    '',
    '## What decides, and where it is said',
    '',
    'With the charges (`POST` as JSON), or afterwards as a correction of the claim. What nobody has said is asked where the claim has to say it, and never guessed: otherwise the practice’s order stands.',
    '',
    '| field | values |',
    '| --- | --- |',
    `| \`coverages[].held\`, as a correction \`coverage.1.held\` | how the subscriber has the plan: ${holdings.join(', ')} |`,
    '| `coverages[].employees`, `coverage.1.employees` | of the employer behind the plan |',
    '| `coverages[].since`, `coverage.1.since` | first day of the coverage |',
    `| \`coverages[].parent\`, \`coverage.1.parent\` | of a child whose parents live apart: ${parents.join(', ')} |`,
    `| \`medicareBy\` | why the patient has Medicare: ${entitlements.join(', ')}; age unless said from 65 on |`,
    '| `kidneySince` | the first day on which Medicare could cover kidney disease |',
    '| `medicareSecondary` | SBR05 itself, where it is known why Medicare pays second |',
    '| `accident` | what the visit was for, which decides about workers’ compensation, no-fault and liability |',
    '',
    '## What is not decided here',
    '',
    '- Somebody with Medicare by age and by kidney disease at once: say `medicareBy`, by whichever came first.',
    '- A retiree’s own plan, Medicare, and the plan of a spouse who works, of which each pays before the next one: the rules go round in a circle, and a person decides (override `COB-02`).',
    '- Black lung and the public health service: say `medicareSecondary` 41 or 16.',
    '',
  ].join('\n');
}
