import type { Edit } from '../edit.ts';
import { operationsNear } from '../global-period.ts';
import { onLines } from '../on-lines.ts';

export const returnToSurgery: Edit<'history'> = {
  id: 'GLB-02',
  severity: 'warn',
  title: 'A further operation is called related or not as its diagnosis says',
  prevents: ['CARC 97'],
  source: 'Medicare Claims Processing Manual ch. 12 §40.2.A: 58 staged, 78 return for a complication, 79 unrelated',
  needs: ['history'],
  concerns: ({ lines }) =>
    lines.some(({ modifiers }) => modifiers.includes('58') || modifiers.includes('78') || modifiers.includes('79')),
  check(claim, context) {
    return onLines(claim, ({ from, modifiers, pointers }) => {
      const said = ['58', '78', '79'].find((modifier) => modifiers.includes(modifier));
      if (!said) return undefined;
      const operation = operationsNear(claim, from, context).find(({ until }) => from <= until);
      if (!operation)
        return `has modifier ${said}, and the patient is in no global period that we know of. Take it out, or enter the earlier operation's claim.`;
      const chapters = pointers.map((pointer) => claim.diagnoses[pointer - 1]?.slice(0, 3));
      const isSame = operation.diagnoses.some((code) => chapters.includes(code.slice(0, 3)));
      return said === '79' && isSame
        ? `has modifier 79 for something unrelated, with the diagnosis of ${operation.code} of ${operation.from}. Look whether 78 or 58 is right.`
        : undefined;
    });
  },
};
