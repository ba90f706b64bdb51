import type { Edit } from '../edit.ts';
import { onLines } from '../on-lines.ts';

const pricing: ReadonlySet<string> = new Set(
  '22 26 50 51 52 53 54 55 56 62 66 73 74 78 80 81 82 AS AA AD QK QX QY QZ TC'.split(' '),
);
const informational: ReadonlySet<string> = new Set(
  '25 57 59 76 77 79 95 93 GA GC GX GY GZ KX LT RT Q5 Q6 QW XE XP XS XU 33'.split(' '),
);

export const pricingModifiersFirst: Edit = {
  id: 'MOD-03',
  severity: 'warn',
  title: 'Modifiers that change the price stand before those that explain',
  prevents: ['rejection'],
  source: 'Medicare Claims Processing Manual ch. 26 §10.4, item 24D; contractors’ modifier order tables',
  check(claim) {
    return onLines(claim, ({ modifiers }) => {
      if (modifiers.length < 2) return undefined;
      const explaining = modifiers.findIndex((modifier) => informational.has(modifier));
      if (explaining < 0) return undefined;
      const late = modifiers.find((modifier, i) => i > explaining && pricing.has(modifier));
      return (
        late && `has modifier ${late}, which changes the price, after ${modifiers[explaining]}. Put ${late} first.`
      );
    });
  },
};
