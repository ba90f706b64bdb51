import { resolve } from 'node:path';
import { styleText } from 'node:util';
import { type DataReviewed, dataReviewed, UnknownElement } from '../../../functions/domain/coding/decision-making.ts';
import { type DiagnosisFamily, findDiagnoses } from '../../../functions/domain/coding/find-diagnoses.ts';
import { type Suggestion, suggestModifiers } from '../../../functions/domain/coding/suggest-modifiers.ts';
import { type VisitKind, visitCodesSource, visitKinds } from '../../../functions/domain/coding/visit-codes.ts';
import { type VisitLevel, visitLevel } from '../../../functions/domain/coding/visit-level.ts';
import { inForce } from '../../../functions/domain/reference/in-force.ts';
import type { ProposedDiagnosis } from '../../../functions/platform/aws/comprehend-medical.ts';
import { readManifest, textsOf } from '../../../functions/store/reference.ts';
import { columns, pageWidth, wrapped } from '../columns.ts';
import { folderFiles } from '../files.ts';
import { Mistake } from '../mistake.ts';
import { readBytes } from '../practice-file.ts';
import { type ScrubSource, scrubFile } from '../scrubbed-file.ts';

/** `claimline code modifiers`: which modifiers would answer the edits, and when each is true. Answers the exit code. */
export async function modifiers(
  file: string,
  { json, ...source }: ScrubSource & { readonly json?: boolean },
): Promise<number> {
  const { verdicts, unread } = await scrubFile(file, source);
  const suggested = verdicts.flatMap(({ claim, findings }) => {
    const suggestions = suggestModifiers(findings);
    return suggestions.length > 0 ? [{ claim, suggestions }] : [];
  });
  if (json) print(JSON.stringify({ claims: suggested, unread }));
  else
    print(
      [
        ...suggested.flatMap(claimLines),
        ...unread.map((why) => `not read: ${why}`),
        ...closing(suggested.length, verdicts.length),
      ].join('\n'),
    );
  return unread.length > 0 ? 1 : 0;
}

function claimLines({
  claim,
  suggestions,
}: {
  readonly claim: string;
  readonly suggestions: readonly Suggestion[];
}): string[] {
  const width = pageWidth();
  return suggestions.flatMap(({ edit, reason, choices }) => [
    styleText('bold', claim),
    `  ${wrapped(`${edit}: ${reason}`, width - 2, '  ')}`,
    ...columns(choices.map(({ modifier, when }) => [modifier, when])).map((line) => `    ${line}`),
  ]);
}

const closing = (suggested: number, all: number): string[] => [
  `${suggested} of ${all} claims ask for a modifier. Which one is true, only the note can say.`,
];

interface DiagnosisFlags {
  /** The folder under which `reference/` lies. */
  readonly reference: string;
  readonly on?: string;
  readonly json?: boolean;
}

/** `claimline code diagnosis`: ICD-10-CM codes in force that have these words. Answers the exit code: 1 when there is none. */
export async function diagnosis(words: readonly string[], { reference, on, json }: DiagnosisFlags): Promise<number> {
  const day = on ?? new Date().toISOString().slice(0, 10);
  const files = folderFiles(resolve(reference));
  const { versions } = await readManifest(files);
  const described = versions.filter((version) => version.kind === 'diagnoses' && version.described);
  const [version] = inForce(described, day);
  if (!version) {
    throw new Mistake(
      `No diagnoses with their descriptions are loaded for ${day}. Load the order file of the year, as CMS publishes it: npx claimline reference load icd10cm_order_${releaseYear(day)}.txt`,
    );
  }
  const families = findDiagnoses(await textsOf(files, version), words.join(' '));
  if (json) print(JSON.stringify({ from: version.from, file: version.file, families }));
  else
    print(
      families.length === 0 ? `No diagnosis in force on ${day} has these words.` : families.map(familyLines).join('\n'),
    );
  return families.length === 0 ? 1 : 0;
}

const dotted = (code: string): string => (code.length > 3 ? `${code.slice(0, 3)}.${code.slice(3)}` : code);

/** A release begins in October and is called by the year after. */
const releaseYear = (day: string): number => Number(day.slice(0, 4)) + (day.slice(5) >= '10-01' ? 1 : 0);

function familyLines({ words, choices }: DiagnosisFamily): string {
  const rows = choices.map(({ code, side, encounter, unspecific }) => [
    dotted(code),
    [side, encounter].filter(Boolean).join(', '),
    unspecific ? 'says little: name the kind or the side if the note does' : '',
  ]);
  return [styleText('bold', words), ...columns(rows).map((line) => `  ${line}`)].join('\n');
}

interface NoteFlags {
  readonly profile?: string;
  readonly region?: string;
  readonly json?: boolean;
}

/** `claimline code note`: the diagnoses that Amazon Comprehend Medical sees in a note. Answers the exit code. */
export async function note(file: string, { profile, region, json }: NoteFlags): Promise<number> {
  const text = readBytes(file).toString('utf8');
  if (profile !== undefined) process.env.AWS_PROFILE = profile;
  if (region !== undefined) process.env.AWS_REGION = region;
  // The SDK is not read for what runs on this machine.
  const { proposeDiagnoses } = await import('../../../functions/platform/aws/comprehend-medical.ts');
  const proposed = await proposeDiagnoses(text);
  if (json) print(JSON.stringify(proposed));
  else print(notePage(proposed));
  return 0;
}

function notePage(proposed: readonly ProposedDiagnosis[]): string {
  if (proposed.length === 0) return 'No diagnosis is seen in this note.';
  const rows = proposed.map(({ code, description, words, score, against }) => [
    dotted(code),
    `${Math.round(score / 10)} %`,
    description,
    `“${words}”`,
    against ?? '',
  ]);
  return [
    ...columns(rows, [1]),
    'Proposed by Amazon Comprehend Medical from the words in quotes. A coder decides.',
  ].join('\n');
}

interface LevelFlags {
  readonly problem: readonly string[];
  readonly data: readonly string[];
  readonly risk: readonly string[];
  readonly minutes?: number;
  readonly json?: boolean;
}

/** `claimline code level`: which evaluation and management code the documentation carries. Answers the exit code. */
export async function level(kind: string, { problem, data, risk, minutes, json }: LevelFlags): Promise<number> {
  if (!visitKinds.includes(kind as VisitKind)) {
    throw new Mistake(`There is no kind of visit ${kind}; there are ${visitKinds.join(', ')}.`);
  }
  const documented = {
    problems: counted(problem),
    data: ofData(counted(data)),
    risks: risk,
  };
  const found = decided(() =>
    visitLevel({ kind: kind as VisitKind, ...documented, ...(minutes !== undefined && { minutes }) }),
  );
  print(json ? JSON.stringify({ kind, ...found, source: visitCodesSource }) : page(found));
  return 0;
}

/** `chronic-stable=2`, or a name alone for one of it. Throws Mistake. */
function counted(named: readonly string[]): { readonly [name: string]: number } {
  return Object.fromEntries(
    named.map((text) => {
      const [, name, count = '1'] = /^([a-z-]+)(?:=(\d{1,2}))?$/.exec(text) ?? [];
      if (name === undefined) throw new Mistake(`${text} is not a name with its number, as chronic-stable=2.`);
      return [name, Number(count)];
    }),
  );
}

/** Throws Mistake for what is no kind of data. */
function ofData(counts: { readonly [name: string]: number }): DataReviewed {
  for (const name of Object.keys(counts)) {
    if (Object.hasOwn(dataReviewed, name)) continue;
    const known = Object.entries(dataReviewed).map(([one, meaning]) => `${one} (${meaning})`);
    throw new Mistake(`There is no ${name}; known are ${known.join(', ')}.`);
  }
  return counts;
}

function decided(decide: () => VisitLevel): VisitLevel {
  try {
    return decide();
  } catch (error) {
    if (error instanceof UnknownElement) throw new Mistake(error.message);
    throw error;
  }
}

function page({ code, by, reasons, next }: VisitLevel): string {
  const width = pageWidth();
  const head = code ? `${code}, by ${by}` : 'No code: neither decision making nor time reaches the least one';
  const facts = [...reasons, ...(next ? [next] : []), 'A suggestion from what was entered; the note has to carry it.'];
  return [styleText('bold', head), ...facts.map((fact) => `  ${wrapped(fact, width - 2, '  ')}`)].join('\n');
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
