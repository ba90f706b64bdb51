import { ComprehendMedicalClient, InferICD10CMCommand } from '@aws-sdk/client-comprehendmedical';
import { read } from './faults.ts';

/** A diagnosis that Amazon Comprehend Medical sees in a note. A proposal: nothing applies it by itself. */
export interface ProposedDiagnosis {
  /** ICD-10-CM, without the dot. */
  readonly code: string;
  readonly description: string;
  /** The words of the note that it comes from. */
  readonly words: string;
  /** Of 1,000. */
  readonly score: number;
  /** What the note says against it: the patient does not have it, or a relative has. */
  readonly against?: 'negated' | 'of the family' | 'only possible';
}

/** The service takes so many bytes at once. */
const mostBytes = 10_000;

/**
 * The diagnoses in a note, the likeliest code of each mention first. The note goes to Amazon Comprehend Medical of the
 * account and region in use, which is eligible under HIPAA with a business associate agreement. Throws Throttled.
 */
export async function proposeDiagnoses(
  note: string,
  client = new ComprehendMedicalClient({}),
): Promise<ProposedDiagnosis[]> {
  const found: ProposedDiagnosis[] = [];
  for (const Text of piecesOf(note)) {
    const { Entities = [] } = await read(() => client.send(new InferICD10CMCommand({ Text })));
    for (const { Text: words = '', Traits = [], ICD10CMConcepts = [] } of Entities) {
      const against = Traits.flatMap(({ Name }) => (Name && objections[Name]) || [])[0];
      for (const { Code, Description = '', Score = 0 } of ICD10CMConcepts) {
        if (!Code) continue;
        const score = Math.round(Score * 1_000);
        found.push({
          code: Code.replace('.', ''),
          description: Description,
          words,
          score,
          ...(against && { against }),
        });
      }
    }
  }
  return found;
}

const objections: Readonly<Record<string, ProposedDiagnosis['against']>> = {
  NEGATION: 'negated',
  PERTAINS_TO_FAMILY: 'of the family',
  HYPOTHETICAL: 'only possible',
  LOW_CONFIDENCE: 'only possible',
};

/** Whole paragraphs as far as they fit, then whole sentences; a sentence longer than that is cut between words. */
function piecesOf(note: string): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const part of note.split(/(?<=\n)|(?<=[.;] )/).flatMap((text) => (fits(text) ? [text] : text.split(/(?<= )/)))) {
    if (!fits(piece + part)) {
      pieces.push(piece);
      piece = '';
    }
    piece += part;
  }
  return [...pieces, piece].filter((text) => text.trim() !== '');
}

const fits = (text: string): boolean => Buffer.byteLength(text) <= mostBytes;
