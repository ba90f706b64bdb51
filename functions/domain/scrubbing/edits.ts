import type { Edit, Need } from './edit.ts';
import { accidentAnswered } from './edits/accident-answered.ts';
import { addOnModifiers } from './edits/add-on-modifiers.ts';
import { addOnWithPrimary } from './edits/add-on-with-primary.ts';
import { advantagePlan } from './edits/advantage-plan.ts';
import { anesthesiaMinutes } from './edits/anesthesia-minutes.ts';
import { anesthesiaModifier } from './edits/anesthesia-modifier.ts';
import { assignment } from './edits/assignment.ts';
import { assistantsAllowed } from './edits/assistants-allowed.ts';
import { authorizationFits } from './edits/authorization-fits.ts';
import { authorizationOnClaim } from './edits/authorization-on-claim.ts';
import { authorizationUnits } from './edits/authorization-units.ts';
import { benefitCarvedOut } from './edits/benefit-carved-out.ts';
import { benefitLeft } from './edits/benefit-left.ts';
import { billedBefore } from './edits/billed-before.ts';
import { billingAddress } from './edits/billing-address.ts';
import { birthDates } from './edits/birth-dates.ts';
import { bothSides } from './edits/both-sides.ts';
import { bundledStatus } from './edits/bundled-status.ts';
import { chargeAboveZero } from './edits/charge-above-zero.ts';
import { chargeCoversContract } from './edits/charge-covers-contract.ts';
import { chargeFromFees } from './edits/charge-from-fees.ts';
import { checkupReferral } from './edits/checkup-referral.ts';
import { claimNumber } from './edits/claim-number.ts';
import { componentModifiers } from './edits/component-modifiers.ts';
import { consentsOnFile } from './edits/consents-on-file.ts';
import { contractLoaded } from './edits/contract-loaded.ts';
import { coveragesListedOnce } from './edits/coverages-listed-once.ts';
import { crossedOver } from './edits/crossed-over.ts';
import { decisionForSurgery } from './edits/decision-for-surgery.ts';
import { delayReason } from './edits/delay-reason.ts';
import { diagnosesExclude } from './edits/diagnoses-exclude.ts';
import { diagnosisAge } from './edits/diagnosis-age.ts';
import { diagnosisInForce } from './edits/diagnosis-in-force.ts';
import { diagnosisList } from './edits/diagnosis-list.ts';
import { diagnosisPointers } from './edits/diagnosis-pointers.ts';
import { diagnosisSex } from './edits/diagnosis-sex.ts';
import { diagnosisShape } from './edits/diagnosis-shape.ts';
import { diagnosisSide } from './edits/diagnosis-side.ts';
import { diagnosisSpecific } from './edits/diagnosis-specific.ts';
import { diagnosisSupportsService } from './edits/diagnosis-supports-service.ts';
import { discardedDrug } from './edits/discarded-drug.ts';
import { drugCode } from './edits/drug-code.ts';
import { earlierPayerBalances } from './edits/earlier-payer-balances.ts';
import { filingIndicator } from './edits/filing-indicator.ts';
import { firstDiagnosis } from './edits/first-diagnosis.ts';
import { fixableDenialFirst } from './edits/fixable-denial-first.ts';
import { frequencyLimit } from './edits/frequency-limit.ts';
import { gracePeriod } from './edits/grace-period.ts';
import { hospice } from './edits/hospice.ts';
import { inpatientStay } from './edits/inpatient-stay.ts';
import { insideGlobalPeriod } from './edits/inside-global-period.ts';
import { laboratoryCertificate } from './edits/laboratory-certificate.ts';
import { laboratoryPanel } from './edits/laboratory-panel.ts';
import { laterFiling } from './edits/later-filing.ts';
import { ledgerHoldsCharges } from './edits/ledger-holds-charges.ts';
import { lineComplete } from './edits/line-complete.ts';
import { lineCount } from './edits/line-count.ts';
import { lineNumbers } from './edits/line-numbers.ts';
import { manifestationAfterCause } from './edits/manifestation-after-cause.ts';
import { medicareNumber } from './edits/medicare-number.ts';
import { memberIdPattern } from './edits/member-id-pattern.ts';
import { modifierClashes } from './edits/modifier-clashes.ts';
import { modifierShape } from './edits/modifier-shape.ts';
import { namesAsPayer } from './edits/names-as-payer.ts';
import { nearlyBilledBefore } from './edits/nearly-billed-before.ts';
import { networkKnown } from './edits/network-known.ts';
import { newbornEnrolled } from './edits/newborn-enrolled.ts';
import { noteComplete } from './edits/note-complete.ts';
import { noticeModifiers } from './edits/notice-modifiers.ts';
import { npiCheckDigit } from './edits/npi-check-digit.ts';
import { onceInALife } from './edits/once-in-a-life.ts';
import { onsetDate } from './edits/onset-date.ts';
import { otherPayersKnown } from './edits/other-payers-known.ts';
import { pairNeedsModifier } from './edits/pair-needs-modifier.ts';
import { pairNeverPaid } from './edits/pair-never-paid.ts';
import { patientPaid } from './edits/patient-paid.ts';
import { patientShareKnown } from './edits/patient-share-known.ts';
import { payerClaimNumber } from './edits/payer-claim-number.ts';
import { payerOrder } from './edits/payer-order.ts';
import { payerResolves } from './edits/payer-resolves.ts';
import { payerTakesCode } from './edits/payer-takes-code.ts';
import { personNames } from './edits/person-names.ts';
import { physicalStatus } from './edits/physical-status.ts';
import { placeFitsCode } from './edits/place-fits-code.ts';
import { placeOfServiceCode } from './edits/place-of-service-code.ts';
import { planDates } from './edits/plan-dates.ts';
import { preventiveAndProblemVisit } from './edits/preventive-and-problem-visit.ts';
import { pricingModifiersFirst } from './edits/pricing-modifiers-first.ts';
import { procedureAge } from './edits/procedure-age.ts';
import { procedureCodeSet } from './edits/procedure-code-set.ts';
import { procedureInForce } from './edits/procedure-in-force.ts';
import { procedureSex } from './edits/procedure-sex.ts';
import { providerDay } from './edits/provider-day.ts';
import { providerEnrolled } from './edits/provider-enrolled.ts';
import { recordsExpected } from './edits/records-expected.ts';
import { referralNumber } from './edits/referral-number.ts';
import { referralOnFile } from './edits/referral-on-file.ts';
import { referringProvider } from './edits/referring-provider.ts';
import { rejectionAnswered } from './edits/rejection-answered.ts';
import { remittancesEnrolled } from './edits/remittances-enrolled.ts';
import { renderingProvider } from './edits/rendering-provider.ts';
import { repeatedService } from './edits/repeated-service.ts';
import { reportingCharge } from './edits/reporting-charge.ts';
import { returnToSurgery } from './edits/return-to-surgery.ts';
import { screeningModifier } from './edits/screening-modifier.ts';
import { secondOriginal } from './edits/second-original.ts';
import { seenBefore } from './edits/seen-before.ts';
import { selfPayAccount } from './edits/self-pay-account.ts';
import { separateVisit } from './edits/separate-visit.ts';
import { serviceAfterDeath } from './edits/service-after-death.ts';
import { serviceDates } from './edits/service-dates.ts';
import { serviceFacility } from './edits/service-facility.ts';
import { sexCode } from './edits/sex-code.ts';
import { sideModifier } from './edits/side-modifier.ts';
import { spanAndUnits } from './edits/span-and-units.ts';
import { spanCrossesPeriod } from './edits/span-crosses-period.ts';
import { spendDown } from './edits/spend-down.ts';
import { subscriberRelationship } from './edits/subscriber-relationship.ts';
import { taxId } from './edits/tax-id.ts';
import { taxonomyShape } from './edits/taxonomy-shape.ts';
import { telehealthPlace } from './edits/telehealth-place.ts';
import { telehealthService } from './edits/telehealth-service.ts';
import { therapyModifiers } from './edits/therapy-modifiers.ts';
import { therapyThreshold } from './edits/therapy-threshold.ts';
import { timedUnits } from './edits/timed-units.ts';
import { timelyFiling } from './edits/timely-filing.ts';
import { transactionsEnrolled } from './edits/transactions-enrolled.ts';
import { twoVisitsADay } from './edits/two-visits-a-day.ts';
import { units } from './edits/units.ts';
import { unitsOfDay } from './edits/units-of-day.ts';
import { unitsOfDayClinical } from './edits/units-of-day-clinical.ts';
import { unitsOfLine } from './edits/units-of-line.ts';
import { unlistedService } from './edits/unlisted-service.ts';
import { usableAddresses } from './edits/usable-addresses.ts';
import { visitComplexity } from './edits/visit-complexity.ts';
import { waivedTest } from './edits/waived-test.ts';

/** Every edit, in the order in which a biller reads the findings: who, which payer, who billed, what, how much. */
export const edits: readonly Edit<Need>[] = [
  memberIdPattern,
  personNames,
  medicareNumber,
  subscriberRelationship,
  birthDates,
  sexCode,
  usableAddresses,
  serviceAfterDeath,
  namesAsPayer,
  planDates,
  advantagePlan,
  benefitLeft,
  newbornEnrolled,
  spendDown,
  gracePeriod,
  patientShareKnown,
  payerResolves,
  filingIndicator,
  benefitCarvedOut,
  coveragesListedOnce,
  npiCheckDigit,
  taxId,
  renderingProvider,
  taxonomyShape,
  billingAddress,
  referringProvider,
  providerEnrolled,
  transactionsEnrolled,
  remittancesEnrolled,
  contractLoaded,
  networkKnown,
  claimNumber,
  lineCount,
  consentsOnFile,
  secondOriginal,
  payerClaimNumber,
  accidentAnswered,
  assignment,
  onsetDate,
  diagnosisInForce,
  diagnosisShape,
  diagnosisList,
  firstDiagnosis,
  diagnosisSide,
  diagnosisAge,
  diagnosisSex,
  diagnosesExclude,
  diagnosisSpecific,
  diagnosisPointers,
  manifestationAfterCause,
  procedureInForce,
  payerTakesCode,
  procedureCodeSet,
  reportingCharge,
  procedureAge,
  procedureSex,
  preventiveAndProblemVisit,
  unlistedService,
  lineComplete,
  lineNumbers,
  units,
  ledgerHoldsCharges,
  chargeAboveZero,
  chargeFromFees,
  chargeCoversContract,
  patientPaid,
  selfPayAccount,
  serviceDates,
  spanAndUnits,
  spanCrossesPeriod,
  timedUnits,
  noteComplete,
  providerDay,
  placeOfServiceCode,
  placeFitsCode,
  serviceFacility,
  inpatientStay,
  modifierShape,
  modifierClashes,
  pricingModifiersFirst,
  separateVisit,
  decisionForSurgery,
  componentModifiers,
  bothSides,
  assistantsAllowed,
  repeatedService,
  sideModifier,
  therapyModifiers,
  noticeModifiers,
  therapyThreshold,
  screeningModifier,
  discardedDrug,
  hospice,
  pairNeverPaid,
  pairNeedsModifier,
  bundledStatus,
  unitsOfLine,
  unitsOfDay,
  unitsOfDayClinical,
  addOnWithPrimary,
  addOnModifiers,
  insideGlobalPeriod,
  returnToSurgery,
  seenBefore,
  twoVisitsADay,
  visitComplexity,
  frequencyLimit,
  onceInALife,
  billedBefore,
  nearlyBilledBefore,
  timelyFiling,
  laterFiling,
  delayReason,
  authorizationOnClaim,
  authorizationFits,
  authorizationUnits,
  referralNumber,
  referralOnFile,
  telehealthService,
  telehealthPlace,
  laboratoryCertificate,
  waivedTest,
  laboratoryPanel,
  drugCode,
  anesthesiaMinutes,
  anesthesiaModifier,
  physicalStatus,
  checkupReferral,
  diagnosisSupportsService,
  otherPayersKnown,
  payerOrder,
  crossedOver,
  earlierPayerBalances,
  fixableDenialFirst,
  recordsExpected,
  rejectionAnswered,
];
