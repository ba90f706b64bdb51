import type { Edit, Problem } from '../edit.ts';

export const consentsOnFile: Edit = {
  id: 'CLM-03',
  severity: 'block',
  title: 'Signature and release of information are on file',
  prevents: ['RARC MA75', 'RARC MA81'],
  source: 'ASC X12N 005010X222A1 loop 2300, CLM06 and CLM09, which has no code for a refusal; 45 CFR 164.506',
  check({ consents }) {
    const problems: Problem[] = [];
    if (!consents.signatureOnFile) {
      const message =
        "The claim says that no provider's signature is on file. Have the visit signed, then set the consent.";
      problems.push({ where: 'claim', message });
    }
    if (!consents.releaseOfInformation) {
      const message =
        'The claim says that the patient has not agreed to a release of information. Get the consent, or bill the patient.';
      problems.push({ where: 'claim', message });
    }
    return problems;
  },
};
