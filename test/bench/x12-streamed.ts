/** A program: reads a remittance of a gigabyte, and nothing else, and prints as JSON what that took. `node x12-streamed.ts MAKER SEED`, the maker being `x12-made.ts`. */
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { read835Stream } from '../../functions/domain/x12/read-835.ts';

export interface Streamed {
  readonly characters: number;
  readonly claims: number;
  readonly seconds: number;
  /** The most that was resident. */
  readonly megabytes: number;
}

/** A remittance that never exists as a whole: another process makes it and pipes it in. */
async function gigabyte(made: string, seed: string): Promise<Streamed> {
  const maker = spawn(process.execPath, [made, '1e9', seed], { stdio: ['ignore', 'pipe', 'pipe'] });
  const expected = text(maker.stderr);
  const sums = { characters: 0, claims: 0, paidCents: 0 };
  async function* counted() {
    for await (const chunk of maker.stdout as AsyncIterable<Buffer>) {
      sums.characters += chunk.length;
      yield chunk;
    }
  }
  const before = process.cpuUsage();
  for await (const event of read835Stream(counted())) {
    if (event.kind !== 'claims') continue;
    sums.claims += event.claims.length;
    for (const { paidCents } of event.claims) sums.paidCents += paidCents;
  }
  const { user, system } = process.cpuUsage(before);
  const { claims, paidCents } = JSON.parse(await expected);
  if (claims !== sums.claims || paidCents !== sums.paidCents) throw new Error('Other claims were read than written.');
  const megabytes = process.resourceUsage().maxRSS / 1024;
  return { characters: sums.characters, claims, seconds: (user + system) / 1e6, megabytes };
}

console.log(JSON.stringify(await gigabyte(process.argv[2] as string, process.argv[3] as string)));
