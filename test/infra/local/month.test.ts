import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type DriveOptions, drive, monthFeed, type Summary, summary } from '../../../infra/local/month.ts';
import { Runtime, type RuntimeOptions } from '../../../infra/local/runtime.ts';
import { generateMonth } from '../../../infra/local/sample/month.ts';

const { files, habits } = generateMonth({ seed: 'month test', encounters: 12, month: '2026-01' });
const practice = JSON.parse(files['practices/juniper-creek.json']!);
const feed = monthFeed(files, practice.practice);
const options: RuntimeOptions = {
  time: 'virtual',
  start: Date.parse('2026-01-02T06:00:00Z'),
  seed: 'month test',
  practice,
  payers: habits,
  autopilot: true,
};

const folders: string[] = [];
const folder = () => {
  const made = mkdtempSync(join(tmpdir(), 'claimline-month-'));
  folders.push(made);
  return made;
};
afterEach(() => {
  for (const made of folders.splice(0)) rmSync(made, { recursive: true });
});

async function live(changes: Partial<RuntimeOptions> = {}, driving: DriveOptions = {}) {
  const runtime = await Runtime.open({ ...options, ...changes });
  try {
    const end = await drive(runtime, feed, driving);
    return { end, figures: await summary(runtime), dead: runtime.queue.deadLetters() };
  } finally {
    runtime.close();
  }
}

/** Everything but how long it took. */
const result = ({ wallSeconds: _, ...figures }: Summary) => figures;

describe('a month', () => {
  it('goes on until every claim is closed or waits for a person, and its money adds up', async () => {
    const { end, figures, dead } = await live();
    expect(end).toBe('Rested');
    expect(dead).toEqual([]);
    expect(figures.claims).toBeGreaterThan(15);
    expect(figures.claims).toBe(figures.closed + figures.open);
    expect(figures.endings).toEqual(expect.objectContaining({ ClosedPaid: expect.any(Number) }));
    expect(figures.endings.NeedsPerson ?? 0).toBe(figures.open);
    expect(figures.chargeCents).toBe(
      figures.paidCents +
        figures.contractualCents +
        figures.otherAdjustmentCents +
        figures.patientPaidCents +
        figures.writtenOffCents +
        figures.openCents,
    );
    expect(figures.paidCents).toBeGreaterThan(0);
    expect(figures.ledgerHash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('comes to another end with another seed of the payers', async () => {
    const [one, other] = [await live(), await live({ seed: 'another' })];
    expect(other.figures.ledgerHash).not.toBe(one.figures.ledgerHash);
  });

  it('twice with the same seed writes the same files, byte for byte', async () => {
    const [one, other] = [folder(), folder()];
    const first = await live({ data: one });
    const second = await live({ data: other });
    expect(result(second.figures)).toEqual(result(first.figures));
    expect([...written(one).keys()].length).toBeGreaterThan(100);
    expect(written(other)).toEqual(written(one));
  });

  it('abandoned at any moment goes on to the same result', async () => {
    const whole = await live();
    const data = folder();
    for (const moments of [1, 40, 333]) {
      let left = moments;
      const leave = () => {
        if (left-- === 0) throw new Error('the power is gone');
      };
      await expect(live({ data }, { onMoment: leave })).rejects.toThrow('the power is gone');
    }
    expect(result((await live({ data })).figures)).toEqual(result(whole.figures));
  });

  it('stops when its days are over', async () => {
    const { end, figures } = await live({}, { until: options.start + 10 * 86_400_000 });
    expect(end).toBe('OutOfTime');
    expect(figures.virtualDays).toBe(10);
    expect(figures.open).toBeGreaterThan(0);
  });

  it('rests on its people when nobody plays them, also where an answer is proposed', async () => {
    const { end, figures } = await live({ autopilot: false });
    expect(end).toBe('Rested');
    // And on what the bank and the filing windows ask.
    expect(figures.workItems).toBeGreaterThanOrEqual(figures.open + figures.depositsOpen);
  });
});

/** Text by path of everything but the database. */
function written(data: string): Map<string, string> {
  const paths = readdirSync(data, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('claimline.sqlite'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return new Map(paths.map((path) => [relative(data, path), readFileSync(path, 'latin1')]));
}
