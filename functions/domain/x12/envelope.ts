import { readDay } from './date.ts';
import type { X12Fault } from './fault.ts';
import type { EnvelopeEvent, FunctionalGroup, Interchange, Transaction } from './interchange.ts';
import type { Delimiters, Segment } from './segment.ts';
import type { SegmentRows } from './segment-rows.ts';
import type { SegmentRun } from './tokenizer.ts';

/** The versions a HIPAA interchange may name in ISA12. */
const interchangeVersion = '00501';

/** GS01 by transaction. */
export const functionalCodes: Readonly<Record<string, string>> = {
  '270': 'HS',
  '271': 'HB',
  '276': 'HR',
  '277': 'HN',
  '278': 'HI',
  '835': 'HP',
  '837': 'HC',
  '997': 'FA',
  '999': 'FA',
};

/** Follows ISA, GS, ST, SE, GE and IEA through runs of segments and checks their control numbers and counts. */
export class EnvelopeReader {
  #interchange: Interchange | undefined;
  #group: FunctionalGroup | undefined;
  #transaction: Transaction | undefined;
  #groups = 0;
  #transactions = 0;
  #segments = 0;
  #controls = new Set<string>();
  #events: EnvelopeEvent[] = [];

  read(run: SegmentRun): EnvelopeEvent[] {
    this.#events = [];
    const { rows, delimiters } = run;
    for (const fault of run.faults) this.#events.push({ kind: 'fault', fault });

    let bodyFrom = 0;
    for (let index = 0; index < rows.count; index++) {
      if (this.#transaction) {
        this.#segments++;
        if (!mayBeEnvelope(rows.text.charCodeAt(rows.from(index)))) continue;
      }
      const id = rows.id(index);
      if (this.#transaction) {
        if (id !== 'SE' && !isEnvelope(id)) continue;
        this.#give(run, bodyFrom, id === 'SE' ? index + 1 : index);
        if (id === 'SE') {
          this.#closeTransaction(rows.segment(index), run.position + index);
          continue;
        }
        this.#closeTransaction(undefined, run.position + index);
      }
      bodyFrom = index;
      this.#take(rows.segment(index), id, run.position + index, delimiters);
    }
    if (this.#transaction) this.#give(run, bodyFrom, rows.count);
    return this.#events;
  }

  /** The text is over: whatever is still open has lost its trailer. */
  end(): EnvelopeEvent[] {
    this.#events = [];
    this.#closeInterchange(undefined, 0);
    return this.#events;
  }

  #give(run: SegmentRun, from: number, to: number): void {
    if (to <= from) return;
    const rows = run.rows.part(from, to);
    this.#events.push({
      kind: 'segments',
      get segments() {
        return rows.segments;
      },
      rows,
      position: run.position + from,
    });
  }

  #take(segment: Segment, id: string, position: number, delimiters: Delimiters): void {
    if (id === 'ISA') this.#openInterchange(segment, position, delimiters);
    else if (id === 'TA1' && this.#interchange) this.#interchange.acknowledgments.push(segment);
    else if (id === 'GS') this.#openGroup(segment, position, delimiters);
    else if (id === 'ST') this.#openTransaction(segment, position, delimiters);
    else if (id === 'GE') this.#closeGroup(segment, position);
    else if (id === 'IEA') this.#closeInterchange(segment, position);
    else {
      const message = `${id.slice(0, 3)} stands outside of any transaction.`;
      this.#events.push({ kind: 'fault', fault: { segment: position, id, message, unplaced: segment } });
    }
  }

  #openInterchange(isa: Segment, position: number, delimiters: Delimiters): void {
    this.#closeInterchange(undefined, position);
    const text = (element: number) => (isa[element] ?? '').trim();
    const faults: X12Fault[] = [];
    const interchange: Interchange = {
      sender: { qualifier: text(5), id: text(6) },
      receiver: { qualifier: text(7), id: text(8) },
      control: text(13),
      version: text(12),
      usage: text(15),
      acknowledgmentRequested: text(14) === '1',
      at: moment(`20${text(9)}`, text(10)),
      delimiters,
      groups: [],
      acknowledgments: [],
      position,
      faults,
    };
    const check = checker(faults, 'ISA', position);
    check(/^\d{9}$/.test(interchange.control), 'ISA13', '018', `ISA13 has 9 digits, but ${shown(isa[13])} was found.`);
    check(
      interchange.version === interchangeVersion,
      'ISA12',
      '017',
      `ISA12 is 00501, but ${shown(isa[12])} was found.`,
    );
    check(/^[PT]$/.test(interchange.usage), 'ISA15', '020', `ISA15 is P or T, but ${shown(isa[15])} was found.`);
    check(interchange.at !== undefined, 'ISA09', '014', 'ISA09 and ISA10 are no date and time.');
    this.#interchange = interchange;
    this.#groups = 0;
    this.#events.push({ kind: 'interchange', interchange });
  }

  #openGroup(gs: Segment, position: number, delimiters: Delimiters): void {
    this.#closeGroup(undefined, position);
    if (!this.#interchange) this.#openWithout('ISA', position, delimiters);
    const group: FunctionalGroup = {
      functionalCode: gs[1] ?? '',
      senderCode: gs[2] ?? '',
      receiverCode: gs[3] ?? '',
      control: gs[6] ?? '',
      version: (gs[8] ?? '').trim(),
      transactions: [],
      position,
      faults: [],
    };
    const check = checker(group.faults, 'GS', position);
    check(/^\d{1,9}$/.test(group.control), 'GS06', '6', `GS06 has 1 to 9 digits, but ${shown(gs[6])} was found.`);
    this.#group = group;
    this.#groups++;
    this.#transactions = 0;
    this.#controls.clear();
    this.#events.push({ kind: 'group', group });
  }

  #openTransaction(st: Segment, position: number, delimiters: Delimiters): void {
    if (!this.#group) this.#openWithout('GS', position, delimiters);
    const group = this.#group as FunctionalGroup;
    const rows: SegmentRows[] = [];
    const transaction: Transaction = {
      id: st[1] ?? '',
      control: st[2] ?? '',
      guide: st[3] || group.version,
      delimiters,
      position,
      rows,
      get segments() {
        return rows.length === 1 ? (rows[0] as SegmentRows).segments : rows.flatMap(({ segments }) => segments);
      },
      faults: [],
    };
    const { id, control, guide } = transaction;
    const check = checker(transaction.faults, 'ST', position);
    check(/^\w{4,9}$/.test(control), 'ST02', '7', `ST02 has 4 to 9 characters, but ${shown(control)} was found.`);
    check(!this.#controls.has(control), 'ST02', '23', `ST02 ${shown(control)} occurs twice in this group.`);
    check(
      !group.version || guide === group.version,
      'ST03',
      '6',
      `ST03 is as GS08 ${shown(group.version)}, but ${shown(guide)} was found.`,
    );
    const code = functionalCodes[id];
    const fits = !group.functionalCode || !code || code === group.functionalCode;
    check(fits, 'GS01', '6', `GS01 of a ${id} is ${code}, but ${shown(group.functionalCode)} was found.`);
    this.#controls.add(control);
    this.#transaction = transaction;
    this.#transactions++;
    this.#segments = 1;
    this.#events.push({ kind: 'transaction', transaction });
  }

  /** Files that begin with GS or ST are read too; they get an empty header with a fault that says so. */
  #openWithout(id: 'ISA' | 'GS', position: number, delimiters: Delimiters): void {
    if (id === 'GS') {
      if (!this.#interchange) this.#openWithout('ISA', position, delimiters);
      const faults = [{ segment: position, id, message: 'A transaction begins outside of a functional group.' }];
      const names = { functionalCode: '', senderCode: '', receiverCode: '', control: '', version: '' };
      this.#group = { ...names, transactions: [], position, faults };
      this.#transactions = 0;
      this.#controls.clear();
      this.#events.push({ kind: 'group', group: this.#group });
      return;
    }
    const nobody = { qualifier: '', id: '' };
    this.#interchange = {
      ...{ sender: nobody, receiver: nobody, control: '', version: '', usage: '' },
      ...{ acknowledgmentRequested: false, at: undefined, delimiters, groups: [], acknowledgments: [], position },
      faults: [
        { segment: position, id, message: 'A functional group or transaction begins outside of an interchange.' },
      ],
    };
    this.#groups = 0;
    this.#events.push({ kind: 'interchange', interchange: this.#interchange });
  }

  #closeTransaction(se: Segment | undefined, position: number): void {
    const transaction = this.#transaction;
    if (!transaction) return;
    const { faults, control } = transaction;
    const check = checker(faults, se ? 'SE' : 'ST', se ? position : transaction.position);
    check(se !== undefined, 'SE', '2', 'The transaction has no SE.');
    if (se) {
      const count = this.#segments;
      check(Number(se[1]) === count, 'SE01', '4', `SE01 counts ${shown(se[1])} segments, but ${count} were found.`);
      check(se[2] === control, 'SE02', '3', `SE02 is as ST02 ${shown(control)}, but ${shown(se[2])} was found.`);
    }
    this.#transaction = undefined;
    this.#events.push({ kind: 'transaction-end', transaction });
  }

  #closeGroup(ge: Segment | undefined, position: number): void {
    this.#closeTransaction(undefined, position);
    const group = this.#group;
    if (!group) {
      if (ge) this.#stray(ge, position);
      return;
    }
    if (ge) {
      const count = this.#transactions;
      const check = checker(group.faults, 'GE', position);
      check(Number(ge[1]) === count, 'GE01', '5', `GE01 counts ${shown(ge[1])} transactions, but ${count} were found.`);
      check(
        Number(ge[2]) === Number(group.control),
        'GE02',
        '4',
        `GE02 is as GS06 ${shown(group.control)}, but ${shown(ge[2])} was found.`,
      );
    } else if (group.control) checker(group.faults, 'GS', group.position)(false, 'GE', '3', 'The group has no GE.');
    this.#group = undefined;
    this.#events.push({ kind: 'group-end', group });
  }

  #closeInterchange(iea: Segment | undefined, position: number): void {
    this.#closeGroup(undefined, position);
    const interchange = this.#interchange;
    if (!interchange) {
      if (iea) this.#stray(iea, position);
      return;
    }
    if (iea) {
      const count = this.#groups;
      const check = checker(interchange.faults, 'IEA', position);
      check(Number(iea[1]) === count, 'IEA01', '021', `IEA01 counts ${shown(iea[1])} groups, but ${count} were found.`);
      check(
        iea[2] === interchange.control,
        'IEA02',
        '001',
        `IEA02 is as ISA13 ${shown(interchange.control)}, but ${shown(iea[2])} was found.`,
      );
    } else if (interchange.control) {
      checker(interchange.faults, 'ISA', interchange.position)(false, 'IEA', '023', 'The interchange has no IEA.');
    }
    this.#interchange = undefined;
    this.#events.push({ kind: 'interchange-end', interchange });
  }

  #stray(segment: Segment, position: number): void {
    const message = `${segment[0]} closes what was never opened.`;
    this.#events.push({ kind: 'fault', fault: { segment: position, id: segment[0], message, unplaced: segment } });
  }
}

/** How the ids of an envelope begin: a first look that spares most segments the second. */
const mayBeEnvelope = (initial: number) => initial === letterS || initial === letterG || initial === letterI;
const [letterG, letterI, letterS] = [71, 73, 83];

const isEnvelope = (id: string) => id === 'ST' || id === 'GE' || id === 'GS' || id === 'IEA' || id === 'ISA';

type Check = (holds: boolean, element: string, code: string, message: string) => void;

const checker =
  (faults: X12Fault[], id: string, segment: number): Check =>
  (holds, element, code, message) => {
    if (!holds) faults.push({ segment, id, element, code, message });
  };

/** A control value for a message: quoted and bounded. */
const shown = (text: string | undefined) => (text ? `"${text.slice(0, 15)}"` : 'nothing');

function moment(day: string, time: string): string | undefined {
  const iso = readDay(day);
  return iso && /^([01]\d|2[0-3])[0-5]\d/.test(time) ? `${iso}T${time.slice(0, 2)}:${time.slice(2, 4)}` : undefined;
}
