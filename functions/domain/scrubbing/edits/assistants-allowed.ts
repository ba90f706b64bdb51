import { type FeeRow, notLoaded } from '../../reference/code-tables.ts';
import type { Edit } from '../edit.ts';
import { onLines } from '../on-lines.ts';

const helpers: readonly {
  readonly modifiers: readonly string[];
  readonly who: string;
  readonly isRefused: (fee: FeeRow) => boolean;
}[] = [
  {
    modifiers: ['80', '81', '82', 'AS'],
    who: 'an assistant',
    isRefused: ({ assistant }) => assistant === '1' || assistant === '9',
  },
  { modifiers: ['62'], who: 'a second surgeon', isRefused: ({ coSurgeon }) => coSurgeon === '0' || coSurgeon === '9' },
  { modifiers: ['66'], who: 'a team', isRefused: ({ team }) => team === '0' || team === '9' },
];

export const assistantsAllowed: Edit = {
  id: 'MOD-08',
  severity: 'hold',
  title: 'Assistants and further surgeons are ones that are paid for',
  prevents: ['CARC 54'],
  source: 'Physician fee schedule, ASST SURG, CO-SURG and TEAM SURG; Medicare Claims Processing Manual ch. 12 §20.4.3',
  check(claim, { tables }) {
    return onLines(claim, ({ code, from, modifiers }) => {
      if (modifiers.length === 0) return undefined;
      const helper = helpers.find((one) => one.modifiers.some((modifier) => modifiers.includes(modifier)));
      if (!helper) return undefined;
      const fee = tables.fee(code, '', from);
      if (fee === undefined || fee === notLoaded || !helper.isRefused(fee)) return undefined;
      const modifier = helper.modifiers.find((one) => modifiers.includes(one))!;
      return `has modifier ${modifier}, and ${code} is not paid to ${helper.who}. Take the line out, or correct the modifier.`;
    });
  },
};
