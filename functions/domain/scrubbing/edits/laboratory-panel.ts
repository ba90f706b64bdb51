import type { Edit } from '../edit.ts';

const panels: readonly (readonly [panel: string, parts: readonly string[]])[] = [
  ['80053', '82040 82247 82310 82374 82435 82565 82947 84075 84132 84155 84295 84450 84460 84520'.split(' ')],
  ['80048', '82310 82374 82435 82565 82947 84132 84295 84520'.split(' ')],
  ['80069', '82040 82310 82374 82435 82565 82947 84100 84132 84295 84520'.split(' ')],
  ['80076', '82040 82247 82248 84075 84155 84450 84460'.split(' ')],
  ['80061', '82465 83718 84478'.split(' ')],
  ['80051', '82374 82435 84132 84295'.split(' ')],
];

export const laboratoryPanel: Edit = {
  id: 'LAB-03',
  severity: 'hold',
  title: 'Tests that make up a panel are billed as the panel',
  prevents: ['CARC 97', 'RARC N642'],
  source: 'NCCI Policy Manual chapter X, section C: organ or disease oriented panels',
  concerns: ({ lines }) => lines.length > 2,
  check({ lines }) {
    const days = new Map<string, Map<string, number>>();
    for (const { code, from, line, modifiers } of lines) {
      if (!code.startsWith('8') || modifiers.includes('91')) continue;
      const codes = days.get(from) ?? new Map<string, number>();
      if (!codes.has(code)) codes.set(code, line);
      days.set(from, codes);
    }
    for (const [day, codes] of days) {
      if (codes.size < 3) continue;
      const whole = panels.find(([, parts]) => parts.every((part) => codes.has(part)));
      if (!whole) continue;
      const line = codes.get(whole[1][0]!)!;
      const message = `Line ${line} and others of ${day} are together the panel ${whole[0]}. Bill ${whole[0]} in their place.`;
      return [{ where: `line ${line}`, message }];
    }
    return [];
  },
};
