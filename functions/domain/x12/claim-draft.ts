import { ElementReader } from './element-reader.ts';
import type { Address, Contact, Entity, ProviderRole, Reference } from './entity.ts';
import { none } from './none.ts';
import type {
  BillingProvider,
  ClaimBatch,
  Drug,
  Form,
  LineAdjudication,
  OtherPayer,
  Patient,
  Payer,
  Person,
  ProfessionalClaim,
  ServiceLine,
  Submitter,
  Subscriber,
} from './professional-claim.ts';
import type { Open } from './remittance-draft.ts';
import type { Row } from './row.ts';

/** Whom the last NM1 named. What comes next says where they live and how they are known; a list that is absent has no place there. */
export interface Named {
  address?: Address | undefined;
  specialty?: ProviderRole | undefined;
  references?: Reference[];
  contacts?: Contact[];
}

/** Who is insured, or insures, elsewhere. */
export type OtherParty = Open<Pick<Person, 'entity' | 'address' | 'references'>>;

export interface OpenOtherPayer extends Open<Omit<OtherPayer, 'subscriber' | 'payer'>> {
  subscriber: OtherParty;
  payer: OtherParty;
}

/** What comes once in the header or in a level: segments, and roles of NM1, a bit for each. */
const once = {
  ...{ BHT: 1, PRV: 2, CUR: 4, SBR: 8, PAT: 16, DMG: 32 },
  ...{ 41: 64, 40: 128, 85: 256, 87: 512, PE: 1024, IL: 2048, PR: 4096, QC: 8192 },
};
export type Once = `${keyof typeof once}`;

/** An 837P as far as it was read: its header, the levels that are open, and the last thing begun in each. */
export class ClaimDraft {
  readonly read = new ElementReader();
  readonly header: Open<Omit<ClaimBatch, 'claims' | 'submitter'>> & { submitter: Open<Submitter> } = {
    purpose: '',
    reference: '',
    created: '',
    type: '',
    submitter: { ...unnamed('41'), contacts: none },
    receiver: unnamed('40'),
  };
  complete: ProfessionalClaim[] = [];

  /** HL03: 20, 22 or 23; empty before the first. */
  level = '';
  provider = unknownProvider();
  subscriber = unknownSubscriber();
  payer = unknownPayer();
  patient: Open<Patient> | undefined;
  claim: Open<ProfessionalClaim> | undefined;
  otherPayer: OpenOtherPayer | undefined;
  line: Open<ServiceLine> | undefined;
  adjudication: Open<LineAdjudication> | undefined;
  form: Open<Form> | undefined;
  named: Named | undefined;
  drug: Open<Drug> | undefined;
  #met = 0;
  #hasClaims = false;
  /** By HL03, where the one that is open begins, 0 when none is, and whether a claim came. */
  readonly #levels = ['20', '22', '23'].map((level) => ({ level, position: 0, hasClaim: false }));

  /** Whether this thing, which comes once in the header or in a level, was not met there before. */
  isFirst(thing: Once): boolean {
    const bit = once[thing];
    const isFirst = (this.#met & bit) === 0;
    this.#met |= bit;
    return isFirst;
  }

  /** Of the level at hand: the subscriber, or a patient who is somebody else. */
  get person(): Open<Person> {
    return this.patient ?? this.subscriber;
  }

  /** A level below which no claim came is told, as nothing of it is in any claim. */
  openLevel(level: string, position: number): void {
    this.closeLevels(level);
    this.#met = 0;
    this.level = level;
    this.patient = undefined;
    if (level === '20') this.provider = unknownProvider();
    if (level === '23') this.patient = unknownPatient();
    else [this.subscriber, this.payer] = [unknownSubscriber(), unknownPayer()];
    for (const open of this.#levels) if (open.level === level) open.position = position;
  }

  /** This level and those below it are over; all of them unless one is named. */
  closeLevels(from = ''): void {
    this.closeClaim();
    for (const open of this.#levels) {
      if (open.level < from) continue;
      if (open.position > 0 && !open.hasClaim) this.#noClaimIn(open.position);
      open.position = 0;
      open.hasClaim = false;
    }
  }

  openClaim(claim: Open<ProfessionalClaim>): void {
    this.closeClaim();
    this.claim = claim;
    this.#hasClaims = true;
    for (const open of this.#levels) open.hasClaim = true;
  }

  closeClaim(): void {
    if (this.claim) this.complete.push(this.claim);
    this.claim = undefined;
    this.otherPayer = undefined;
    this.closeLine();
  }

  closeLine(): void {
    this.line = undefined;
    this.adjudication = undefined;
    this.form = undefined;
    this.closeName();
  }

  closeName(): void {
    this.named = undefined;
    this.drug = undefined;
  }

  unplaced(row: Row): void {
    const { id } = row;
    const message = `${id.slice(0, 3)} has no place in an 837P at this point.`;
    this.read.faults.push({ segment: row.position, id, code: '2', message, unplaced: row.segment() });
  }

  #noClaimIn(segment: number): void {
    const message = 'No claim follows in this level: nothing of it is in any claim.';
    this.read.faults.push({ segment, id: 'HL', code: '3', message });
  }

  unknownCode({ id, position }: Row, element: number): void {
    const ref = `${id}${`${element}`.padStart(2, '0')}`;
    const message = `${ref} has a qualifier that no 837P has: its code was not taken.`;
    this.read.faults.push({ segment: position, id, element: ref, code: '7', message });
  }

  /** The transaction that began at this position is over. */
  end(position: number): void {
    this.closeLevels();
    const message = 'The transaction has no claim.';
    if (!this.#hasClaims) this.read.faults.push({ segment: position, id: 'ST', code: '3', message });
  }
}

/** What each segment adds to the draft. False: it has no place at this point, or was there before and comes once. */
export type ClaimSegments = Readonly<Record<string, (draft: ClaimDraft, row: Row) => boolean>>;

/** Somebody of whom only the role is known. */
const nobody: Readonly<Record<string, Entity>> = Object.fromEntries(
  ['41', '40', '85', 'IL', 'PR', 'QC'].map((role) => [role, { role, kind: 'organization' }]),
);
export const unnamed = (role: '41' | '40' | '85' | 'IL' | 'PR' | 'QC'): Entity => nobody[role] as Entity;

const unknownProvider = (): Open<BillingProvider> => ({
  entity: unnamed('85'),
  taxonomy: undefined,
  currency: undefined,
  address: { lines: none },
  references: none,
  contacts: none,
  payTo: undefined,
  payToPlan: undefined,
});

const unknownPatient = (): Open<Patient> => ({
  entity: unnamed('QC'),
  address: undefined,
  birthDate: undefined,
  gender: undefined,
  references: none,
  contacts: none,
  deathDate: undefined,
  weight: undefined,
  pregnant: undefined,
  relationship: '',
});

/** Spelled out like the patient: a copy that grows by five fields takes twice the room. */
const unknownSubscriber = (): Open<Subscriber> => ({
  entity: unnamed('IL'),
  address: undefined,
  birthDate: undefined,
  gender: undefined,
  references: none,
  contacts: none,
  deathDate: undefined,
  weight: undefined,
  pregnant: undefined,
  responsibility: '',
  groupNumber: undefined,
  groupName: undefined,
  insuranceType: undefined,
  filingCode: undefined,
});

export const unknownPayer = (): Open<Payer> => ({ entity: unnamed('PR'), address: undefined, references: none });
