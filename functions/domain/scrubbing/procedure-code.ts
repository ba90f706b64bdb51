const professional = /^(?:\d{4}[0-9AFMTU]|[A-CE-V]\d{4})$/;
const anesthesia = /^(?:00[1-9]|01\d)\d{2}$/;
const reporting = /^(?:\d{4}F|G[89]\d{3}|M1\d{3})$/;
const officeVisit = /^992(?:0[2-5]|1[1-5])$/;
const homeVisit = /^993(?:4[1-5]|4[7-9]|50)$/;
const preventiveVisit = /^993(?:8[1-7]|9[1-7])$/;

/** CPT or HCPCS Level II, but neither dental (D) nor a revenue code. */
export function isProfessionalCode(code: string): boolean {
  return professional.test(code);
}

/** Anesthesia services, which are counted in minutes; two of them are not: burn areas by extent, and pain management by the day. */
export function isTimedAnesthesia(code: string): boolean {
  return anesthesia.test(code) && code !== '01953' && code !== '01996';
}

/** Codes that report quality or performance and are not paid for. */
export function isReportingCode(code: string): boolean {
  return reporting.test(code);
}

export function isOfficeVisit(code: string): boolean {
  return officeVisit.test(code);
}

export function isHomeVisit(code: string): boolean {
  return homeVisit.test(code);
}

export function isPreventiveVisit(code: string): boolean {
  return preventiveVisit.test(code);
}

const evaluation = /^(?:99[2-4]\d{2}|920(?:02|04|12|14))$/;
const newPatient = /^(?:9920[2-5]|9934[1-5]|9938[1-7]|9200[24])$/;
const therapy = /^97(?:01[0-9]|02[0-9]|03[0-9]|1[1-6]\d|530|533|535|537|542|750|755|76[0-3])$/;

/** Visits, consultations and other evaluations: CPT 99202–99499 and the eye examinations. */
export function isEvaluation(code: string): boolean {
  return evaluation.test(code);
}

/** Visits that say the practice has not seen the patient for three years. */
export function isNewPatientVisit(code: string): boolean {
  return newPatient.test(code);
}

/** Physical and occupational therapy, CPT 97010–97763. */
export function isTherapy(code: string): boolean {
  return therapy.test(code);
}
