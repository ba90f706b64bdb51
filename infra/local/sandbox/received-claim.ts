import { readDay } from '../../../functions/domain/x12/date.ts';
import { readCents } from '../../../functions/domain/x12/decimal.ts';
import type { Delimiters, Segment } from '../../../functions/domain/x12/segment.ts';

/** A claim as a payer's front end takes it from the 837P. Whatever is missing is an empty text or NaN, for the checks to find. */
export interface ReceivedClaim {
  /** CLM01. */
  readonly number: string;
  /** CLM05-3. */
  readonly frequency: string;
  readonly chargeCents: number;
  readonly placeOfService: string;
  /** NM109 and NM103 of the payer that is addressed. */
  readonly payerX12Id: string;
  readonly payee: { readonly npi: string; readonly name: string; readonly taxId: string };
  readonly renderingNpi: string;
  /** SBR01: P, S, T. */
  readonly rank: string;
  readonly subscriber: Insured;
  /** Only when the patient is not the subscriber. */
  readonly dependent?: Name;
  readonly diagnoses: readonly string[];
  /** REF*G1. */
  readonly authorization: string;
  /** REF*F8. */
  readonly originalClaimNumber: string;
  readonly otherPayers: readonly OtherPayer[];
  readonly lines: readonly ReceivedLine[];
  /** Number of the CLM segment in its transaction. */
  readonly position: number;
}

export interface Name {
  readonly last: string;
  readonly first: string;
  readonly birthDate: string;
  readonly sex: string;
}

export interface Insured extends Name {
  readonly memberId: string;
}

export interface OtherPayer {
  readonly x12Id: string;
  readonly memberId: string;
  readonly rank: string;
  /** AMT*D; undefined when that payer has not decided. */
  readonly paidCents?: number;
  readonly adjustments: readonly Adjustment[];
}

/** CAS: group, reason, cents. */
export interface Adjustment {
  readonly group: string;
  readonly code: string;
  readonly cents: number;
}

export interface ReceivedLine {
  /** REF*6R, or LX01 where there is none. */
  readonly control: string;
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly chargeCents: number;
  readonly units: number;
  readonly pointers: readonly number[];
  readonly from: string;
  readonly to: string;
  readonly authorization: string;
  /** What other payers decided on this line. */
  readonly prior: readonly PriorDecision[];
}

export interface PriorDecision {
  readonly x12Id: string;
  readonly paidCents: number;
  readonly adjustments: readonly Adjustment[];
}

type Draft<T> = { -readonly [key in keyof T]: T[key] extends readonly (infer Item)[] ? Item[] : T[key] };

/** Reads the claims of one 837P transaction, segment by segment, with no other help than the order of the segments. */
export function readClaims(segments: readonly Segment[], delimiters: Delimiters): ReceivedClaim[] {
  const reader = new ClaimReader(delimiters.component);
  for (const [index, segment] of segments.entries()) reader.take(segment, index + 1);
  return reader.claims;
}

const nobody: Insured = { last: '', first: '', birthDate: '', sex: '', memberId: '' };

class ClaimReader {
  readonly claims: ReceivedClaim[] = [];
  readonly #component: string;
  #payee = { npi: '', name: '', taxId: '' };
  #rank = '';
  #subscriber: Draft<Insured> = { ...nobody };
  #payerX12Id = '';
  #dependent: Draft<Name> | undefined;
  #claim: Draft<ReceivedClaim> | undefined;
  #other: Draft<OtherPayer> | undefined;
  #line: Draft<ReceivedLine> | undefined;
  #prior: Draft<PriorDecision> | undefined;
  /** The last NM101, for the segments that follow a name. */
  #party = '';

  constructor(component: string) {
    this.#component = component;
  }

  take(segment: Segment, position: number): void {
    const read = this.#readers[segment[0] ?? ''];
    read?.((element) => segment[element] ?? '', position);
  }

  readonly #readers: Readonly<Record<string, (at: (element: number) => string, position: number) => void>> = {
    HL: (at) => {
      this.#claim = this.#other = this.#line = this.#prior = undefined;
      this.#party = '';
      if (at(3) === '20') this.#payee = { npi: '', name: '', taxId: '' };
      if (at(3) === '22') {
        this.#subscriber = { ...nobody };
        this.#dependent = undefined;
        this.#payerX12Id = '';
      }
      if (at(3) === '23') this.#dependent = { last: '', first: '', birthDate: '', sex: '' };
    },
    SBR: (at) => {
      if (!this.#claim) {
        this.#rank = at(1);
        return;
      }
      this.#other = { x12Id: '', memberId: '', rank: at(1), adjustments: [] };
      this.#claim.otherPayers.push(this.#other);
    },
    NM1: (at) => this.#name(at),
    DMG: (at) => {
      if (this.#claim) return;
      const person = this.#party === 'QC' ? this.#dependent : this.#subscriber;
      if (person) Object.assign(person, { birthDate: readDay(at(2)) ?? '', sex: at(3) });
    },
    CLM: (at, position) => {
      const [placeOfService = '', , frequency = ''] = at(5).split(this.#component);
      this.#other = this.#line = this.#prior = undefined;
      this.#claim = {
        number: at(1),
        frequency,
        chargeCents: readCents(at(2)) ?? Number.NaN,
        placeOfService,
        payerX12Id: this.#payerX12Id,
        payee: this.#payee,
        renderingNpi: '',
        rank: this.#rank,
        subscriber: this.#subscriber,
        dependent: this.#dependent,
        diagnoses: [],
        authorization: '',
        originalClaimNumber: '',
        otherPayers: [],
        lines: [],
        position,
      };
      this.claims.push(this.#claim);
    },
    REF: (at) => this.#reference(at(1), at(2)),
    HI: (at) => {
      for (let element = 1; at(element) !== ''; element++) {
        const [qualifier, code = ''] = at(element).split(this.#component);
        if (qualifier === 'ABK' || qualifier === 'ABF') this.#claim?.diagnoses.push(code);
      }
    },
    AMT: (at) => {
      if (this.#other && !this.#line && at(1) === 'D') this.#other.paidCents = readCents(at(2));
    },
    LX: (at) => {
      this.#other = this.#prior = undefined;
      this.#party = '';
      this.#line = {
        ...{ control: at(1), code: '', modifiers: [], chargeCents: Number.NaN, units: Number.NaN, pointers: [] },
        ...{ from: '', to: '', authorization: '', prior: [] },
      };
      this.#claim?.lines.push(this.#line);
    },
    SV1: (at) => {
      const [, code = '', ...modifiers] = at(1).split(this.#component);
      Object.assign(this.#line ?? {}, {
        code,
        modifiers: modifiers.slice(0, 4).filter((modifier) => modifier !== ''),
        chargeCents: readCents(at(2)) ?? Number.NaN,
        units: Number(at(4) || Number.NaN),
        pointers: at(7) === '' ? [] : at(7).split(this.#component).map(Number),
      });
    },
    DTP: (at) => {
      if (at(1) !== '472' || !this.#line) return;
      const [from, to = from] = at(3).split('-');
      this.#line.from = readDay(from) ?? '';
      this.#line.to = readDay(to) ?? '';
    },
    SVD: (at) => {
      this.#prior = { x12Id: at(1), paidCents: readCents(at(2)) ?? Number.NaN, adjustments: [] };
      this.#line?.prior.push(this.#prior);
    },
    CAS: (at) => {
      const holder = this.#prior ?? this.#other;
      for (let element = 2; at(element) !== ''; element += 3) {
        holder?.adjustments.push({ group: at(1), code: at(element), cents: readCents(at(element + 1)) ?? Number.NaN });
      }
    },
  };

  #name(at: (element: number) => string): void {
    this.#party = at(1);
    if (this.#other) {
      if (at(1) === 'PR') this.#other.x12Id = at(9);
      if (at(1) === 'IL') this.#other.memberId = at(9);
    } else if (this.#claim) {
      if (at(1) === '82' && !this.#line) this.#claim.renderingNpi = at(9);
    } else if (at(1) === '85') this.#payee = { npi: at(9), name: at(3), taxId: '' };
    else if (at(1) === 'PR') this.#payerX12Id = at(9);
    else if (at(1) === 'IL') Object.assign(this.#subscriber, { last: at(3), first: at(4), memberId: at(9) });
    else if (at(1) === 'QC' && this.#dependent) Object.assign(this.#dependent, { last: at(3), first: at(4) });
  }

  #reference(qualifier: string, value: string): void {
    if (qualifier === 'EI' || qualifier === 'SY') {
      if (this.#party === '85') this.#payee.taxId = value;
    } else if (this.#line) {
      if (this.#prior) return;
      if (qualifier === '6R') this.#line.control = value;
      if (qualifier === 'G1') this.#line.authorization = value;
    } else if (this.#claim && !this.#other) {
      if (qualifier === 'G1') this.#claim.authorization = value;
      if (qualifier === 'F8') this.#claim.originalClaimNumber = value;
    }
  }
}
