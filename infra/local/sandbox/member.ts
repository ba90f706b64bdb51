import { daysLater } from './calendar.ts';
import { chance, drawn } from './chance.ts';
import type { PayerHabits, Standing } from './habits.ts';

/** A member as the payer has them on file. */
export interface Member {
  readonly standing: Standing;
  readonly plan: PayerHabits['plans'][number];
  /** Cents of the yearly deductible that were open when the year began. No claim changes it, so that their order does not matter. */
  readonly deductibleLeft: number;
}

/** Whom the payer was never told of it makes up from the seed: nearly everybody is covered. */
export function memberOf(payer: PayerHabits, memberId: string, serviceDay: string, seed: string): Member {
  const who = [payer.payerId, memberId] as const;
  const plan = drawn(payer.plans, seed, ...who, 'plan');
  const isMet = chance(seed, ...who, 'met') < 0.4;
  const deductibleLeft = isMet
    ? 0
    : Math.round((plan.deductible * (1 + Math.floor(chance(seed, ...who, 'left') * 20))) / 20);
  return { standing: payer.members[memberId] ?? stranger(payer, memberId, serviceDay, seed), plan, deductibleLeft };
}

function stranger({ payerId, strangers }: PayerHabits, memberId: string, serviceDay: string, seed: string): Standing {
  const draw = chance(seed, payerId, memberId, 'standing');
  if (draw < strangers.unknown) return { is: 'unknown' };
  if (draw < strangers.unknown + strangers.terminated) return { is: 'terminated', through: daysLater(serviceDay, -10) };
  return { is: 'active' };
}
