/** A service type of X12 data element 1365 (EB03), and the procedures of which a visit is one. */
interface ServiceType {
  readonly type: string;
  readonly name: string;
  /** Of a five-digit code, both inclusive. */
  readonly from: string;
  readonly to: string;
}

/**
 * Which benefit a procedure falls under, as payers group their answers. Source: X12 data element 1365 beside the sections of
 * CPT, by code range. Payers draw these lines in their own ways, so an answer about the plan as a whole counts as well.
 */
const serviceTypes: readonly ServiceType[] = [
  { type: '7', name: 'anesthesia', from: '00100', to: '01999' },
  { type: '2', name: 'surgery', from: '10004', to: '69990' },
  { type: '4', name: 'diagnostic imaging', from: '70010', to: '79999' },
  { type: '5', name: 'laboratory', from: '80047', to: '89398' },
  { type: '80', name: 'immunizations', from: '90281', to: '90756' },
  { type: 'MH', name: 'mental health', from: '90785', to: '90899' },
  { type: 'AL', name: 'vision', from: '92002', to: '92499' },
  { type: '33', name: 'chiropractic', from: '98940', to: '98943' },
  { type: 'PT', name: 'physical therapy', from: '97010', to: '97799' },
  { type: 'AD', name: 'occupational therapy', from: '97165', to: '97168' },
  { type: 'AF', name: 'speech therapy', from: '92507', to: '92526' },
  { type: '86', name: 'emergency services', from: '99281', to: '99285' },
  { type: '68', name: 'well baby care', from: '99381', to: '99382' },
  { type: '68', name: 'well baby care', from: '99391', to: '99392' },
  { type: '98', name: 'office visits', from: '99202', to: '99499' },
];

/** The plan as a whole, and a physician's care anywhere: what every visit is. */
const everyVisit: readonly string[] = ['30', '1', '98', 'UC', 'BY', 'BZ'];

/** What a visit with these procedures is: by its own service types, and by those of every visit. */
export interface VisitTypes {
  readonly own: ReadonlyMap<string, string>;
  /** Those of its own first. */
  readonly all: readonly string[];
}

export function serviceTypesOf(codes: readonly string[]): VisitTypes {
  const own = serviceTypes.filter(({ from, to }) => codes.some((code) => isBetween(code, from, to)));
  return {
    own: new Map(own.map(({ type, name }) => [type, name])),
    all: [...new Set([...own.map(({ type }) => type), ...everyVisit])],
  };
}

const isBetween = (code: string, from: string, to: string): boolean =>
  /^\d{5}$/.test(code) && code >= from && code <= to;
