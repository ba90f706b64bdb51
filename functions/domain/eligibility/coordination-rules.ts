import type { Claim, Coverage, InsuranceType, Patient, Subscriber } from '../claim/claim.ts';
import { ageOn, type Day } from '../days.ts';
import type { Payer } from '../payer/payer.ts';

/** One of the patient's coverages with the payer behind it. */
export interface Side {
  readonly coverage: Pick<Coverage, 'relationship' | 'held' | 'employees' | 'since' | 'parent'> & {
    readonly subscriber?: Partial<Pick<Subscriber, 'birthDate' | 'address'>>;
  };
  readonly payer: Payer;
}

/** What decides beside the two coverages. */
export type Facts = Pick<Claim, 'accident' | 'medicareBy' | 'kidneySince'> & {
  readonly patient: Pick<Patient, 'birthDate'>;
  readonly on: Day;
};

/** `true`: the first of the two pays first. A question: that depends on what nobody has said yet. */
type Leads = boolean | { readonly ask: string };

/** A rule by which one coverage pays before another. */
export interface CoordinationRule {
  readonly id: string;
  /** Who pays first, as half a sentence. */
  readonly who: string;
  readonly source: string;
  readonly confidence: 'high' | 'medium';
  /** SBR05 of the Medicare coverage that pays second by this rule. */
  readonly insuranceType?: InsuranceType;
  leads(first: Side, second: Side, facts: Facts): Leads;
}

const filed = ({ payer }: Side, code: string) => payer.filingCode === code;
const isMedicare = ({ payer }: Side) => payer.class === 'medicare' || payer.class === 'medicare-advantage';
const isMedicaid = ({ payer }: Side) => payer.class === 'medicaid';
const isTricare = ({ payer }: Side) => payer.class === 'tricare';
/** Of an employer or bought: what is none of a government's, and not for an accident. */
const isPlan = (side: Side) =>
  ['commercial', 'other'].includes(side.payer.class) && !['WC', 'AM', 'LM', 'VA'].some((code) => filed(side, code));

const workingAge = 65;
/** 42 CFR 411.162: the first of them is the month in which Medicare could begin. */
const kidneyMonths = 30;
const monthOf = (day: Day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));

const isOfWork = ({ coverage }: Side) => coverage.held === 'work';
const isOfEmployer = ({ coverage }: Side) => coverage.held !== undefined && coverage.held !== 'bought';
/** The patient's own work or that of the spouse. */
const isOfCouple = ({ coverage }: Side) => coverage.relationship === 'self' || coverage.relationship === 'spouse';

const entitlement = ({ medicareBy, patient, on }: Facts) =>
  medicareBy ?? (ageOn(patient.birthDate, on) >= workingAge ? 'age' : undefined);

const how = {
  ask: 'Does the patient have the plan through present work, of their own or in the family, through retirement or COBRA, or is it bought (a Medicare supplement is)? It decides whether Medicare pays first.',
};
const why = {
  ask: 'The patient is younger than 65: does Medicare cover a disability, or kidney disease, and since when? It decides for how long, and from which size of the employer, the group plan pays first.',
};
const size = (least: number) => ({
  ask: `Has the employer behind the plan ${least} employees or more? Then the group plan pays first, else Medicare does.`,
});

/** Whether an employer's plan goes before Medicare, by why the patient has Medicare and how big the employer is. */
function groupLeads(
  plan: Side,
  medicare: Side,
  facts: Facts,
  by: 'age' | 'disability' | 'kidney',
  least: number,
): Leads {
  if (!isPlan(plan) || !isMedicare(medicare)) return false;
  const { held, employees } = plan.coverage;
  if (held === 'bought') return false;
  const entitled = entitlement(facts);
  if (entitled !== undefined && entitled !== by) return false;
  if (held === undefined) return how;
  if (by === 'kidney') return entitled === undefined ? why : kidneyLeads(facts);
  if (held !== 'work' || (by === 'age' && !isOfCouple(plan))) return false;
  if (entitled === undefined) return why;
  return employees === undefined ? size(least) : employees >= least;
}

function kidneyLeads({ kidneySince, on }: Facts): Leads {
  if (kidneySince) return monthOf(on) - monthOf(kidneySince) < kidneyMonths;
  return {
    ask: 'Since when could the patient have Medicare because of kidney disease? For 30 months from then the group plan pays first.',
  };
}

const isChild = ({ coverage }: Side) => coverage.relationship === 'child';
const areChild = (first: Side, second: Side) => isPlan(first) && isPlan(second) && isChild(first) && isChild(second);
const ranks = { decreed: 0, custodial: 1, stepparent: 2, other: 3 } as const;

const home = ({ coverage }: Side) => JSON.stringify(coverage.subscriber?.address)?.toUpperCase();

function birthdayLeads(first: Side, second: Side): Leads {
  if (!areChild(first, second)) return false;
  const [one, two] = [first, second].map(({ coverage }) => coverage.subscriber?.birthDate?.slice(5));
  if (home(first) === undefined || home(first) !== home(second)) {
    return {
      ask: "Do the child's parents live at one address? If not, which of them does a court make responsible for health care? If none, with whom does the child live? That parent's plan pays first.",
    };
  }
  if (!one || !two)
    return { ask: 'When are the birthdays of both parents? The plan of the one earlier in the year pays first.' };
  return one < two;
}

/**
 * Who pays first, in the order in which the rules are asked: the first that says yes, either way round, decides; a question
 * stops there. All of them speak of two coverages of one patient.
 */
export const coordinationRules: readonly CoordinationRule[] = [
  {
    id: 'workers-compensation',
    who: "workers' compensation pays first for an injury or illness of work",
    source: '42 CFR 411.40–411.47; 42 USC 1395y(b)(2)(A)(ii)',
    confidence: 'high',
    insuranceType: '15',
    leads: (first, second, { accident }) => {
      if (!filed(first, 'WC') || filed(second, 'WC')) return false;
      if (accident) return accident.cause === 'employment';
      return {
        ask: "Was the visit for an injury or illness of work? Then workers' compensation pays first, else not at all.",
      };
    },
  },
  {
    id: 'no-fault',
    who: "the car's insurance pays first for an accident with it",
    source: '42 CFR 411.50–411.53',
    confidence: 'high',
    insuranceType: '14',
    leads: (first, second, { accident }) => {
      if (!filed(first, 'AM') || filed(second, 'AM')) return false;
      if (accident) return accident.cause === 'auto';
      return { ask: "Was the visit for an accident with a car? Then the car's insurance pays first, else not at all." };
    },
  },
  {
    id: 'liability',
    who: 'the liability insurance of whoever is at fault pays first',
    source: '42 CFR 411.50, 411.52',
    confidence: 'high',
    insuranceType: '47',
    leads: (first, second, { accident }) => {
      if (!filed(first, 'LM') || filed(second, 'LM')) return false;
      if (accident) return true;
      return {
        ask: 'Was the visit for an injury that somebody else is liable for? Then the liability insurance pays first.',
      };
    },
  },
  {
    id: 'veterans',
    who: 'the Department of Veterans Affairs pays what it has authorized',
    source: '42 CFR 411.8; 38 CFR 17.4020',
    confidence: 'medium',
    insuranceType: '42',
    leads: (first, second) =>
      filed(first, 'VA') &&
      !filed(second, 'VA') && {
        ask: 'Has the Department of Veterans Affairs authorized this visit? Then bill it alone; else take its coverage off the claim.',
      },
  },
  {
    id: 'medicaid-last',
    who: 'Medicaid pays after every other plan',
    source: '42 CFR 433.139; 42 USC 1396a(a)(25)',
    confidence: 'high',
    leads: (first, second) => !isMedicaid(first) && isMedicaid(second),
  },
  {
    id: 'tricare-late',
    who: 'TRICARE pays after every other plan but Medicaid',
    source: '32 CFR 199.8; 10 USC 1079(j)(1)',
    confidence: 'high',
    leads: (first, second) => !isTricare(first) && isTricare(second),
  },
  {
    id: 'kidney-disease',
    who: "an employer's plan pays before Medicare in the first 30 months of kidney disease, whatever its size",
    source: '42 CFR 411.161–411.163',
    confidence: 'high',
    insuranceType: '13',
    leads: (first, second, facts) => groupLeads(first, second, facts, 'kidney', 0),
  },
  {
    id: 'working-aged',
    who: 'the plan of an employer of 20 or more, for whom the patient or the spouse works now, pays before Medicare',
    source: '42 CFR 411.170–411.175',
    confidence: 'high',
    insuranceType: '12',
    leads: (first, second, facts) => groupLeads(first, second, facts, 'age', 20),
  },
  {
    id: 'disability',
    who: 'the plan of an employer of 100 or more, for whom somebody of the family works now, pays before Medicare',
    source: '42 CFR 411.200–411.206',
    confidence: 'high',
    insuranceType: '43',
    leads: (first, second, facts) => groupLeads(first, second, facts, 'disability', 100),
  },
  {
    id: 'medicare-first',
    who: 'Medicare pays before a plan that is bought, of retirement, of COBRA, or of a small employer',
    source: '42 CFR 411.101, 411.104, 411.170–411.206',
    confidence: 'high',
    leads: (first, second) => isMedicare(first) && isPlan(second),
  },
  {
    id: 'own-first',
    who: "a plan of one's own pays before one as a dependent",
    source: 'NAIC Model Regulation 120, section 6, non-dependent or dependent',
    confidence: 'high',
    leads: (first, second) =>
      isPlan(first) &&
      isPlan(second) &&
      first.coverage.relationship === 'self' &&
      second.coverage.relationship !== 'self',
  },
  {
    id: 'decree',
    who: 'of parents who live apart, the plan of the one whom a court made responsible pays first, then of the one with whom the child lives, of that one’s spouse, and of the other',
    source: 'NAIC Model Regulation 120, section 6, dependent child, parents divorced or separated',
    confidence: 'high',
    leads: (first, second) => {
      if (!areChild(first, second)) return false;
      const [one, two] = [first.coverage.parent, second.coverage.parent];
      return one !== undefined && ranks[one] < (two ? ranks[two] : ranks.other + 1);
    },
  },
  {
    id: 'birthday',
    who: 'the plan of the parent whose birthday is earlier in the year pays first for a child',
    source: 'NAIC Model Regulation 120, section 6, dependent child, parents married or living together',
    confidence: 'high',
    leads: birthdayLeads,
  },
  {
    id: 'active-first',
    who: 'a plan of present work pays before one of retirement or COBRA',
    source: 'NAIC Model Regulation 120, section 6, active or inactive employee; COBRA or state continuation',
    confidence: 'high',
    leads: (first, second) =>
      isPlan(first) && isPlan(second) && isOfWork(first) && isOfEmployer(second) && !isOfWork(second),
  },
  {
    id: 'cobra-last',
    who: 'a plan continued under COBRA pays after another',
    source: 'NAIC Model Regulation 120, section 6, COBRA or state continuation',
    confidence: 'high',
    leads: (first, second) =>
      isPlan(first) &&
      isPlan(second) &&
      second.coverage.held === 'cobra' &&
      isOfEmployer(first) &&
      first.coverage.held !== 'cobra',
  },
  {
    id: 'longer-in-force',
    who: 'the plan that has been in force longer pays first',
    source: 'NAIC Model Regulation 120, section 6, longer or shorter length of coverage',
    confidence: 'high',
    leads: (first, second) => {
      if (!isPlan(first) || !isPlan(second)) return false;
      const [one, two] = [first.coverage.since, second.coverage.since];
      if (one && two) return one < two;
      return {
        ask: 'Which of the two plans is of present work, and since when is each in force? Present work pays first, then the older one.',
      };
    },
  },
];
