import type { Payer } from '../payer/payer.ts';

/** Services that cost the patient nothing, and by which text. */
export interface FreeServices {
  readonly codes: readonly (readonly [from: string, to: string])[];
  readonly what: string;
  readonly source: string;
}

const vaccines = [
  ['90460', '90474'],
  ['90585', '90759'],
  ['91300', '91322'],
] as const;

/** Medicare Part B: neither deductible nor coinsurance. */
export const freeOfMedicare: readonly FreeServices[] = [
  {
    codes: [
      ['G0008', 'G0010'],
      ['90630', '90630'],
      ['90653', '90689'],
      ['90732', '90732'],
      ['90739', '90748'],
      ['91300', '91322'],
      ['90480', '90480'],
    ],
    what: 'vaccines against influenza, pneumonia, hepatitis B and COVID-19',
    source: '42 CFR 410.152(h) and (l)',
  },
  {
    codes: [
      ['G0402', 'G0402'],
      ['G0438', 'G0439'],
      ['G0442', 'G0447'],
      ['G0101', 'G0101'],
      ['G0104', 'G0105'],
      ['G0121', 'G0121'],
      ['G0296', 'G0297'],
      ['77067', '77067'],
      ['77080', '77080'],
      ['99406', '99407'],
    ],
    what: 'preventive services with a grade A or B',
    source: '42 CFR 410.152(l)',
  },
  {
    codes: [
      ['36415', '36416'],
      ['80047', '87999'],
    ],
    what: 'clinical laboratory tests',
    source: 'Social Security Act §1833(a)(1)(D) and (b)(3)',
  },
];

/** Plans that are not grandfathered, in their network: no share of any kind. */
export const freeOfPlans: FreeServices = {
  codes: [...vaccines, ['99381', '99387'], ['99391', '99397'], ['G0438', 'G0439'], ['G0444', 'G0444']],
  what: 'preventive services and vaccines',
  source: '45 CFR 147.130',
};

/** Whether a service is free of any share under this payer; undefined where that hangs on the plan. */
export function freeService(
  code: string,
  modifiers: readonly string[],
  { class: kind, costSharing }: Pick<Payer, 'class' | 'costSharing'>,
): boolean | undefined {
  if (kind === 'medicare') return freeOfMedicare.some((services) => lists(services, code));
  if (!lists(freeOfPlans, code) && !modifiers.includes('33')) return false;
  if (costSharing?.preventive) return costSharing.preventive === 'free';
  return undefined;
}

const lists = ({ codes }: FreeServices, code: string) => codes.some(([from, to]) => code >= from && code <= to);
