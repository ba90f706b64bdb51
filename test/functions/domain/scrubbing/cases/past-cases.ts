import type { PastService, PatientHistory } from '../../../../../functions/domain/scrubbing/patient-history.ts';
import { aLine, aMedicarePayer, aPayer } from '../../../../support/claims.ts';
import { type EditCases, finds, passes } from './edit-case.ts';

const line = (...lines: Parameters<typeof aLine>[0][]) => ({
  lines: lines.map((one, i) => aLine({ line: i + 1, ...one })),
});
const service = (known: Partial<PastService>): PastService => ({
  claimId: 'CFM1',
  from: '2026-03-09',
  to: known.from ?? '2026-03-09',
  code: '99213',
  modifiers: [],
  units: 1,
  unit: 'UN',
  chargeCents: 14_500,
  providerId: 'dr-vance',
  specialty: '207Q00000X',
  payerId: 'prairie-health',
  diagnoses: ['J069'],
  ...known,
});
const before = (...services: Partial<PastService>[]): { history: PatientHistory } => ({
  history: { services: services.map(service) },
});
const medicare = (...services: Partial<PastService>[]) => ({ payer: aMedicarePayer(), ...before(...services) });
const newPatient = line({ code: '99203' });
const therapy = (modifiers: string[]) => line({ code: '97110', modifiers, chargeCents: 10_000 });
const spent = { code: '97110', from: '2026-02-02', modifiers: ['GP'], chargeCents: 245_000, payerId: 'medicare-ia' };

/** Edits that look at what the practice billed for the patient before. */
export const pastCases: EditCases = {
  'EM-01': {
    passes: [
      passes('nobody seen', newPatient, before()),
      passes('seen four years ago', newPatient, before({ from: '2022-03-01' })),
      passes(
        'another specialty',
        newPatient,
        before({ from: '2026-01-05', providerId: 'dr-ash', specialty: '207X00000X' }),
      ),
      passes('a test alone', newPatient, before({ from: '2026-01-05', code: '80053' })),
    ],
    finds: [
      finds('seen this year', ['line 1', /2026-01-05/], newPatient, before({ from: '2026-01-05' })),
      finds('seen within three years', ['line 1', /established/], newPatient, before({ from: '2023-03-10' })),
      finds(
        'by a colleague of the specialty',
        ['line 1', /specialty/],
        line({ code: '99386' }),
        before({ from: '2025-01-05', providerId: 'dr-ash' }),
      ),
    ],
  },
  'FREQ-01': {
    passes: [
      passes('a year later', line({ code: 'G0439' }), medicare({ code: 'G0439', from: '2025-03-20' })),
      passes('no limit', {}, before({ from: '2026-03-01' })),
      passes('another payer', line({ code: 'G0439' }), before({ code: 'G0439', from: '2026-01-20' })),
    ],
    finds: [
      finds(
        'eleven months later',
        ['line 1', /2026-04-01/],
        line({ code: 'G0439' }),
        medicare({ code: 'G0439', from: '2025-04-20' }),
      ),
      finds(
        'twice in a life',
        ['line 1', /once in a life/],
        line({ code: 'G0438' }),
        medicare({ code: 'G0438', from: '2021-04-20' }),
      ),
      finds(
        'a limit of the payer',
        ['line 1', /2026-03-29/],
        {},
        {
          ...before({ from: '2026-03-01' }),
          payer: aPayer({ requirements: { frequencyLimits: [{ codes: ['99213'], times: 1, days: 28 }] } }),
        },
      ),
    ],
  },
  'FREQ-02': {
    passes: [
      passes('the first time', line({ code: '47562' }), before()),
      passes('another organ', line({ code: '47562' }), before({ code: '44970', from: '2020-01-05' })),
      passes('a visit', {}, before({ code: '44970', from: '2020-01-05' })),
    ],
    finds: [
      finds(
        'an appendix',
        ['line 1', /appendix/],
        line({ code: '44970' }),
        before({ code: '44950', from: '2020-01-05' }),
      ),
      finds(
        'a gallbladder',
        ['line 1', /2024-05-06/],
        line({ code: '47562' }),
        before({ code: '47600', from: '2024-05-06' }),
      ),
      finds(
        'a uterus',
        ['line 2', /whose chart/],
        line({}, { code: '58571' }),
        before({ code: '58150', from: '2021-05-06' }),
      ),
    ],
  },
  'DUP-01': {
    passes: [
      passes('another day', {}, before({ from: '2026-03-02' })),
      passes('a repeat told', line({ modifiers: ['76'] }), before({ modifiers: ['76'] })),
      passes('another payer', {}, before({ payerId: 'larch' })),
    ],
    finds: [
      finds('the same', ['line 1', /CFM1/], {}, before({})),
      finds(
        'a second line',
        ['line 2', /Void one/],
        {},
        before({ code: '87804', modifiers: ['QW'], chargeCents: 3_250 }),
      ),
      finds(
        'modifiers in another order',
        ['line 1', /already/],
        line({ modifiers: ['GP', 'RT'] }),
        before({ modifiers: ['RT', 'GP'] }),
      ),
    ],
  },
  'DUP-03': {
    passes: [
      passes('the same, which is another edit’s', {}, before({})),
      passes('two differences', {}, before({ chargeCents: 1, units: 2 })),
    ],
    finds: [
      finds('another charge', ['line 1', /nearly/], {}, before({ chargeCents: 14_000 })),
      finds('another provider', ['line 1', /entered twice/], {}, before({ providerId: 'dr-ash' })),
    ],
  },
  'MOD-13': {
    passes: [
      passes('below it', therapy(['GP']), medicare()),
      passes('KX', therapy(['GP', 'KX']), medicare(spent)),
      passes('occupational therapy apart', therapy(['GO']), medicare(spent)),
    ],
    finds: [
      finds('above it', ['line 1', /\$2,480\.00/], therapy(['GP']), medicare(spent)),
      finds(
        'speech therapy with it',
        ['line 1', /add KX/],
        line({ code: '92507', modifiers: ['GN'], chargeCents: 10_000 }),
        medicare(spent),
      ),
      finds(
        'the line that brings it there',
        ['line 2', /2026/],
        line(
          { code: '97110', modifiers: ['GP'], chargeCents: 2_000 },
          { code: '97140', modifiers: ['GP'], chargeCents: 2_000 },
        ),
        medicare(spent),
      ),
    ],
  },
};
