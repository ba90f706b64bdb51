import { total } from '../../functions/domain/ledger/ledger.ts';
import { handler } from '../../functions/doors/receive-remittances/handler.ts';
import { findRemittance } from '../../functions/store/remittances.ts';
import { Dice } from '../../infra/local/sample/dice.ts';
import { exactly, type Figure, figure } from '../bench/figure.ts';
import { Office } from '../support/office.ts';
import { remittanceText } from '../support/remittances.ts';
import { certificate } from './certificate.ts';
import { madeClaim, madeRemittance, spoils } from './posting-remittances.ts';

/** How many remittances of each kind go through the door. */
export interface PostingExtent {
  readonly remittances: number;
  /** Lives whose certificates are proved: seeds and encounters. */
  readonly certificate: readonly [seeds: number, encounters: number];
}

/** `short` is a part of `npm test`, `usual` is `npm run prove`, `full` is what a release has to pass. */
export const postingExtents = {
  short: { remittances: 150, certificate: [1, 60] },
  usual: { remittances: 5_000, certificate: [3, 330] },
  full: { remittances: 20_000, certificate: [10, 330] },
} as const satisfies Record<string, PostingExtent>;

/** The proofs of posting by name. */
export const postingProofs = {
  balanced: (extent) => balanced(extent),
  unbalanced: (extent) => unbalanced(extent),
  certificate: ({ certificate: extent }) => certificate(...extent),
} satisfies Record<string, (extent: PostingExtent) => AsyncGenerator<Figure>>;

/** So many go into one table, which is then left behind. */
const perOffice = 250;

const practiceId = 'cedar-family';
const stored = (office: Office, n: number) => findRemittance(office.table, practiceId, `1421000001-EFT${n}`);
const drop = (office: Office, n: number, text: string) =>
  office.drop(handler, `CLEARHOUSE1/remittances/${n}.835`, text);

/** Remittances in balance are posted: to the cent on each claim, and each payment explained. */
async function* balanced({ remittances }: PostingExtent): AsyncGenerator<Figure> {
  const wrong = { posted: 0, paid: 0, explained: 0 };
  let claims = 0;
  for (let from = 0; from < remittances; from += perOffice) {
    const office = await Office.open();
    for (let n = from; n < Math.min(from + perOffice, remittances); n++) {
      const dice = new Dice(`balanced ${n}`);
      const made = Array.from({ length: dice.between(1, 4) }, (_, k) => madeClaim(n * 10 + k, dice));
      for (const claim of made) await office.has(claim);
      const remittance = madeRemittance(n, made, dice);
      await drop(office, n, remittanceText(remittance));
      const kept = await stored(office, n);
      if (kept?.state !== 'Posted' || kept.suspenseCents !== 0) wrong.posted++;
      const { payment = 0, ...parts } = kept?.balances ?? {};
      const sum = Object.values(parts).reduce((all, cents) => all + cents, 0);
      if (-payment !== remittance.payment.cents || sum !== remittance.payment.cents) wrong.explained++;
      for (const received of remittance.claims) {
        claims++;
        const { balances } = await office.claim(received.patientControlNumber);
        if (total(balances, 'paid:1') !== received.paidCents) wrong.paid++;
      }
    }
  }
  yield figure('balanced remittances through the door', remittances, 'remittances', { atLeast: remittances });
  yield exactly('balanced remittances that are not posted as a whole', wrong.posted, 'remittances', 0);
  yield exactly('payments that are not explained to the cent', wrong.explained, 'remittances', 0);
  yield exactly(`claims that were not paid what their payer says, of ${claims}`, wrong.paid, 'claims', 0);
}

/** A cent or more is wrong, anywhere: nothing is posted, and exactly what is wrong is said. */
async function* unbalanced({ remittances }: PostingExtent): AsyncGenerator<Figure> {
  const places = Object.keys(spoils);
  const missed = new Map<string, number>();
  let posted = 0;
  for (let from = 0; from < remittances; from += perOffice) {
    const office = await Office.open();
    const dice = new Dice(`unbalanced ${from}`);
    const claims = Array.from({ length: 8 }, (_, k) => madeClaim(k, dice));
    for (const claim of claims) await office.has(claim);
    for (let n = from; n < Math.min(from + perOffice, remittances); n++) {
      const first = dice.between(0, 4);
      const some = claims.slice(first, first + dice.between(1, 4));
      const whole = madeRemittance(n, some, dice);
      const at = whole.claims.findIndex(({ services }) => services.length > 0);
      // A claim that was paid as a whole has no line to be wrong.
      const wanted = places[n % places.length]!;
      const place = at < 0 && wanted.includes('line') ? 'the payment' : wanted;
      const cents = (dice.chance(0.5) ? 1 : dice.between(2, 9_999)) * (dice.chance(0.5) ? 1 : -1);
      const { remittance, says } = spoils[place]!(whole, Math.max(at, 0), cents);
      await drop(office, n, remittanceText(remittance));
      const kept = await stored(office, n);
      const isSaid = kept?.state === 'Quarantined' && kept.differences.join('\n') === says.join('\n');
      if (!isSaid) missed.set(place, (missed.get(place) ?? 0) + 1);
    }
    for (const { claimId } of claims) posted += total((await office.claim(claimId)).balances, 'paid:1');
  }
  const count = [...missed.values()].reduce((all, one) => all + one, 0);
  const names = missed.size > 0 ? ` (${[...missed.keys()].join(', ')})` : '';
  yield figure('unbalanced remittances through the door', remittances, 'remittances', { atLeast: remittances });
  yield exactly(`unbalanced ones not quarantined with the exact difference${names}`, count, 'remittances', 0);
  yield exactly('cents of unbalanced ones that were posted', posted, 'cents', 0);
}
