import { day, NotADay } from '../days.ts';
import type { Visit } from '../encounter/visit.ts';
import { findProvider, type Practice } from '../practice/practice.ts';
import { isProfessionalCode } from '../scrubbing/procedure-code.ts';
import type { MessageProblem } from './acknowledgment.ts';
import type { Field, Message } from './er7.ts';
import { patientNumber } from './people.ts';

/** Booked, rescheduled and changed visits; cancelled ones and those to which nobody came. */
export const scheduleEvents: readonly string[] = ['S12', 'S13', 'S14', 'S15', 'S26'];

/** SIU: the visit with its day, or what is wrong, by segment and field. */
export function readVisit(
  message: Message,
  practice: Practice,
): { readonly visit: Visit } | { readonly problems: readonly MessageProblem[] } {
  const at = (name: string, field: number, component = 1) =>
    message.first(name)?.field(field).component(component) ?? '';
  const visitId = at('PV1', 19) || at('SCH', 2) || at('SCH', 1);
  const starts = at('AIS', 4) || at('AIP', 6) || at('SCH', 11, 4);
  const toldAt = at('MSH', 7).replace(/\D.*$/, '');
  const problems: MessageProblem[] = [];
  if (!visitId) problems.push({ field: 'SCH-2', message: 'is missing', code: '101' });
  if (!toldAt) problems.push({ field: 'MSH-7', message: 'is missing', code: '101' });
  try {
    const isOff = ['S15', 'S26'].includes(at('MSH', 9, 2));
    const patientId = patientNumber(message.first('PID')?.repetitions(3) ?? []);
    const provider = namesOf(message.first('AIP')?.field(3) ?? message.first('PV1')?.field(7)).find((name) =>
      findProvider(practice, name),
    );
    const services = message.all('AIS').flatMap((one) => procedureIn(one.field(3)));
    const visit = {
      ...{ visitId, day: day(starts.slice(0, 8)), isOff, toldAt },
      ...(patientId && { patientId }),
      ...(provider && { provider }),
      ...(services.length > 0 && { services }),
    };
    return problems.length > 0 ? { problems } : { visit };
  } catch (error) {
    if (!(error instanceof NotADay)) throw error;
    return { problems: [...problems, { field: 'AIS-4', message: error.message }] };
  }
}

function namesOf(field: Field | undefined): string[] {
  const [number = '', last = '', first = ''] = [1, 2, 3].map((component) => field?.component(component) ?? '');
  return [number, last && `${last}, ${first}`].filter(Boolean);
}

/** HL7 table 0396; schedules name services by codes of their own as well. */
const procedureSystems = ['', 'C4', 'C5', 'CPT', 'CPT4', 'HCPCS', 'HPC'];

function procedureIn(field: Field): string[] {
  const [code = '', system = ''] = [1, 3].map((component) => field.component(component).toUpperCase());
  return procedureSystems.includes(system) && isProfessionalCode(code) ? [code] : [];
}
