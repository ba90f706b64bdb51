/**
 * What the sample practice does and what Medicare would pay for one unit, in cents: the 2026 physician fee schedule for
 * Austin, and plausible amounts for tests, drugs and vaccines, which have schedules of their own.
 */
export const medicareFees: Readonly<Record<string, number>> = {
  // Office visits
  '99202': 7737,
  '99203': 12048,
  '99204': 18140,
  '99212': 6125,
  '99213': 9777,
  '99214': 13908,
  '99215': 19710,
  G2211: 1764,
  // Preventive visits
  '99381': 11688,
  '99382': 12194,
  '99383': 12729,
  '99384': 14222,
  '99385': 13813,
  '99386': 15946,
  '99391': 10547,
  '99392': 11194,
  '99393': 11158,
  '99394': 12235,
  '99395': 12473,
  '99396': 13216,
  '99397': 14258,
  G0438: 17863,
  G0439: 14126,
  G0444: 1940,
  '96127': 524,
  // Immunization and injection
  '90460': 2419,
  '90471': 2295,
  '90472': 1662,
  G0008: 3310,
  '96372': 1588,
  '90656': 2316,
  '90662': 8142,
  '90677': 30855,
  '90715': 4790,
  J1885: 62,
  J3301: 148,
  J3420: 261,
  J0696: 71,
  J7325: 1012,
  // Tests
  '36415': 934,
  '80053': 1056,
  '80061': 1339,
  '81003': 225,
  '83036': 971,
  '87804': 1655,
  '87880': 1653,
  '93000': 1582,
  '94010': 3102,
  '94640': 913,
  '73030': 3736,
  '73130': 3985,
  '73562': 4443,
  '73610': 3879,
  // Procedures
  '10060': 13308,
  '11102': 9953,
  '17000': 6887,
  '17003': 664,
  '17110': 11600,
  '20550': 6208,
  '20610': 7061,
  '29515': 8527,
  '69210': 4903,
  '29881': 52477,
  '64721': 43298,
};

/** Cents the practice charges for one unit: well above every contract, in whole dollars. */
export function chargeOf(code: string): number {
  const fee = medicareFees[code];
  if (fee === undefined) throw new RangeError(`The sample has no fee for ${code}.`);
  return Math.ceil((fee * 2.1) / 100) * 100;
}

/** Drugs and vaccines as the claim form wants them: eleven digits, and how much of it one unit is. The numbers are invented. */
export const drugs: Readonly<Record<string, { ndc: string; quantity: number; unit: 'ML' | 'UN' }>> = {
  J1885: { ndc: '99901010101', quantity: 0.5, unit: 'ML' },
  J3301: { ndc: '99901020202', quantity: 0.25, unit: 'ML' },
  J3420: { ndc: '99901030303', quantity: 1, unit: 'ML' },
  J0696: { ndc: '99901040404', quantity: 0.25, unit: 'UN' },
  J7325: { ndc: '99901050505', quantity: 0.125, unit: 'ML' },
  '90656': { ndc: '99902010101', quantity: 0.5, unit: 'ML' },
  '90662': { ndc: '99902020202', quantity: 0.7, unit: 'ML' },
  '90677': { ndc: '99902030303', quantity: 0.5, unit: 'ML' },
  '90715': { ndc: '99902040404', quantity: 0.5, unit: 'ML' },
};
