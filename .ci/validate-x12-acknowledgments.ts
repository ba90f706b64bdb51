/**
 * Writes generated 270, 271, 276, 277, 277CA and 999 interchanges and has other people's readers check them.
 * Usage: node .ci/validate-x12-acknowledgments.ts <python with linuxforhealth-x12 and pyx12> [how many of each]
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { ClaimStatusInquiry, ClaimStatusResponse } from '../functions/domain/x12/claim-status.ts';
import type {
  AnsweredPerson,
  EligibilityInquiry,
  EligibilityResponse,
  InquiredPerson,
} from '../functions/domain/x12/eligibility.ts';
import { write270 } from '../functions/domain/x12/write-270.ts';
import { write271 } from '../functions/domain/x12/write-271.ts';
import { write276 } from '../functions/domain/x12/write-276.ts';
import { write277 } from '../functions/domain/x12/write-277.ts';
import { write277ca } from '../functions/domain/x12/write-277ca.ts';
import { write999 } from '../functions/domain/x12/write-999.ts';
import { type TransactionDraft, writeInterchange } from '../functions/domain/x12/write-interchange.ts';
import { implementationAcknowledgment } from '../test/functions/domain/x12/acknowledgment-arbitraries.ts';
import {
  claimAcknowledgment,
  claimStatusInquiry,
  claimStatusResponse,
} from '../test/functions/domain/x12/claim-status-arbitraries.ts';
import { enveloped } from '../test/functions/domain/x12/delivery.ts';
import { eligibilityInquiry, eligibilityResponse } from '../test/functions/domain/x12/eligibility-arbitraries.ts';

/**
 * What follows leaves out what linuxforhealth-x12 cannot read although the guides allow it. It wants every level once
 * and the patient at the end, and forgets all but the last of: inquiries and dates of a person (270), contacts of the
 * payer and related entities of a benefit (271), service lines of a claim (276, 277). It looks for LS and LE inside the
 * loop of III, holds EB09 for a number, an empty EB03 for a wrong code, and knows no period in MPI. It expects a level
 * below the payer even when the payer refuses.
 */
const one = <T>(all: readonly T[]): T[] => all.slice(0, 1);

const asked = <T extends InquiredPerson>(person: T): T => ({
  ...person,
  dates: one(person.dates),
  inquiries: one(person.inquiries),
});

const checkable270 = (inquiry: EligibilityInquiry): EligibilityInquiry => ({
  ...inquiry,
  sources: one(inquiry.sources).map((source) => ({
    ...source,
    receivers: one(source.receivers).map((receiver) => ({
      ...receiver,
      subscribers: one(receiver.subscribers).map((subscriber) => {
        const dependents = one(subscriber.dependents.map(asked).filter(({ inquiries }) => inquiries.length > 0));
        return { ...asked(subscriber), ...(dependents.length > 0 && { inquiries: [] }), dependents };
      }),
    })),
  })),
});

const answered = <T extends AnsweredPerson>(person: T): T => ({
  ...person,
  military: undefined,
  benefits: person.benefits.map((benefit) => ({
    ...benefit,
    details: [],
    related: one(benefit.related),
    serviceTypes: benefit.serviceTypes.length > 0 ? benefit.serviceTypes : ['30'],
    quantity: benefit.quantity && { ...benefit.quantity, qualifier: '99' },
  })),
});

const checkable271 = (response: EligibilityResponse): EligibilityResponse => ({
  ...response,
  sources: one(response.sources).map((source) => ({
    ...source,
    contacts: [],
    receivers: one(source.receivers).map((receiver) => ({
      ...receiver,
      subscribers: one(receiver.subscribers).map((subscriber) => {
        const dependents = one(subscriber.dependents.map(answered));
        return { ...answered(subscriber), ...(dependents.length > 0 && { benefits: [] }), dependents };
      }),
    })),
  })),
});

interface WithLines {
  readonly claims: readonly { readonly lines: readonly unknown[] }[];
}

const oneLine = <T extends WithLines>(person: T): T => ({
  ...person,
  claims: person.claims.map((claim) => ({ ...claim, lines: one(claim.lines) })),
});

/** Claims at the patient's level only. */
const atPatient = <P extends WithLines, T extends P & { readonly dependents: readonly P[] }>(subscriber: T): T => ({
  ...oneLine(subscriber),
  ...(subscriber.dependents.length > 0 && { claims: [] }),
  dependents: subscriber.dependents.map(oneLine),
});

const checkable276 = (inquiry: ClaimStatusInquiry): ClaimStatusInquiry => ({
  ...inquiry,
  sources: one(inquiry.sources).map((source) => ({
    ...source,
    receivers: one(source.receivers).map((receiver) => ({
      ...receiver,
      providers: receiver.providers.map((provider) => ({
        ...provider,
        subscribers: provider.subscribers.map(atPatient),
      })),
    })),
  })),
});

const checkable277 = (response: ClaimStatusResponse): ClaimStatusResponse => ({
  ...response,
  sources: one(response.sources).map((source) => ({
    ...source,
    receivers: one(source.receivers).map((receiver) => ({
      ...receiver,
      providers: receiver.providers.map((provider) => ({
        ...provider,
        subscribers: provider.subscribers.map(atPatient),
      })),
    })),
  })),
});

interface Kind {
  readonly name: string;
  readonly functionalCode: string;
  readonly drafts: readonly TransactionDraft[];
}

const [python = 'python3', count = '150'] = process.argv.slice(2);
const sample = <T>(content: fc.Arbitrary<T>) => fc.sample(content, { numRuns: Number(count), seed: 837 });

const kinds: readonly Kind[] = [
  {
    name: '270',
    functionalCode: 'HS',
    drafts: sample(eligibilityInquiry).map((said) => write270(checkable270(said), '0001')),
  },
  {
    name: '271',
    functionalCode: 'HB',
    drafts: sample(eligibilityResponse.filter(({ sources }) => sources[0]?.receivers.length !== 0)).map((said) =>
      write271(checkable271(said), '0001'),
    ),
  },
  {
    name: '276',
    functionalCode: 'HR',
    drafts: sample(claimStatusInquiry).map((said) => write276(checkable276(said), '0001')),
  },
  {
    name: '277',
    functionalCode: 'HN',
    drafts: sample(claimStatusResponse).map((said) => write277(checkable277(said), '0001')),
  },
  { name: '277CA', functionalCode: 'HN', drafts: sample(claimAcknowledgment).map((said) => write277ca(said, '0001')) },
  {
    name: '999',
    functionalCode: 'FA',
    drafts: sample(implementationAcknowledgment).map((said) => write999(said, '0001')),
  },
];

const folder = mkdtempSync(join(tmpdir(), 'x12-'));
for (const { name, functionalCode, drafts } of kinds) {
  for (const [index, draft] of drafts.entries()) {
    const file = join(folder, `${name}-${String(index).padStart(4, '0')}.x12`);
    writeFileSync(file, writeInterchange(enveloped(draft, functionalCode)));
  }
}
const script = join(import.meta.dirname, 'validate-x12-acknowledgments.py');
const { status } = spawnSync(python, [script, folder], { stdio: 'inherit' });
if (process.env.KEEP) console.log(folder);
else rmSync(folder, { recursive: true });
process.exitCode = status ?? 1;
