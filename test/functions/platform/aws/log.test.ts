import { afterEach, expect, it, vi } from 'vitest';
import { jsonLog } from '../../../../functions/platform/aws/log.ts';
import { type LogCode, logCodes } from '../../../../functions/platform/log.ts';

afterEach(() => void vi.restoreAllMocks());

/** What the process writes, whichever stream takes it. */
function written(work: () => void): Record<string, unknown>[] {
  const lines: string[] = [];
  const keep = (line: string | Uint8Array) => lines.push(String(line)) > 0;
  vi.spyOn(process.stdout, 'write').mockImplementation(keep);
  vi.spyOn(process.stderr, 'write').mockImplementation(keep);
  work();
  return lines.map((line) => JSON.parse(line));
}

it.each(Object.keys(logCodes) as LogCode[])(
  '%s is one line of JSON with its level, its sentence and the ids',
  (code) => {
    const [line, ...others] = written(() => jsonLog().write(code, { claimId: 'JC45', practiceId: 'juniper-creek' }));
    expect(others).toEqual([]);
    const { level, meaning } = logCodes[code];
    expect(line).toMatchObject({
      ...{ code, level: level.toUpperCase(), message: meaning, service: 'claimline' },
      ...{ claimId: 'JC45', practiceId: 'juniper-creek', timestamp: expect.any(String) },
    });
  },
);

it('nothing but known fields is written', () => {
  const sneaky = { claimId: 'Maria Keller, born 1961-04-02', patient: 'Maria Keller', stack: 'at …' };
  const [line] = written(() => jsonLog().write('STEP_FAULTED', sneaky));
  expect(line).toMatchObject({ claimId: 'not-an-id' });
  expect(JSON.stringify(line)).not.toMatch(/Maria|Keller|1961|stack/);
});
