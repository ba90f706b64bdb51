import type { Edit } from '../edit.ts';
import { onLines } from '../on-lines.ts';

/** What is taken out is out, whatever code took it. */
const organs: readonly (readonly [what: string, codes: ReadonlySet<string>])[] = [
  ['the appendix', new Set(['44950', '44960', '44970'])],
  ['the gallbladder', new Set(['47562', '47563', '47564', '47600', '47605', '47610'])],
  [
    'the uterus',
    new Set(
      '58150 58152 58180 58200 58210 58260 58262 58263 58270 58290 58541 58542 58543 58544 58550 58552 58553 58554 58570 58571 58572 58573'.split(
        ' ',
      ),
    ),
  ],
  ['the prostate', new Set(['55801', '55810', '55812', '55815', '55821', '55831', '55840', '55842', '55845', '55866'])],
  ['the spleen', new Set(['38100', '38101', '38115', '38120'])],
  ['the thyroid', new Set(['60240', '60252', '60254', '60270', '60271'])],
  ['the bladder', new Set(['51570', '51575', '51580', '51585', '51590', '51595', '51596'])],
  ['the tonsils', new Set(['42820', '42821', '42825', '42826'])],
];

export const onceInALife: Edit<'history'> = {
  id: 'FREQ-02',
  severity: 'hold',
  title: 'What was taken out before is not taken out again',
  prevents: ['CARC 261', 'RARC N117'],
  source:
    'CPT surgical codes of whole organs; X12 claim adjustment reason 261: inconsistent with the patient’s history',
  needs: ['history'],
  check(claim, { history }) {
    if (history.services.length === 0) return [];
    return onLines(claim, ({ code, from }) => {
      const organ = organs.find(([, codes]) => codes.has(code));
      const before = organ && history.services.find((past) => organ[1].has(past.code) && past.from < from);
      return (
        before &&
        `has ${code}, but ${organ[0]} of the patient was taken out on ${before.from}. Check the code and whose chart it is.`
      );
    });
  },
};
