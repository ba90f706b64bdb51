import { type Check, comesTo } from '../check.ts';
import type { Play } from '../play.ts';

/** A file of CMS in the reference bucket → a table that is published, or a receipt that says why not. */
export async function* codeSets({ deployed }: Play): AsyncGenerator<Check> {
  const localities = Array.from(
    { length: 109 },
    (_, at) => `${10_000 + at},XX,00,LOCALITY ${at},1,0.${900 + (at % 99)},0.5`,
  );
  const header = 'Medicare Administrative Contractor (MAC),State,Locality Number,Locality Name,PW GPCI,PE GPCI,MP GPCI';
  await deployed.put('reference', 'incoming/GPCI2026.csv', [header, ...localities, ''].join('\r\n'));
  const receipt = (name: string) => async (): Promise<{ outcome?: string; reason?: string }> => {
    const said = await deployed.text('reference', `receipts/${name}.json`).catch(() => '{}');
    const { outcome, reason } = JSON.parse(said) as { outcome?: string; reason?: string };
    return { outcome, ...(reason && { reason: reason.split('.')[0] }) };
  };
  yield await comesTo(
    'a fee schedule file is taken in where it is dropped',
    { outcome: 'Loaded' },
    receipt('GPCI2026.csv'),
  );
  const published = async () => {
    const { versions } = JSON.parse(await deployed.text('reference', 'manifest.json').catch(() => '{"versions":[]}'));
    return versions.map(({ kind, from, rows }: Record<string, unknown>) => [kind, from, rows].join(' '));
  };
  yield await comesTo('and published', ['gpcis 2026-01-01 109'], published);

  await deployed.put('reference', 'incoming/GPCI2027.csv', `${header}\r\n${localities[0]}\r\n`);
  const refused = { outcome: 'Refused', reason: 'GPCI2027' };
  yield await comesTo('one that is cut off is refused', refused, receipt('GPCI2027.csv'));
}
