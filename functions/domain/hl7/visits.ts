import { day, NotADay } from '../days.ts';
import type { Visit } from '../encounter/visit.ts';
import type { MessageProblem } from './acknowledgment.ts';
import type { Message } from './er7.ts';

/** Booked, rescheduled and changed visits; cancelled ones and those to which nobody came. */
export const scheduleEvents: readonly string[] = ['S12', 'S13', 'S14', 'S15', 'S26'];

/** SIU: the visit with its day, or what is wrong, by segment and field. */
export function readVisit(
  message: Message,
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
    const visit = { visitId, day: day(starts.slice(0, 8)), isOff, toldAt };
    return problems.length > 0 ? { problems } : { visit };
  } catch (error) {
    if (!(error instanceof NotADay)) throw error;
    return { problems: [...problems, { field: 'AIS-4', message: error.message }] };
  }
}
