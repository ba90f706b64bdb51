import type { PatientNews } from '../encounter/patient-record.ts';
import type { Setting } from '../encounter/to-claim.ts';
import type { MessageProblem } from './acknowledgment.ts';
import type { Message } from './er7.ts';
import { coveragesOf, patientNumber, patientOf } from './people.ts';

/** Registered, changed, changed by the keepers of the register; and two numbers that were one patient's. */
export const patientEvents: readonly string[] = ['A04', 'A08', 'A31', 'A40'];

/** ADT: what is said of a patient, and at a merge the numbers that are no longer used; or what is wrong, by segment and field. */
export function readPatient(
  message: Message,
  setting: Setting,
):
  | { readonly news: PatientNews; readonly merged: readonly string[] }
  | { readonly problems: readonly MessageProblem[] } {
  const { header } = message;
  const patient = message.first('PID');
  const patientId = patientNumber(patient?.repetitions(3) ?? []);
  const toldAt = header.field(7).component(1).replace(/\D.*$/, '');
  const isMerge = header.field(9).component(2) === 'A40';
  const merged = isMerge ? message.all('MRG').map((one) => patientNumber(one.repetitions(1))) : [];
  const person = patientOf(patient);

  const missing = [
    !toldAt && 'MSH-7',
    !patientId && 'PID-3',
    !isMerge && !person.lastName && 'PID-5',
    isMerge && (merged.length === 0 || merged.includes('')) && 'MRG-1',
  ].flatMap((field) => field || []);
  const problems: MessageProblem[] = missing.map((field) => ({ field, message: 'is missing', code: '101' }));
  if (message.all('PID').length > 1) {
    problems.push({ field: 'PID[2]-3', message: 'is a second patient: send one message for each', code: '100' });
  }
  if (merged.includes(patientId)) {
    problems.push({ field: 'MRG-1', message: 'is the number of PID-3 itself: a patient is not merged into itself' });
  }
  if (problems.length > 0) return { problems };
  const coverages = message.first('IN1') && coveragesOf(message, setting);
  // A merge may name the patient by the number alone.
  const isNamed = person.lastName !== '';
  return { news: { patientId, toldAt, ...(isNamed && { person }), ...(coverages && { coverages }) }, merged };
}
