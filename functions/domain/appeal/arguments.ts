import { type Acknowledgment, lastServiceDay } from '../claim/claim.ts';
import { dayAt, daysBetween } from '../days.ts';
import { type DeniedLine, eligibilityAnswer, timelyAcceptance } from '../denial/denied-line.ts';
import type { Play } from '../denial/playbook.ts';
import { longDate } from '../document/stationery.ts';
import { sum, usd } from '../money.ts';
import { contractedCents } from '../payer/contracted-fee.ts';

/** Why the payer should decide otherwise, from the facts of the claim alone, and what proves it. */
export interface Argument {
  readonly text: string;
  readonly enclosures: readonly string[];
}

const records = 'Medical records of the date of service';

/** One argument for each way in which an appeal is won; the other denials get the plain request. */
const byPlay: Partial<Record<Play, (denied: DeniedLine) => Argument | undefined>> = {
  Filing: (denied) => {
    const trip = timelyAcceptance(denied.claim, denied);
    const { payer, practice, claim } = denied;
    const proof = trip?.acknowledgment;
    if (trip?.mailed && !proof) {
      const on = dayAt(trip.mailed.at, practice.zone);
      const after = daysBetween(lastServiceDay(claim), on);
      return {
        text: `The claim was filed in time. It was mailed to you as a CMS-1500 form on ${longDate(on)}, ${after} days after the last date of service and within the filing limit of ${payer.filingDays} days. The mailing record and a copy of the form are enclosed. Please process the claim on its merits.`,
        enclosures: [
          `Mailing record of ${longDate(on)}${trip.mailed.note ? ` (${trip.mailed.note})` : ''}`,
          'Copy of the CMS-1500 form',
        ],
      };
    }
    if (!proof) return undefined;
    const on = dayAt(proof.at, practice.zone);
    const after = daysBetween(lastServiceDay(claim), on);
    const { source, trace, interchange, payerClaimNumber } = proof;
    const by = source ? ` by ${source}` : '';
    const number = payerClaimNumber ? ` under your claim number ${payerClaimNumber}` : '';
    const sentIn = interchange === undefined ? '' : ` It was sent in our interchange ${controlOf(interchange)}.`;
    const report = trace ? `acceptance report ${trace}` : 'acceptance report';
    return {
      text: `The claim was filed in time. It was accepted on ${longDate(on)}${by}${number}, ${after} days after the last date of service and within the filing limit of ${payer.filingDays} days.${sentIn} The ${report} is enclosed. Please process the claim on its merits.`,
      enclosures: [reportOf(proof, longDate(on))],
    };
  },

  Authorization: ({ claim, line, payer }) => {
    if (claim.authorizationNumber) {
      return {
        text: `The service was authorized. The authorization number ${claim.authorizationNumber} is on the claim and covers procedure ${line.code}. Please match it to the claim and pay the service.`,
        enclosures: [`Approval notice, authorization ${claim.authorizationNumber}`],
      };
    }
    if (payer.authorizationCodes.includes(line.code)) return undefined;
    return {
      text: `Procedure ${line.code} is not among the services for which you ask for prior authorization, so none was missing.`,
      enclosures: [],
    };
  },

  Eligibility: (denied) => {
    const answer = eligibilityAnswer(denied, denied.payer);
    if (answer?.outcome !== 'Covered') return undefined;
    const on = longDate(dayAt(answer.at, denied.practice.zone));
    return {
      text: `The patient was covered. When we asked on ${on}, your own eligibility response confirmed active coverage under member ID ${answer.memberId} for ${longDate(answer.serviceDay)}.`,
      enclosures: [`Your eligibility response of ${on}`],
    };
  },

  Clinical: (denied) => ({
    text: `The service was medically necessary. Procedure ${denied.line.code} was furnished for ${diagnosesOf(denied)}; the enclosed records document the findings, the plan of care and why the service was needed. If the decision stands, please name the clinical criterion that was not met and the reviewer’s credentials.`,
    enclosures: [records],
  }),

  Pointer: (denied) => ({
    text: `Procedure ${denied.line.code} was furnished for ${diagnosesOf(denied)}. The enclosed records show how the diagnosis supports the service.`,
    enclosures: [records],
  }),

  Units: ({ line }) => ({
    text: `${line.units} ${line.units === 1 ? 'unit' : 'units'} of procedure ${line.code} ${line.units === 1 ? 'was' : 'were'} furnished on ${longDate(line.from)} and ${line.units === 1 ? 'is' : 'are'} documented in the enclosed records.`,
    enclosures: [records],
  }),

  Bundle: ({ line }) => ({
    text: `Procedure ${line.code} was separate and distinct from the other services of the day. It was reported with ${line.modifiers.length > 1 ? 'modifiers' : 'modifier'} ${line.modifiers.join(', ')} for that reason, and the enclosed records document it apart.`,
    enclosures: [records],
  }),

  Contract: ({ line, payer, payment }) => {
    const decided = payment.lines.find((service) => service.line === line.line);
    const {
      expectedCents = contractedCents(payer, line.code, line.modifiers, line.units),
      how,
      clause,
    } = decided?.short ?? {};
    if (expectedCents === undefined || !decided) return undefined;
    const patientCents = sum(decided.adjustments.filter(({ group }) => group === 'PR').map(({ cents }) => cents));
    const allowed = `${usd(decided.paidCents + patientCents)} was allowed (${usd(decided.paidCents)} paid, ${usd(patientCents)} left to the patient)`;
    return {
      text: `Under our agreement procedure ${line.code} is priced at ${usd(expectedCents)} for this service${how ? ` (${how})` : ''}; ${allowed}. Please price the service by the agreement and pay the difference.`,
      enclosures: [clause ? `Our agreement, ${clause}` : 'Fee schedule of the agreement'],
    };
  },

  Records: () => ({
    text: 'The records that your decision found missing are enclosed. Please decide the service on them.',
    enclosures: [records],
  }),
};

export function argumentFor(denied: DeniedLine): Argument {
  const { line, reason, remark } = denied;
  const plain = {
    text: `We disagree that procedure ${line.code} of ${longDate(line.from)} falls under “${reason.meaning}” and ask you to review the decision on the enclosed records.`,
    enclosures: [records],
  };
  return byPlay[remark?.play ?? reason.play]?.(denied) ?? byPlay[reason.play]?.(denied) ?? plain;
}

/** The report that says so, with what finds it: its number there, the interchange of ours that it answers, our file of it. */
function reportOf({ by, source, trace, interchange, file }: Acknowledgment, on: string): string {
  const found = [
    source && `of ${source}`,
    trace && `report ${trace}`,
    interchange !== undefined && `on our interchange ${controlOf(interchange)}`,
    file && `our file ${file}`,
  ].filter(Boolean);
  return [`Acceptance report (${by}) of ${on}`, ...found].join(', ');
}

/** As ISA13 says it, where the payer can look it up. */
const controlOf = (interchange: number): string => String(interchange).padStart(9, '0');

function diagnosesOf({ claim, line }: DeniedLine): string {
  const codes = line.pointers.flatMap((pointer) => claim.diagnoses[pointer - 1] ?? []);
  const dotted = codes.map((code) => (code.length > 3 ? `${code.slice(0, 3)}.${code.slice(3)}` : code));
  return `${dotted.length > 1 ? 'diagnoses' : 'diagnosis'} ${dotted.join(', ')} (ICD-10-CM)`;
}
