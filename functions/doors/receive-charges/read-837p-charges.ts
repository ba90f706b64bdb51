import { Encounter } from '../../domain/encounter/encounter.ts';
import { fromProfessionalClaim, type Place, placeOf } from '../../domain/encounter/from-professional-claim.ts';
import { type Setting, unknownNames } from '../../domain/encounter/to-claim.ts';
import type { X12Fault } from '../../domain/x12/fault.ts';
import { professionalClaimGuide } from '../../domain/x12/guides/005010X222A1.ts';
import { readText } from '../../domain/x12/interchange.ts';
import type { ProfessionalClaim } from '../../domain/x12/professional-claim.ts';
import { read837p } from '../../domain/x12/read-837p.ts';
import { follows } from '../../domain/x12/read-transaction.ts';
import { type ClaimCut, claimsIn, linesOf, positionOf, type TransactionCut } from './claims-in-837p.ts';
import { matchColumns } from './match-columns.ts';
import type { ChargedRow, Charges, Visit } from './read-charges.ts';
import type { RowProblem } from './rows-to-encounter.ts';

/**
 * Everything an 837P charges, claim by claim, each as an encounter or with what is wrong with it. Rows are service lines and
 * their numbers those of segments; columns are elements. What belongs to no claim stands by itself.
 */
export function read837pCharges(text: string, setting: Setting): Charges {
  const { interchanges, faults } = readText(text);
  const visits: Visit[] = faults.map((fault) => strange(problemOf(fault)));
  const cuts: TransactionCut[] = [];
  for (const interchange of interchanges) {
    visits.push(...interchange.acknowledgments.map(() => strange(at(interchange.position, 'TA1', 'is no charge'))));
    for (const group of interchange.groups) {
      const envelope = [...interchange.faults, ...group.faults].map(problemOf);
      if (interchange.usage === 'T' && setting.practice.usage === 'P')
        envelope.push(
          at(
            interchange.position,
            'ISA15',
            'says that the file is a test, which makes no claims; send it as production (P)',
          ),
        );
      for (const transaction of group.transactions) {
        if (!follows(transaction, professionalClaimGuide)) {
          const { id, guide } = transaction;
          const message = `is a ${id} of guide ${guide || 'unknown'}; charges are read of an 837P (005010X222A1)`;
          visits.push(strange(at(transaction.position, 'ST', message)));
          continue;
        }
        const cut = claimsIn(interchange, group, transaction);
        const { content, faults: ofContent } = read837p(transaction);
        const ofEnvelope = [...envelope, ...transaction.faults.map(problemOf)];
        cuts.push(cut);
        visits.push(...visitsOf(cut, content.claims, ofContent, ofEnvelope, setting));
      }
    }
    if (interchange.groups.every(({ transactions }) => transactions.length === 0)) {
      const envelope = [...interchange.faults, ...interchange.groups.flatMap((group) => group.faults)].map(problemOf);
      visits.push(strange(at(interchange.position, 'ISA', 'has no transaction in it'), ...envelope));
    }
  }
  const rows = visits.reduce((count, visit) => count + visit.rows.length, 0);
  return { header: [], columns: matchColumns([]), rows, visits, repairs: new Map(), x12: cuts };
}

const at = (row: number, column: string, message: string): RowProblem => ({ row, column, message });

const problemOf = ({ segment, element, id, message }: X12Fault): RowProblem =>
  at(segment, element ?? id ?? '', message);

/** Something that is of no claim, and charges nothing that can be told. */
const strange = (...problems: readonly RowProblem[]): Visit => ({
  rows: [{ number: problems[0]!.row, cells: [] }],
  repeats: [],
  found: { problems },
});

function visitsOf(
  { claims: cuts, header }: TransactionCut,
  claims: readonly ProfessionalClaim[],
  faults: readonly X12Fault[],
  ofEnvelope: readonly RowProblem[],
  setting: Setting,
): Visit[] {
  const bySegment = Map.groupBy(faults, ({ segment }) => segment);
  const unplaced = new Set(faults.filter((fault) => fault.unplaced || fault.id === 'HL' || fault.id === 'ST'));
  for (const { position } of header) if (!bySegment.get(position)?.[0]?.unplaced) bySegment.delete(position);
  const visits = claims.map((claim, index): Visit => {
    const cut = cuts[index]!;
    const own = [...cut.levels.flat(), ...cut.segments].flatMap(({ position }) => bySegment.get(position) ?? []);
    for (const fault of own) unplaced.delete(fault);
    const unreadable = new Set(own.map(({ segment }) => segment));
    const rows = rowsOf(cut, claim, unreadable);
    const problems = [...ofEnvelope, ...own.map(problemOf), ...wrongWith(claim, cut, setting)];
    if (problems.length > 0) return { rows, repeats: [], found: { problems } };
    return { rows, repeats: [], found: { encounter: Encounter.parse(fromProfessionalClaim(claim, setting).shaped) } };
  });
  return [...visits, ...Array.from(unplaced, (fault) => strange(problemOf(fault)))];
}

/** Its lines; the claim itself where it has none. A charge that could not be read is in no sum. */
function rowsOf(
  cut: ClaimCut,
  { lines, chargeCents }: ProfessionalClaim,
  unreadable: ReadonlySet<number>,
): ChargedRow[] {
  const found = linesOf(cut);
  if (found.length === 0) return [{ number: cut.segments[0]!.position, cells: [], charge: chargeCents }];
  return found.map((line, index) => {
    const service = line.find(({ segment }) => segment[0] === 'SV1') ?? line[0]!;
    const charge = unreadable.has(service.position) ? undefined : lines[index]?.chargeCents;
    return { number: service.position, cells: [], charge };
  });
}

const ofNames: Readonly<Record<string, Place>> = {
  rendering: { id: 'NM1', role: '82', element: 9 },
  payer: { id: 'NM1', role: 'PR', element: 9 },
  secondary_payer: { id: 'NM1', role: 'PR', element: 9 },
};

function wrongWith(claim: ProfessionalClaim, cut: ClaimCut, setting: Setting): RowProblem[] {
  const { shaped, said } = fromProfessionalClaim(claim, setting);
  const issues = Encounter.safeParse(shaped).error?.issues ?? [];
  const names = unknownNames(shaped as Encounter, setting);
  const all = [
    ...said,
    ...issues.map(({ path, message }) => ({ place: placeOf(path), message })),
    ...names.map(({ field, message }) => ({
      place: ofNames[field]!,
      message: `${named(field, shaped as Encounter)} ${message}`,
    })),
  ];
  return all.map(({ place, message }) => {
    const column = `${place.id}${String(place.element).padStart(2, '0')}`;
    return at(positionOf(cut, place), column, `${message} (claim ${claim.patientControlNumber || 'without a number'})`);
  });
}

const named = (field: string, { renderingProvider, coverages }: Encounter) =>
  `"${field === 'rendering' ? renderingProvider : (coverages[field === 'payer' ? 0 : 1]?.payer ?? '')}"`;
