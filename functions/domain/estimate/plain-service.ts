import { serviceTypesOf } from '../eligibility/service-types.ts';

/** What a patient calls a service, by its service type; the words of CPT belong to the American Medical Association. */
const words: Readonly<Record<string, string>> = {
  '7': 'Anesthesia',
  '2': 'Surgery or procedure',
  '4': 'Imaging',
  '5': 'Laboratory test',
  '80': 'Vaccine or its administration',
  MH: 'Mental health service',
  AL: 'Eye examination',
  '33': 'Chiropractic treatment',
  PT: 'Physical therapy',
  AD: 'Occupational therapy',
  AF: 'Speech therapy',
  '86': 'Emergency visit',
  '68': 'Check-up of a child',
  '98': 'Office visit',
};

export function plainService(code: string): string {
  if (code.startsWith('J')) return 'Drug';
  const [type] = serviceTypesOf([code]).own.keys();
  return (type && words[type]) ?? 'Medical service';
}
