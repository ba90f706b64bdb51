import { usd } from '../../money.ts';
import { contractedCents } from '../../payer/contracted-fee.ts';
import type { Edit } from '../edit.ts';
import { onLines } from '../on-lines.ts';

/** Cents in a year: physical and speech therapy together, occupational therapy by itself. */
const thresholds: Readonly<Record<string, number>> = {
  '2023': 223_000,
  '2024': 233_000,
  '2025': 241_000,
  '2026': 248_000,
};
const isTogether = (modifiers: readonly string[]) => modifiers.includes('GP') || modifiers.includes('GN');

export const therapyThreshold: Edit<'history'> = {
  id: 'MOD-13',
  severity: 'hold',
  title: 'Therapy above the yearly threshold attests that it is needed',
  prevents: ['CARC 119'],
  source: '42 USC 1395l(g)(7); CMS, Physician Fee Schedule rules: KX modifier thresholds of each year',
  needs: ['history'],
  concerns: ({ lines }, { payer }) =>
    payer.class === 'medicare' && lines.some(({ modifiers }) => isTogether(modifiers) || modifiers.includes('GO')),
  check(claim, { history, payer }) {
    const worth = ({
      code,
      modifiers,
      units,
      chargeCents,
    }: {
      code: string;
      modifiers: readonly string[];
      units: number;
      chargeCents: number;
    }) => contractedCents(payer, code, modifiers, units) ?? chargeCents;
    const running = new Map<string, number>();
    return onLines(claim, (line) => {
      const kind = isTogether(line.modifiers) ? 'PT' : line.modifiers.includes('GO') ? 'OT' : undefined;
      const year = line.from.slice(0, 4);
      const threshold = thresholds[year];
      if (!kind || threshold === undefined) return undefined;
      const key = `${kind} ${year}`;
      const before =
        running.get(key) ??
        history.services
          .filter(
            (past) =>
              past.payerId === payer.payerId &&
              past.from.startsWith(year) &&
              (kind === 'PT' ? isTogether(past.modifiers) : past.modifiers.includes('GO')),
          )
          .reduce((sum, past) => sum + worth(past), 0);
      const total = before + worth(line);
      running.set(key, total);
      if (!(total > threshold) || line.modifiers.includes('KX')) return undefined;
      return `brings the patient's therapy in ${year} above ${usd(threshold)}. If the note shows that it is needed, add KX; else tell the patient before.`;
    });
  },
};
