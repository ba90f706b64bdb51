import {
  type ClaimDraft,
  type ClaimSegments,
  type Named,
  type Once,
  type OpenOtherPayer,
  unknownPayer,
  unnamed,
} from './claim-draft.ts';
import { readContact, readName, readReference, readRole } from './entity.ts';
import { none } from './none.ts';
import type { OtherPayer, Provider } from './professional-claim.ts';
import { appended, type Open } from './remittance-draft.ts';
import type { Row } from './row.ts';

/** The header, the levels, and whoever is named. */
export const batchSegments: ClaimSegments = {
  ST: () => true,

  BHT(draft, bht) {
    const { header, read } = draft;
    if (draft.level || !draft.isFirst('BHT')) return false;
    header.purpose = read.text(bht, 2) ?? '';
    header.reference = read.text(bht, 3) ?? '';
    header.created = read.moment(bht, 4) ?? '';
    header.type = read.text(bht, 6) ?? '';
    return true;
  },

  HL(draft, hl) {
    const level = hl.text(3);
    if (level !== '20' && level !== '22' && level !== '23') {
      draft.closeClaim();
      draft.level = 'unknown';
      return false;
    }
    draft.openLevel(level, hl.position);
    return true;
  },

  PRV(draft, prv) {
    const { named, read } = draft;
    if (named && 'specialty' in named) {
      if (named.specialty) return false;
      named.specialty = readRole(prv, read);
      return true;
    }
    if (draft.level !== '20' || !draft.isFirst('PRV')) return false;
    draft.provider.taxonomy = read.text(prv, 3);
    return true;
  },

  CUR(draft, cur) {
    if (draft.level !== '20' || !draft.isFirst('CUR')) return false;
    draft.provider.currency = draft.read.text(cur, 2);
    return true;
  },

  SBR(draft, sbr) {
    const { claim, read, subscriber } = draft;
    const responsibility = read.text(sbr, 1) ?? '';
    const groupNumber = read.text(sbr, 3);
    const groupName = read.text(sbr, 4);
    const insuranceType = read.text(sbr, 5);
    const filingCode = read.text(sbr, 9);
    if (claim) {
      const relationship = read.text(sbr, 2) ?? '';
      const plan = { responsibility, relationship, groupNumber, groupName, insuranceType, filingCode };
      draft.closeLine();
      draft.otherPayer = otherPayer(plan);
      claim.otherPayers = appended(claim.otherPayers, draft.otherPayer);
      return true;
    }
    if (draft.level !== '22' || !draft.isFirst('SBR')) return false;
    subscriber.responsibility = responsibility;
    subscriber.groupNumber = groupNumber;
    subscriber.groupName = groupName;
    subscriber.insuranceType = insuranceType;
    subscriber.filingCode = filingCode;
    return true;
  },

  PAT(draft, pat) {
    const { claim, patient, person, read } = draft;
    if (claim || !(patient || draft.level === '22') || !draft.isFirst('PAT')) return false;
    if (patient) patient.relationship = read.text(pat, 1) ?? '';
    person.deathDate = read.day(pat, 6);
    person.weight = read.quantity(pat, 8);
    person.pregnant = read.text(pat, 9) === 'Y' || undefined;
    return true;
  },

  NM1(draft, nm1) {
    draft.closeName();
    const named = draft.claim ? namedInClaim(draft, nm1) : namedInLevel(draft, nm1);
    draft.named = named;
    return named !== undefined;
  },

  N3({ named }, n3) {
    if (!named || !('address' in named) || named.address?.lines.length) return false;
    const lines = n3.texts(1);
    named.address = named.address ? { ...named.address, lines } : { lines };
    return true;
  },

  N4({ named, read }, n4) {
    if (!named || !('address' in named)) return false;
    if (named.address && 'city' in named.address) return false;
    named.address = {
      lines: named.address?.lines ?? none,
      city: read.text(n4, 1),
      state: read.text(n4, 2),
      zip: read.text(n4, 3),
      country: read.text(n4, 4),
      subdivision: read.text(n4, 7),
    };
    return true;
  },

  DMG(draft, dmg) {
    const { named, person, read } = draft;
    if (named !== person || dmg.text(1) !== 'D8' || !draft.isFirst('DMG')) return false;
    person.birthDate = read.day(dmg, 2);
    person.gender = read.text(dmg, 3);
    return true;
  },

  PER({ named, read }, per) {
    if (!named?.contacts) return false;
    named.contacts = appended(named.contacts, readContact(per, read));
    return true;
  },

  REF({ named, drug, line, claim, read }, ref) {
    const owner = named ?? drug ?? line ?? claim;
    if (!owner?.references) return false;
    owner.references = appended(owner.references, readReference(ref, read));
    return true;
  },

  SE(draft) {
    draft.closeLevels();
    return true;
  },
};

/** Whom an NM1 names outside of claims; undefined when there is no place for them, or somebody has it. */
function namedInLevel(draft: ClaimDraft, nm1: Row): Named | undefined {
  const { header, level, provider, payer, person, read } = draft;
  const named = read.text(nm1, 1);
  const role = rolesOfLevel.get(level)?.find((one) => one === named);
  if (!role || !draft.isFirst(role)) return undefined;
  const entity = readName(nm1, read);
  if (role === '41') return Object.assign(header.submitter, entity);
  if (role === '40') {
    header.receiver = entity;
    return {};
  }
  if (role === '87') {
    return {
      get address() {
        return provider.payTo;
      },
      set address(address) {
        provider.payTo = address;
      },
    };
  }
  if (role === 'PE') {
    const plan = { ...unknownPayer(), entity };
    provider.payToPlan = plan;
    return plan;
  }
  const holder = role === '85' ? provider : role === 'PR' ? payer : person;
  holder.entity = entity;
  return holder;
}

/** The roles of NM1 by level, the empty one being the header. */
const rolesOfLevel = new Map<string, readonly Once[]>([
  ['', ['41', '40']],
  ['20', ['85', '87', 'PE']],
  ['22', ['IL', 'PR']],
  ['23', ['QC']],
]);

/** Somebody of the line, the other payer or the claim, whichever was begun last. */
function namedInClaim({ claim, line, otherPayer, read }: ClaimDraft, nm1: Row): Named | undefined {
  const entity = readName(nm1, read);
  if (otherPayer && (entity.role === 'IL' || entity.role === 'PR')) {
    const party = entity.role === 'IL' ? otherPayer.subscriber : otherPayer.payer;
    if (party.entity.name ?? party.entity.id) return undefined;
    party.entity = entity;
    return party;
  }
  const owner = line ?? otherPayer ?? claim;
  if (!owner) return undefined;
  const provider: Open<Provider> = {
    entity,
    specialty: undefined,
    address: undefined,
    references: none,
    contacts: none,
  };
  owner.providers = appended(owner.providers, provider);
  return provider;
}

type Plan = Pick<
  OtherPayer,
  'responsibility' | 'relationship' | 'groupNumber' | 'groupName' | 'insuranceType' | 'filingCode'
>;

function otherPayer(plan: Plan): OpenOtherPayer {
  return {
    ...plan,
    adjustments: none,
    amounts: none,
    benefitsAssigned: '',
    patientSignature: undefined,
    release: '',
    outpatient: undefined,
    subscriber: { ...unknownPayer(), entity: unnamed('IL') },
    payer: unknownPayer(),
    adjudicatedOn: undefined,
    providers: none,
  };
}
