import { userInfo } from 'node:os';
import { ClaimNotFound, findClaim } from '../../../functions/store/claims.ts';
import { listPractices } from '../../../functions/store/practices.ts';
import { takeBack } from '../../../functions/store/take-back.ts';
import { placeOption } from '../data-option.ts';
import { openPlace, type Place } from '../stage-or-folder.ts';

interface Flags extends Place {
  readonly by?: string;
  readonly why: string;
  readonly json?: boolean;
}

/** `claimline claim void`: takes a claim back that was sent. Answers the exit code: 2 when it has to stay. */
export async function claimVoid(id: string, flags: Flags): Promise<number> {
  const opened = await openPlace(flags);
  try {
    const { platform } = opened.operations;
    const claimId = id.toUpperCase();
    const practiceIds = await listPractices(platform.table);
    const found = await Promise.all(practiceIds.map((practiceId) => findClaim(platform.table, practiceId, claimId)));
    const practiceId = found.find((claim) => claim !== undefined)?.practiceId;
    if (practiceId === undefined) throw new ClaimNotFound(claimId);
    const { by = userInfo().username, why } = flags;
    const done = await takeBack(platform, practiceId, claimId, { at: opened.now(), by, why });
    if (done.outcome === 'TakenBack') await opened.settle();
    const because = done.outcome === 'Kept' ? `Claim ${claimId} is not taken back: ${done.because}.` : undefined;
    const text =
      because ??
      `Claim ${claimId} is taken back: its account is closed as void, and its payer is told by a void (frequency 8) with the next batch.  npx claimline claim ${claimId}${placeOption(flags)}`;
    process.stdout.write(`${flags.json ? JSON.stringify({ practiceId, claimId, ...done }) : text}\n`);
    return done.outcome === 'Kept' ? 2 : 0;
  } finally {
    opened.close();
  }
}
