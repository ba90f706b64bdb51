import type { Edit } from './edit.ts';
import { accidentAnswered } from './edits/accident-answered.ts';
import { anesthesiaMinutes } from './edits/anesthesia-minutes.ts';
import { anesthesiaModifier } from './edits/anesthesia-modifier.ts';
import { assignment } from './edits/assignment.ts';
import { authorizationOnClaim } from './edits/authorization-on-claim.ts';
import { billingAddress } from './edits/billing-address.ts';
import { birthDates } from './edits/birth-dates.ts';
import { chargeAboveZero } from './edits/charge-above-zero.ts';
import { chargeCoversContract } from './edits/charge-covers-contract.ts';
import { claimNumber } from './edits/claim-number.ts';
import { consentsOnFile } from './edits/consents-on-file.ts';
import { coveragesListedOnce } from './edits/coverages-listed-once.ts';
import { crossedOver } from './edits/crossed-over.ts';
import { diagnosisList } from './edits/diagnosis-list.ts';
import { diagnosisPointers } from './edits/diagnosis-pointers.ts';
import { diagnosisShape } from './edits/diagnosis-shape.ts';
import { drugCode } from './edits/drug-code.ts';
import { earlierPayerBalances } from './edits/earlier-payer-balances.ts';
import { filingIndicator } from './edits/filing-indicator.ts';
import { firstDiagnosis } from './edits/first-diagnosis.ts';
import { laboratoryCertificate } from './edits/laboratory-certificate.ts';
import { ledgerHoldsCharges } from './edits/ledger-holds-charges.ts';
import { lineComplete } from './edits/line-complete.ts';
import { lineCount } from './edits/line-count.ts';
import { lineNumbers } from './edits/line-numbers.ts';
import { medicareNumber } from './edits/medicare-number.ts';
import { memberIdPattern } from './edits/member-id-pattern.ts';
import { modifierClashes } from './edits/modifier-clashes.ts';
import { modifierShape } from './edits/modifier-shape.ts';
import { noticeModifiers } from './edits/notice-modifiers.ts';
import { npiCheckDigit } from './edits/npi-check-digit.ts';
import { onsetDate } from './edits/onset-date.ts';
import { patientPaid } from './edits/patient-paid.ts';
import { payerClaimNumber } from './edits/payer-claim-number.ts';
import { payerResolves } from './edits/payer-resolves.ts';
import { payerTakesCode } from './edits/payer-takes-code.ts';
import { personNames } from './edits/person-names.ts';
import { placeOfServiceCode } from './edits/place-of-service-code.ts';
import { preventiveAndProblemVisit } from './edits/preventive-and-problem-visit.ts';
import { procedureCodeSet } from './edits/procedure-code-set.ts';
import { recordsExpected } from './edits/records-expected.ts';
import { rejectionAnswered } from './edits/rejection-answered.ts';
import { renderingProvider } from './edits/rendering-provider.ts';
import { repeatedService } from './edits/repeated-service.ts';
import { reportingCharge } from './edits/reporting-charge.ts';
import { secondOriginal } from './edits/second-original.ts';
import { serviceAfterDeath } from './edits/service-after-death.ts';
import { serviceDates } from './edits/service-dates.ts';
import { serviceFacility } from './edits/service-facility.ts';
import { sexCode } from './edits/sex-code.ts';
import { spanAndUnits } from './edits/span-and-units.ts';
import { subscriberRelationship } from './edits/subscriber-relationship.ts';
import { taxId } from './edits/tax-id.ts';
import { taxonomyShape } from './edits/taxonomy-shape.ts';
import { telehealthPlace } from './edits/telehealth-place.ts';
import { timelyFiling } from './edits/timely-filing.ts';
import { twoVisitsADay } from './edits/two-visits-a-day.ts';
import { units } from './edits/units.ts';
import { unlistedService } from './edits/unlisted-service.ts';
import { usableAddresses } from './edits/usable-addresses.ts';
import { visitComplexity } from './edits/visit-complexity.ts';

/** Every edit, in the order in which a biller reads the findings: who, which payer, who billed, what, how much. */
export const edits: readonly Edit[] = [
  memberIdPattern,
  personNames,
  medicareNumber,
  subscriberRelationship,
  birthDates,
  sexCode,
  usableAddresses,
  serviceAfterDeath,
  payerResolves,
  filingIndicator,
  coveragesListedOnce,
  npiCheckDigit,
  taxId,
  renderingProvider,
  taxonomyShape,
  billingAddress,
  claimNumber,
  lineCount,
  consentsOnFile,
  secondOriginal,
  payerClaimNumber,
  accidentAnswered,
  assignment,
  onsetDate,
  diagnosisShape,
  diagnosisList,
  firstDiagnosis,
  diagnosisPointers,
  payerTakesCode,
  procedureCodeSet,
  reportingCharge,
  preventiveAndProblemVisit,
  unlistedService,
  lineComplete,
  lineNumbers,
  units,
  ledgerHoldsCharges,
  chargeAboveZero,
  chargeCoversContract,
  patientPaid,
  serviceDates,
  spanAndUnits,
  placeOfServiceCode,
  serviceFacility,
  modifierShape,
  modifierClashes,
  repeatedService,
  noticeModifiers,
  twoVisitsADay,
  visitComplexity,
  timelyFiling,
  authorizationOnClaim,
  telehealthPlace,
  laboratoryCertificate,
  drugCode,
  anesthesiaMinutes,
  anesthesiaModifier,
  crossedOver,
  earlierPayerBalances,
  recordsExpected,
  rejectionAnswered,
];
