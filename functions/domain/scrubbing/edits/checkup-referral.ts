import { firstServiceDay } from '../../claim/claim.ts';
import { ageOn } from '../../days.ts';
import type { Edit } from '../edit.ts';
import { onLines } from '../on-lines.ts';
import { isPreventiveVisit } from '../procedure-code.ts';

const oldest = 20;

export const checkupReferral: Edit = {
  id: 'EPSDT-01',
  severity: 'hold',
  title: "A child's check-up says what it led to where Medicaid wants it",
  prevents: ['RARC N78'],
  source: '42 CFR 441 subpart B; ASC X12N 005010X222A1 loop 2300, CRC*ZZ with AV, NU, S2 or ST',
  concerns: ({ epsdtReferral, lines }, { payer }) =>
    payer.requirements?.epsdtReferral === true && epsdtReferral === undefined && lines.length > 0,
  check(claim) {
    if (!(ageOn(claim.patient.birthDate, firstServiceDay(claim)) <= oldest)) return [];
    return onLines(claim, ({ code }) =>
      isPreventiveVisit(code)
        ? "is a child's check-up, and the claim does not say whether it led to a referral. Enter NU for none, AV, S2 or ST as the field epsdtReferral."
        : undefined,
    );
  },
};
