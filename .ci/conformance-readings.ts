/**
 * What the samples of payers' answers below a folder come to for a biller, held against a table of what a person read in
 * them: coverage and shares (271), status (277), verdicts (277CA, 999, TA1) and decisions (278).
 * Usage: node .ci/conformance-readings.ts <folder of samples> [--print]
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { coverageOn } from '../functions/domain/eligibility/coverage.ts';
import { batchRejections, claimVerdicts } from '../functions/domain/x12/claim-verdicts.ts';
import { isAccepted } from '../functions/domain/x12/implementation-acknowledgment.ts';
import { readText, type Transaction } from '../functions/domain/x12/interchange.ts';
import { readTa1 } from '../functions/domain/x12/interchange-acknowledgment.ts';
import { read271 } from '../functions/domain/x12/read-271.ts';
import { read277 } from '../functions/domain/x12/read-277.ts';
import { read277ca } from '../functions/domain/x12/read-277ca.ts';
import { read278 } from '../functions/domain/x12/read-278.ts';
import { read999 } from '../functions/domain/x12/read-999.ts';
import type { ReviewedPerson } from '../functions/domain/x12/service-review.ts';

const [folder = '', flag] = process.argv.slice(2);

const readers: Readonly<Record<string, (transaction: Transaction) => string>> = {
  '271': (transaction) => {
    const { outcome, planName, copayCents, coinsurance, deductibleLeftCents, unanswered } = coverageOn(
      read271(transaction).content,
      '2026-04-12',
    );
    const shares = { copay: copayCents, coinsurance, left: deductibleLeftCents };
    const told = Object.entries(shares).flatMap(([name, value]) => (value === undefined ? [] : [`${name} ${value}`]));
    return [outcome, ...(unanswered ? ['not now'] : []), ...(planName ? [planName] : []), ...told].join(', ');
  },
  '277': (transaction) =>
    read277(transaction)
      .content.sources.flatMap(({ receivers }) => receivers)
      .flatMap(({ providers }) => providers)
      .flatMap(({ statuses, subscribers }) => [
        ...statuses.map(({ codes }) => `provider ${codes.map(said).join('+')}`),
        ...subscribers
          .flatMap((subscriber) => [subscriber, ...subscriber.dependents])
          .flatMap(({ claims }) => claims)
          .map(
            ({ trace, payerClaimNumber, statuses: of }) =>
              `${trace}/${payerClaimNumber ?? ''} ${of.flatMap(({ codes }) => codes.map(said)).join('+')}`,
          ),
      ])
      .join(', '),
  '277CA': (transaction) => {
    const { content } = read277ca(transaction);
    return [
      ...batchRejections(content).map(({ batch, provider }) => `${provider ?? batch} Rejected`),
      ...claimVerdicts(content).map(({ claim, verdict }) => `${claim.patientControlNumber} ${verdict}`),
    ].join(', ');
  },
  '999': (transaction) => {
    const { group, transactions } = read999(transaction).content;
    return [
      `group ${group.controlNumber}`,
      ...transactions.map((one) => `${one.controlNumber} ${isAccepted(one) ? 'accepted' : 'rejected'}`),
    ].join(', ');
  },
  '278': (transaction) => {
    const { purpose, organizations } = read278(transaction).content;
    const people = organizations
      .flatMap(({ requesters }) => requesters)
      .flatMap(({ subscribers }) =>
        subscribers.flatMap((subscriber): ReviewedPerson[] => [subscriber, ...subscriber.dependents]),
      );
    const decisions = people
      .flatMap(({ events }) => events)
      .flatMap((event) => [event, ...event.services])
      .flatMap(({ decision }) =>
        decision ? [[decision.action, decision.authorization].filter(Boolean).join(' ')] : [],
      );
    return [purposes[purpose] ?? `purpose ${purpose}`, ...decisions].join(', ');
  },
};

const purposes: Readonly<Record<string, string>> = { '11': 'response', '13': 'request', '01': 'cancellation' };

const said = ({ category, status }: { readonly category: string; readonly status: string }) => `${category}:${status}`;

function reading(kind: string, path: string): string {
  const { interchanges } = readText(readFileSync(path, 'utf8'));
  if (kind === 'TA1')
    return interchanges
      .flatMap(({ acknowledgments }) => acknowledgments.map(readTa1))
      .map(({ controlNumber, code }) => `${controlNumber} ${code}`)
      .join(', ');
  const transactions = interchanges.flatMap(({ groups }) => groups.flatMap((group) => group.transactions));
  const read = readers[kind]!;
  return transactions
    .map((transaction) => {
      try {
        return read(transaction);
      } catch (error) {
        return (error as Error).name;
      }
    })
    .join(' | ');
}

const kinds = {
  '271': '271',
  '277': '277',
  '277CA': '277CA',
  '278': '278',
  '999': '999',
  '999-generated': '999',
  TA1: 'TA1',
};
const readings = Object.entries(kinds).flatMap(([sub, kind]) =>
  readdirSync(join(folder, sub))
    .toSorted()
    .map((name) => [`${sub}/${name}`, reading(kind, join(folder, sub, name))] as const),
);
if (flag === '--print') {
  for (const pair of readings) process.stdout.write(`${pair.join('\t')}\n`);
} else {
  const expected = new Map(
    readFileSync(new URL('expected-readings.tsv', import.meta.url), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => line.split('\t') as [string, string]),
  );
  const wrong = readings.filter(([name, is]) => expected.get(name) !== is);
  const missing = [...expected.keys()].filter((name) => !readings.some(([known]) => known === name));
  for (const [name, is] of wrong)
    process.stdout.write(`${name}\n  read:     ${is}\n  expected: ${expected.get(name)}\n`);
  for (const name of missing) process.stdout.write(`${name} is not there\n`);
  const failed = wrong.length + missing.length;
  process.stdout.write(`${readings.length - wrong.length} passed, ${failed} failed\n`);
  process.exitCode = failed > 0 ? 1 : 0;
}
