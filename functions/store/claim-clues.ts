import type { Claim } from '../domain/claim/claim.ts';
import { fingerprint } from '../domain/claim/fingerprint.ts';
import type { Day } from '../domain/days.ts';
import type { Json, Page, Table, Write } from '../platform/platform.ts';
import * as keys from './keys.ts';

/** What finds a claim when a payer has lost its number, without reading every claim: kept when it is sent. */
export interface SentOfDay {
  readonly claimId: string;
  /** Fingerprints of its member ids. */
  readonly members: readonly string[];
  readonly chargeCents: number;
}

/** So many claims of a day are looked at; no practice here has more. */
const mostOfDay = 5_000;

/** What keeps the claim under each of its days of service. */
export function keepSent({ practiceId, claimId, coverages, lines }: Claim): Write[] {
  const sent: SentOfDay = {
    claimId,
    members: coverages.map(({ memberId }) => memberPrint(memberId)),
    chargeCents: lines.reduce((total, line) => total + line.chargeCents, 0),
  };
  return [...new Set(lines.map(({ from }) => from))].map((day) => ({
    put: { ...keys.sentOfDay(practiceId, day, claimId), sent: sent as unknown as Json },
  }));
}

/** What keeps the claim under a number that a payer gave it. */
export function keepPayerNumber({ practiceId, claimId }: Claim, number: string | undefined): Write[] {
  const named = numberOf(number);
  return named ? [{ put: { ...keys.payerNumber(practiceId, named, claimId), claimId } }] : [];
}

/** Every claim that was sent for services of the day. */
export async function claimsOfDay(table: Table, practiceId: string, day: Day): Promise<SentOfDay[]> {
  const { pk } = keys.sentOfDay(practiceId, day, '');
  const found: SentOfDay[] = [];
  let cursor: string | undefined;
  do {
    const page: Page = await table.query({ pk, prefix: 'C#', cursor });
    for (const { sent } of page.items) found.push(sent as unknown as SentOfDay);
    cursor = page.cursor;
  } while (cursor && found.length < mostOfDay);
  return found;
}

/** Claims to which a payer gave the number: of all its payers, so there may be several. */
export async function claimsNumbered(table: Table, practiceId: string, number: string): Promise<string[]> {
  const named = numberOf(number);
  if (!named) return [];
  const { items } = await table.query({ pk: keys.payerNumber(practiceId, named, '').pk, prefix: 'C#', limit: 20 });
  return items.map(({ claimId }) => claimId as string);
}

/** No key holds a member id as it is. */
export const memberPrint = (memberId: string): string => fingerprint(plain(memberId));

const plain = (text: string) => text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');

/** As a key has it; undefined for what is no number, as `0`. */
function numberOf(text: string | undefined): string | undefined {
  const bare = plain(text ?? '').slice(0, 60);
  return bare.length > 3 ? bare : undefined;
}
