import type { Practice } from '../practice/practice.ts';
import type { ProfessionalClaim, ServiceLine } from '../x12/professional-claim.ts';
import type { Place, Said } from './from-professional-claim.ts';

/** A segment or element of an 837P, and whether the claim has something in it that an encounter has no place for. */
type Check<T> = readonly [
  id: string,
  element: number,
  what: string,
  has: (from: T, claim: ProfessionalClaim) => boolean,
];

/** References of a claim that are kept, or that are about somebody's own bookkeeping: referral, authorization, patient, trace. */
const references = ['9F', 'G1', 'EA', 'D9', 'F8'];

const ofClaim = (practice: Practice): readonly Check<ProfessionalClaim>[] => [
  [
    'CUR',
    2,
    'a currency other than US dollars',
    ({ billingProvider: { currency } }) => !['USD', undefined].includes(currency),
  ],
  ['NM1', 1, 'a plan that is to be paid instead', ({ billingProvider }) => billingProvider.payToPlan !== undefined],
  ['PAT', 8, "the patient's weight", ({ patient, subscriber }) => (patient ?? subscriber).weight !== undefined],
  ['PAT', 9, 'a pregnancy', ({ patient, subscriber }) => (patient ?? subscriber).pregnant === true],
  [
    'REF',
    1,
    'a property and casualty claim',
    ({ patient, subscriber }) => (patient ?? subscriber).references.some(({ qualifier }) => qualifier === 'Y4'),
  ],
  ['CLM', 7, 'an assignment other than A or C', ({ assignment }) => !['A', 'C'].includes(assignment)],
  [
    'CLM',
    8,
    'an assignment of benefits other than Y or N',
    ({ benefitsAssigned }) => !['Y', 'N'].includes(benefitsAssigned),
  ],
  [
    'CLM',
    11,
    'a second cause',
    ({ relatedCause }) => (relatedCause?.codes.length ?? 0) > 1 || relatedCause?.country !== undefined,
  ],
  ['CLM', 12, 'a special program', ({ specialProgram }) => specialProgram !== undefined],
  ['CLM', 20, 'a reason for its delay', ({ delayReason }) => delayReason !== undefined],
  [
    'DTP',
    1,
    'a date other than of onset (431) or accident (439)',
    ({ dates }) => dates.some(({ qualifier }) => !['431', '439'].includes(qualifier)),
  ],
  [
    'DTP',
    1,
    'the date of an accident without the accident (CLM11)',
    ({ dates, relatedCause }) => !relatedCause && dates.some(({ qualifier }) => qualifier === '439'),
  ],
  ['PWK', 1, 'attachments', ({ attachments }) => attachments.length > 0],
  ['CN1', 1, 'a contract', ({ contract }) => contract !== undefined],
  [
    'AMT',
    1,
    'an amount other than paid by the patient (F5)',
    ({ amounts }) => amounts.some(({ qualifier }) => qualifier !== 'F5'),
  ],
  [
    'REF',
    1,
    `a reference other than ${references.join(', ')} and the practice's own CLIA number`,
    (claim) =>
      claim.references.some(
        ({ qualifier, value }) => !references.includes(qualifier) && !(qualifier === 'X4' && value === practice.clia),
      ),
  ],
  ['K3', 1, 'file information', ({ fileInformation }) => fileInformation.length > 0],
  ['NTE', 1, 'a note other than ADD', ({ note }) => note !== undefined && note.type !== 'ADD'],
  ['CR1', 1, 'an ambulance', ({ ambulance }) => ambulance !== undefined],
  ['CR2', 1, 'a spinal manipulation', ({ spinalManipulation }) => spinalManipulation !== undefined],
  ['CRC', 1, 'conditions', ({ conditions }) => conditions.length > 0],
  ['HI', 1, 'codes of ICD-9', ({ isIcd9 }) => isIcd9 === true],
  [
    'HI',
    1,
    'codes other than diagnoses',
    ({ anesthesiaProcedures, conditionCodes }) => anesthesiaProcedures.length + conditionCodes.length > 0,
  ],
  ['HCP', 1, 'a repriced amount', ({ pricing }) => pricing !== undefined],
  [
    'NM1',
    1,
    'a provider other than rendering (82), referring (DN) or facility (77)',
    ({ providers }) =>
      providers.some(
        ({ entity }, at) =>
          !['82', 'DN', '77'].includes(entity.role) ||
          providers.findIndex((one) => one.entity.role === entity.role) < at,
      ),
  ],
  ['SBR', 1, 'more than three payers', ({ otherPayers }) => otherPayers.length > 2],
];

const ofLine: readonly Check<ServiceLine>[] = [
  ['SV1', 1, 'a procedure that is none of CPT or HCPCS (HC)', ({ procedure }) => procedure.qualifier !== 'HC'],
  [
    'SV1',
    1,
    'a description or a range of procedures',
    ({ procedure }) => (procedure.description ?? procedure.through) !== undefined,
  ],
  ['SV1', 3, 'a unit other than UN and MJ', ({ unit }) => !['UN', 'MJ'].includes(unit)],
  [
    'SV1',
    5,
    'a place of service of its own',
    ({ placeOfService }, claim) => placeOfService !== undefined && placeOfService !== claim.placeOfService,
  ],
  ['SV1', 9, 'an emergency', ({ emergency }) => emergency === true],
  ['SV1', 11, 'a child health program', ({ epsdt }) => epsdt === true],
  ['SV1', 12, 'family planning', ({ familyPlanning }) => familyPlanning === true],
  ['SV1', 15, 'an exemption from the copay', ({ copayExempt }) => copayExempt === true],
  [
    'SV5',
    1,
    'equipment',
    ({ equipment, equipmentCertification }) => (equipment ?? equipmentCertification) !== undefined,
  ],
  ['PWK', 1, 'attachments', ({ attachments }) => attachments.length > 0],
  ['CR1', 1, 'an ambulance', ({ ambulance }) => ambulance !== undefined],
  ['CRC', 1, 'conditions', ({ conditions }) => conditions.length > 0],
  [
    'DTP',
    1,
    'a date other than of the service (472)',
    ({ dates }) => dates.some(({ qualifier }) => qualifier !== '472'),
  ],
  ['QTY', 1, 'quantities', ({ quantities }) => quantities.length > 0],
  ['MEA', 1, 'test results', ({ tests }) => tests.length > 0],
  ['CN1', 1, 'a contract', ({ contract }) => contract !== undefined],
  [
    'REF',
    1,
    "a reference other than the line's own number (6R)",
    (line) => line.references.some(({ qualifier }) => qualifier !== '6R'),
  ],
  ['AMT', 1, 'amounts', ({ amounts }) => amounts.length > 0],
  ['K3', 1, 'file information', ({ fileInformation }) => fileInformation.length > 0],
  [
    'NTE',
    1,
    'more than one note, or one other than ADD',
    ({ notes }) => notes.length > 1 || notes.some(({ type }) => type !== 'ADD'),
  ],
  ['PS1', 1, 'a purchased service', ({ purchased }) => purchased !== undefined],
  ['HCP', 1, 'a repriced amount', ({ pricing }) => pricing !== undefined],
  [
    'LIN',
    2,
    'a drug that is not named by its NDC (N4), or by more',
    ({ drug }) => drug !== undefined && (drug.qualifier !== 'N4' || drug.references.length > 0),
  ],
  ['NM1', 1, 'a provider of its own', ({ providers }) => providers.length > 0],
  ['LQ', 1, 'a form', ({ forms }) => forms.length > 0],
];

/** Everything that an 837P's claim says and that an encounter cannot: nothing of it may be lost in silence. */
export function unkept(claim: ProfessionalClaim, practice: Practice): Said[] {
  const said = <T>(checks: readonly Check<T>[], from: T, line?: number): Said[] =>
    checks
      .filter(([, , , has]) => has(from, claim))
      .map(([id, element, what]) => ({
        place: { id, element, line } satisfies Place,
        message: `has ${what}, ${advice}`,
      }));
  return [...said(ofClaim(practice), claim), ...claim.lines.flatMap((line, at) => said(ofLine, line, at))];
}

const advice = 'for which there is no place here: take it out if the claim is right without it, or bill it elsewhere';
