import { describe, expect, it } from 'vitest';
import { claimline, lastLine, workFolder } from './command-line.ts';

const folder = workFolder();
const level = (...words: string[]) => claimline(folder, ['code', 'level', ...words]);
const refill = ['office-established', '--problem', 'chronic-stable=2', '--risk', 'prescription'];

describe('claimline code level', () => {
  it('says which code the documentation carries, by which way, and what it lacks for the next', async () => {
    const { code, stdout } = await level(...refill, '--minutes', '25');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^99214, by decision making\n/);
    expect(stdout).toContain('two of the three reach moderate');
    expect(stdout).toContain('25 minutes reach 99213');
    expect(stdout).toContain('99215 asks for high decision making, or 40 minutes.');
  });

  it('says it as JSON, with its source', async () => {
    const said = lastLine(await level(...refill, '--data', 'orders=2', '--data', 'notes', '--json'));
    expect(said).toMatchObject({ code: '99214', by: 'decision making', decision: { data: 'moderate' } });
    expect(said.source).toMatch(/CPT/);
  });

  it.each([
    [['ward'], 'There is no kind of visit ward; there are office-new'],
    [['office-new', '--problem', 'cold'], 'There is no cold; known are minor (a problem that passes by itself)'],
    [['office-new', '--data', 'gossip'], 'There is no gossip; known are notes'],
    [['office-new', '--risk', 'dangerous'], 'There is no dangerous; known are minimal'],
    [['office-new', '--problem', 'acute=many'], 'acute=many is not a name with its number'],
  ])('tells what there is instead of %j', async (words, message) => {
    const { code, stderr } = await level(...words);
    expect(code).toBe(1);
    expect(stderr).toContain(message);
  });
});
