import { notLoaded } from '../../reference/code-tables.ts';
import type { Edit } from '../edit.ts';
import { onLines } from '../on-lines.ts';

const remote: readonly string[] = ['93', '95', 'GQ', 'GT'];

export const telehealthService: Edit = {
  id: 'TEL-01',
  severity: 'hold',
  title: 'Services by telehealth are ones that Medicare pays so on the day',
  prevents: ['RARC N776'],
  source: 'CMS, List of Telehealth Services of the calendar year; 42 CFR 410.78',
  concerns: (_claim, { payer }) => payer.class === 'medicare',
  check(claim, { tables }) {
    const isRemote = claim.placeOfService === '02' || claim.placeOfService === '10';
    return onLines(claim, ({ code, from, modifiers }) => {
      if (!isRemote && !remote.some((modifier) => modifiers.includes(modifier))) return undefined;
      const service = tables.telehealth(code, from);
      if (service === notLoaded) return undefined;
      if (service === undefined)
        return `has ${code}, which Medicare does not pay by telehealth on ${from}. Correct place and modifier, or do not bill it.`;
      return service.audioOnly === false && modifiers.includes('93')
        ? `has ${code} by sound alone, which Medicare pays only with a picture. Take 93 out if there was one, or do not bill it.`
        : undefined;
    });
  },
};
