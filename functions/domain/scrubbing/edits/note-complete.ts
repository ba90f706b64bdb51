import { documentationNeeds } from '../documentation-needs.ts';
import type { Edit, Problem } from '../edit.ts';

/** Asked where the EHR says how far the note is; of its contents, where it says what is in it. */
export const noteComplete: Edit = {
  id: 'DOC-01',
  severity: 'hold',
  title: "The visit's note is signed and holds what its codes need",
  prevents: ['CARC 112', 'CARC B12'],
  source: `Medicare Program Integrity Manual ch. 3 §3.3.2.4 (signatures); ${documentationNeeds.map(({ source }) => source.split(':')[0]).join('; ')}`,
  concerns: ({ documentation }) => documentation !== undefined,
  check({ documentation, lines, referringProvider }) {
    const { status, lines: noted } = documentation!;
    const problems: Problem[] = [];
    if (status === 'unsigned') {
      const message =
        'The note of the visit is not signed. Have its provider sign it; the claim goes on when the EHR says so.';
      problems.push({ where: 'claim', message });
    }
    for (const { line, code } of noted ? lines : []) {
      const { minutes, start, stop, ordered } = noted!.find((one) => one.line === line) ?? {};
      const has = {
        minutes: minutes !== undefined,
        startAndStop: start !== undefined && stop !== undefined,
        order: ordered === true || referringProvider !== undefined,
      };
      for (const { of, item, words } of documentationNeeds) {
        if (!of(code) || has[item]) continue;
        const message = `Line ${line} is ${code}, and the note has no ${words}. Have the note completed; the claim goes on when the EHR says so.`;
        problems.push({ where: `line ${line}`, message });
      }
    }
    return problems;
  },
};
