import { writeAdjustments, writeAmounts, writeOutpatient } from './adjudication-segments.ts';
import {
  writeAmbulance,
  writeAttachments,
  writeConditions,
  writeContract,
  writeFileInformation,
  writeNotes,
  writePricing,
} from './claim-detail.ts';
import { writeDay } from './date.ts';
import { writeCents } from './decimal.ts';
import { writeAddress, writeEntity, writeReferences } from './entity.ts';
import { guideOrder } from './guide-order.ts';
import { professionalClaimGuide } from './guides/005010X222A1.ts';
import { none } from './none.ts';
import type { OtherPayer, ProfessionalClaim, Provider, SpinalManipulation } from './professional-claim.ts';
import { writeProvider } from './provider.ts';
import { writeDates } from './qualified-period.ts';
import type { CompositeDraft, ElementDraft, SegmentDraft } from './segment.ts';
import { eachOf, together } from './together.ts';
import { writeLine } from './write-837p-line.ts';

/** The claim does not fit into the guide: it must be split or completed first. */
export class UnwritableClaim extends Error {
  override name = 'UnwritableClaim';
}

const most = { lines: 50, diagnoses: 12, otherPayers: 10 };

const lists = Object.keys(most) as (keyof typeof most)[];

/** Throws UnwritableClaim when the claim is larger than the guide allows. */
export function checkSize(claim: ProfessionalClaim): void {
  for (const list of lists)
    if (claim[list].length > most[list]) throw new UnwritableClaim(`A claim has at most ${most[list]} ${list}.`);
}

/**
 * Loop 2300 (005010X222A1 §2300 CLM to §2430) of a claim whose size was checked. Throws RangeError for what is no
 * whole number of cents.
 */
export function writeClaim(claim: ProfessionalClaim): readonly SegmentDraft[] {
  const own = together([
    [writeHeading(claim)],
    writeDates(claim.dates),
    writeAttachments(claim.attachments),
    writeContract(claim.contract),
    writeAmounts(claim.amounts),
    writeReferences(claim.references),
    writeFileInformation(claim.fileInformation),
    writeNotes(claim.note ? [claim.note] : none),
    writeAmbulance(claim.ambulance),
    writeSpinalManipulation(claim.spinalManipulation),
    writeConditions(claim.conditions),
    writeCodes(claim),
    writePricing(claim.pricing),
  ]);
  return together([
    inClaimOrder(own),
    eachOf(inProviderOrder(claim.providers), writeProvider),
    eachOf(claim.otherPayers, writeOtherPayer),
    eachOf(claim.lines, writeLine),
  ]);
}

const inClaimOrder = guideOrder<SegmentDraft>(professionalClaimGuide, '2300', (segment) => segment);
const inProviderOrder = guideOrder<Provider>(professionalClaimGuide, '2300', ({ entity }) => ['NM1', entity.role]);
const inOtherOrder = guideOrder<Provider>(professionalClaimGuide, '2320', ({ entity }) => ['NM1', entity.role]);
const inOtherPayerOrder = guideOrder<SegmentDraft>(professionalClaimGuide, '2330B', (segment) => segment);

function writeHeading(claim: ProfessionalClaim): SegmentDraft {
  const { relatedCause } = claim;
  const [first, second] = relatedCause?.codes ?? [];
  const cause = relatedCause && [first, second, undefined, relatedCause.state, relatedCause.country];
  const heading: [string, ...ElementDraft[]] = [
    'CLM',
    claim.patientControlNumber,
    writeCents(claim.chargeCents),
    undefined,
    undefined,
    [claim.placeOfService, 'B', claim.frequency],
    claim.signatureOnFile ? 'Y' : 'N',
    claim.assignment,
    claim.benefitsAssigned,
    claim.release,
    claim.patientSignature,
    cause,
    claim.specialProgram,
  ];
  if (claim.delayReason) heading.push(...Array<undefined>(7), claim.delayReason);
  return heading;
}

const writeSpinalManipulation = (spine: SpinalManipulation | undefined): SegmentDraft[] =>
  spine ? [['CR2', ...Array<undefined>(7), spine.condition, undefined, ...spine.descriptions]] : none;

/** HI: the first diagnosis has a qualifier of its own, as has the first anesthesia procedure. */
function writeCodes({
  diagnoses,
  isIcd9,
  anesthesiaProcedures,
  conditionCodes,
}: ProfessionalClaim): readonly SegmentDraft[] {
  const [principal, other] = isIcd9 ? ['BK', 'BF'] : ['ABK', 'ABF'];
  const coded = (codes: readonly string[], first: string, next: string): SegmentDraft[] =>
    codes.length > 0
      ? [['HI', ...codes.map((code, index): CompositeDraft => [index === 0 ? first : next, code])]]
      : none;
  return together([
    coded(diagnoses, principal as string, other as string),
    coded(anesthesiaProcedures, 'BP', 'BO'),
    coded(conditionCodes, 'BG', 'BG'),
  ]);
}

function writeOtherPayer(other: OtherPayer): SegmentDraft[] {
  const { subscriber, payer, adjudicatedOn } = other;
  return [
    [
      ...(['SBR', other.responsibility, other.relationship, other.groupNumber, other.groupName] as const),
      ...[other.insuranceType, undefined, undefined, undefined, other.filingCode],
    ],
    ...writeAdjustments(other.adjustments),
    ...writeAmounts(other.amounts),
    ['OI', undefined, undefined, other.benefitsAssigned, other.patientSignature, undefined, other.release],
    ...(other.outpatient ? [writeOutpatient(other.outpatient)] : []),
    ...[writeEntity(subscriber.entity), ...writeAddress(subscriber.address), ...writeReferences(subscriber.references)],
    ...inOtherPayerOrder([
      writeEntity(payer.entity),
      ...writeAddress(payer.address),
      ...(adjudicatedOn ? [['DTP', '573', 'D8', writeDay(adjudicatedOn)] as const] : []),
      ...writeReferences(payer.references),
    ]),
    ...inOtherOrder(other.providers).flatMap(writeProvider),
  ];
}
