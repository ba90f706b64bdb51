import type { Payer } from '../payer/payer.ts';
import { isNpi } from '../scrubbing/npi.ts';
import type { Practice } from './practice.ts';

/** What in a practice's file makes no sense beside itself and its payers: where, and in words. Claims or money go wrong by it. */
export function checkPractice(
  practice: Practice,
  payers: readonly Pick<Payer, 'payerId'>[],
): { readonly where: string; readonly message: string }[] {
  const { npi, providers, enrollments = [], fees = {} } = practice;
  const payerIds = new Set(payers.map(({ payerId }) => payerId));
  const providerIds = providers.map(({ providerId }) => providerId);
  const nameless = (where: string, number: string) =>
    isNpi(number) ? [] : [{ where, message: `${number} is no NPI: its check digit is wrong.` }];
  const names = providers.flatMap(({ providerId, nicknames }) =>
    [providerId, ...nicknames].map((name) => name.toLowerCase()),
  );
  return [
    ...nameless('practice.npi', npi),
    ...providers.flatMap((provider, index) => nameless(`practice.providers.${index}.npi`, provider.npi)),
    ...names
      .filter((name, index) => names.indexOf(name) !== index)
      .map((name) => ({
        where: 'practice.providers',
        message: `"${name}" is a name of two providers: the first one gets all visits.`,
      })),
    ...enrollments.flatMap(({ payerId, providerId, from, to }, index) => [
      ...(payerIds.has(payerId)
        ? []
        : [{ where: `practice.enrollments.${index}.payerId`, message: `${payerId} is no payer of the practice.` }]),
      ...(providerId === undefined || providerIds.includes(providerId)
        ? []
        : [
            {
              where: `practice.enrollments.${index}.providerId`,
              message: `${providerId} is no provider of the practice.`,
            },
          ]),
      ...(to !== undefined && to < from
        ? [{ where: `practice.enrollments.${index}.to`, message: `${to} is before ${from}, on which it begins.` }]
        : []),
    ]),
    ...Object.keys(fees)
      .filter((key) => !/^[0-9A-Z]{5}$/.test(key))
      .map((key) => ({
        where: `practice.fees.${key}`,
        message: 'is no procedure code: no charge is compared with it.',
      })),
  ];
}
