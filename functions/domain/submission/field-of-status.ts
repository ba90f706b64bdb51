/**
 * Which field of ours a claim status code speaks of, by the entity where that decides; `line.N.` stands before the field of
 * a service line. Source: the X12 Claim Status Codes (list 508) and where `claim-to-x12.ts` writes each field. A status
 * about our own practice's numbers names none: no correction of the claim puts them right.
 */
const fields: Readonly<Record<string, string | Readonly<Record<string, string>>>> = {
  '33': 'memberId',
  '125': { IL: 'subscriber.lastName', QC: 'patient.lastName' },
  '126': { IL: 'subscriber.address', QC: 'patient.address' },
  '156': 'relationship',
  '157': { IL: 'subscriber.sex', QC: 'patient.sex' },
  '158': { IL: 'subscriber.birthDate', QC: 'patient.birthDate' },
  '164': { IL: 'memberId' },
  '249': 'placeOfService',
  '252': 'authorizationNumber',
  '254': 'diagnoses',
  '255': 'diagnoses',
  '500': { IL: 'subscriber.address.zip', QC: 'patient.address.zip', '77': 'facility' },
  '501': { IL: 'subscriber.address.state', QC: 'patient.address.state', '77': 'facility' },
  '502': { IL: 'subscriber.address.city', QC: 'patient.address.city', '77': 'facility' },
  '503': { IL: 'subscriber.address.line1', QC: 'patient.address.line1', '77': 'facility' },
  '562': { '82': 'renderingProviderId', DN: 'referringProvider', '77': 'facility' },
};

const ofLines: Readonly<Record<string, string>> = {
  '178': 'chargeCents',
  '187': 'from',
  '258': 'units',
  '453': 'modifiers',
  '454': 'code',
  '477': 'pointers',
  '488': 'pointers',
  '507': 'code',
};

/** The field as `--set` takes it; undefined where the status names none, or not which. */
export function fieldOfStatus(status: string, entity?: string, line?: string): string | undefined {
  const ofLine = ofLines[status];
  if (ofLine) return line ? `line.${line}.${ofLine}` : undefined;
  const field = fields[status];
  return typeof field === 'object' ? field[entity ?? ''] : field;
}
