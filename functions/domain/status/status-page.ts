import { bounds, fewest } from '../follow-up/payer-pace.ts';
import { claimStatusCategories, claimStatuses } from '../x12/claim-status-codes.ts';
import { inWords } from '../x12/code-list.ts';
import { type StatusOutcome, statusReadings } from './readings.ts';
import { requestClocks } from './request-clocks.ts';

/** What is done about each kind of answer. */
const follows: Readonly<Record<StatusOutcome, string>> = {
  Finalized: 'its remittance gets three days; when it has not come then, a person asks for it again',
  InformationWanted: 'a person sends what is wanted',
  Pending: 'it waits again; after three times, a person calls',
  Rejected: 'it is corrected like any rejection; where it was accepted before, a person calls',
  NotFound: 'a person looks at the member id and calls',
  NotOnFile: 'it goes out again with the proof of its acceptance; the third time, a person calls',
  Unanswerable: 'a person calls',
  Unreachable: 'it is asked again tomorrow; after three times, a person calls',
};

/** `docs/follow-ups.md`: when payers are asked and what their answers ask for, as Markdown. */
export function statusPage(): string {
  return `${[
    '# Follow-ups',
    'When a payer that has a claim is asked about it, and what is done about its answer. Rendered from `functions/domain/status/` and `functions/domain/follow-up/`; do not edit it here.',
    `A payer is asked after the days within which nine of ten of its decisions of the last twelve months came, counted from acceptance and bounded to ${bounds.soonest}–${bounds.latest}; after the days of its file while fewer than ${fewest} were seen. Claims that were sent together are spread over four hours. No payer has a claim for more than 21 days without being asked: the hourly sweep sees to it. \`npx claimline followups\` shows the days with their arithmetic.`,
    section('What follows', ['answer', 'what follows'], Object.entries(follows)),
    'Of several statuses in one answer the one that stands higher in this list decides; of equal ones the newest.',
    section(
      'How statuses are read',
      ['category', 'status', 'of', 'answer', 'to ask or do', 'source'],
      statusReadings.map(({ categories, statuses, entities, outcome, todo, source }) => [
        categories
          .map((code) =>
            code.endsWith('*') ? code.replace('*', '…') : `${code} ${inWords(claimStatusCategories, code)}`,
          )
          .join('; '),
        statuses?.map((code) => `${code} ${inWords(claimStatuses, code)}`).join('; ') ?? 'any',
        entities?.join(', ') ?? 'anybody',
        outcome,
        todo,
        source,
      ]),
    ),
    'The first row that fits decides.',
    section(
      'By when wanted papers arrive, where the payer does not say',
      ['payer', 'days', 'source', 'sure'],
      Object.entries(requestClocks).map(([payer, { days, source, confidence }]) => [
        payer,
        String(days),
        source,
        confidence,
      ]),
    ),
  ].join('\n\n')}\n`;
}

const section = (title: string, heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [`## ${title}`, '', line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');

const line = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
