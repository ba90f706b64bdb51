import type { Day } from '../days.ts';
import { type Answer, type CodeTables, notLoaded, type Program } from './code-tables.ts';

/** Code tables that remember what they could not answer, so that nobody who asks can forget to say so. */
export class WatchedTables implements CodeTables {
  readonly #tables: CodeTables;
  readonly #missed = new Set<string>();

  constructor(tables: CodeTables) {
    this.#tables = tables;
  }

  /** What was asked of tables that do not cover the day, since this was last called: `ICD-10-CM codes of 2026-01-05`. */
  missed(): readonly string[] {
    if (this.#missed.size === 0) return none;
    const missed = [...this.#missed];
    this.#missed.clear();
    return missed;
  }

  diagnosis(code: string, on: Day) {
    return this.#seen(this.#tables.diagnosis(code, on), 'ICD-10-CM codes', on);
  }
  diagnosisNote(code: string, on: Day) {
    return this.#seen(this.#tables.diagnosisNote(code, on), 'notes of ICD-10-CM', on);
  }
  procedure(code: string, on: Day) {
    return this.#seen(this.#tables.procedure(code, on), 'procedure codes', on);
  }
  modifier(modifier: string, on: Day) {
    return this.#seen(this.#tables.modifier(modifier, on), 'modifiers', on);
  }
  placeOfService(code: string, on: Day) {
    return this.#seen(this.#tables.placeOfService(code, on), 'places of service', on);
  }
  ptp(column1: string, column2: string, on: Day, program?: Program) {
    return this.#seen(this.#tables.ptp(column1, column2, on, program), `${of(program)} NCCI pairs`, on);
  }
  mue(code: string, on: Day, program?: Program) {
    return this.#seen(this.#tables.mue(code, on, program), `${of(program)} unit limits (MUE)`, on);
  }
  addOn(code: string, on: Day) {
    return this.#seen(this.#tables.addOn(code, on), 'add-on codes', on);
  }
  fee(code: string, modifier: string, on: Day) {
    return this.#seen(this.#tables.fee(code, modifier, on), 'the physician fee schedule', on);
  }
  gpci(locality: string, on: Day) {
    return this.#seen(this.#tables.gpci(locality, on), 'geographic indices', on);
  }
  anesthesiaFactor(locality: string, on: Day) {
    return this.#seen(this.#tables.anesthesiaFactor(locality, on), 'anesthesia factors', on);
  }
  telehealth(code: string, on: Day) {
    return this.#seen(this.#tables.telehealth(code, on), 'telehealth services', on);
  }
  taxonomy(code: string, on: Day) {
    return this.#seen(this.#tables.taxonomy(code, on), 'taxonomy codes', on);
  }
  payer(payerId: string, on: Day) {
    return this.#seen(this.#tables.payer(payerId, on), 'payers of the clearinghouse', on);
  }
  coverageArticles(code: string, on: Day) {
    return this.#seen(this.#tables.coverageArticles(code, on), 'coverage articles', on);
  }
  used() {
    return this.#tables.used();
  }

  #seen<Found>(answer: Answer<Found>, table: string, on: Day): Answer<Found> {
    if (answer === notLoaded) this.#missed.add(`${table} of ${on}`);
    return answer;
  }
}

const none: readonly string[] = [];
const of = (program: Program = 'medicare') => (program === 'medicaid' ? 'Medicaid' : 'Medicare');
