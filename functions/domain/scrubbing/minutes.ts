/** Codes counted in units of 15 minutes with the patient, of therapy that Medicare counts over all of them together. */
const quarterHours: ReadonlySet<string> = new Set(
  '97032 97033 97034 97035 97036 97110 97112 97113 97116 97124 97129 97130 97140 97530 97533 97535 97537 97542 97750 97755 97760 97761 97763'.split(
    ' ',
  ),
);
/** What one unit of other timed codes lasts. */
const lengths: Readonly<Record<string, number>> = {
  '90832': 30,
  '90834': 45,
  '90837': 60,
  '96116': 60,
  '96130': 60,
  '96132': 60,
  '96136': 30,
  '97802': 15,
  '97803': 15,
  '97804': 30,
  '99406': 3,
  '99407': 10,
  '99497': 30,
  '99498': 30,
};

export function isQuarterHour(code: string): boolean {
  return quarterHours.has(code);
}

/** Minutes of one unit; undefined for what is not timed. */
export function minutesOfUnit(code: string): number | undefined {
  return quarterHours.has(code) ? 15 : lengths[code];
}

/** The most units that so many minutes of 15-minute services bear: a last quarter counts from its eighth minute on. */
export function quarterHoursIn(minutes: number): number {
  return Math.floor((minutes + 7) / 15);
}
