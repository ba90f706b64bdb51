import { notLoaded } from '../../reference/code-tables.ts';
import type { Edit } from '../edit.ts';
import { onLines } from '../on-lines.ts';

export const addOnWithPrimary: Edit = {
  id: 'AOC-01',
  severity: 'hold',
  title: 'An add-on stands beside a service that it adds to',
  prevents: ['CARC 107', 'CARC B15', 'RARC N122'],
  source: 'CMS, NCCI add-on code edits: type 1 with listed primaries, types 2 and 3 as the contractor decides',
  check(claim, { history, tables }) {
    return onLines(claim, (line) => {
      const addOn = tables.addOn(line.code, line.from);
      if (addOn === undefined || addOn === notLoaded) return undefined;
      const here = claim.lines.filter((other) => other !== line && other.from === line.from);
      const before = history?.services.filter(({ from }) => from === line.from) ?? [];
      const others = [...here, ...before].map(({ code }) => code);
      const hasPrimary =
        addOn.type === 1
          ? others.some((code) => addOn.primaries.includes(code))
          : others.some((code) => tables.addOn(code, line.from) === undefined);
      if (hasPrimary) return undefined;
      const some = addOn.type === 1 ? `, as ${addOn.primaries.slice(0, 3).join(', ')}` : '';
      return `has ${line.code}, which only adds to another service of the day${some}. Enter that service, or take the add-on out.`;
    });
  },
};
