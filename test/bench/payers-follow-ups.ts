import { claimNumber } from '../../functions/domain/claim/fingerprint.ts';
import { remittanceSeconds } from '../../functions/domain/submission/submission.ts';
import { type Figure, figure } from './figure.ts';

const claims = 100_000;
/** Minutes over which the follow-ups of one second are spread. */
const span = 240;

/** 100,000 claims that one practice sends in the same second: in which minute each of their payers is asked. */
export function* followUps(): Generator<Figure> {
  for (const days of [14, 21]) {
    const minutes = new Map<number, number>();
    for (let n = 0; n < claims; n++) {
      const claimId = claimNumber('JC', 'juniper-creek', `E260105-${n}`);
      const minute = Math.floor(remittanceSeconds({ claimId }, { days }) / 60);
      minutes.set(minute, (minutes.get(minute) ?? 0) + 1);
    }
    const mean = claims / span;
    const what = `100,000 claims of one second, asked after ${days} days`;
    yield figure(
      `${what}: in the busiest minute, beside the mean of four hours`,
      Math.max(...minutes.values()),
      'claims',
      {
        atMost: 2 * mean,
        peer: mean,
      },
    );
    const [first, last] = [Math.min(...minutes.keys()), Math.max(...minutes.keys())];
    yield figure(`${what}: first minute to last`, last - first + 1, 'minutes', { atMost: span });
    yield figure(`${what}: the last of them`, last / 1_440, 'days', { atMost: 21 });
  }
}
