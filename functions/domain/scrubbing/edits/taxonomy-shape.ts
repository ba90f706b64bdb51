import type { Edit } from '../edit.ts';

const shape = /^[0-9A-Z]{9}X$/;

export const taxonomyShape: Edit = {
  id: 'PRV-05',
  severity: 'hold',
  title: 'Taxonomy codes have their form and are in the list in force',
  prevents: ['CARC 8', 'CARC 170', 'RARC N94', 'RARC N255', 'RARC N288'],
  source: 'NUCC Health Care Provider Taxonomy; ASC X12N 005010X222A1 loops 2000A and 2310B, PRV03',
  check(claim, { practice, tables }) {
    const rendering = practice.providers.find(({ providerId }) => providerId === claim.renderingProviderId);
    const taxonomies = [
      ['billing provider', practice.taxonomy],
      ['rendering provider', rendering?.taxonomy],
    ] as const;
    const day = claim.lines[0]?.from;
    return taxonomies.flatMap(([where, taxonomy]) => {
      if (taxonomy === undefined) return [];
      if (!shape.test(taxonomy)) {
        const message = `The taxonomy code of the ${where} is not ten characters ending in X. Enter the one the payer has on file.`;
        return [{ where, message }];
      }
      if (day === undefined || tables.taxonomy(taxonomy, day) !== undefined) return [];
      const message = `The taxonomy code of the ${where} is not in the NUCC list in force on ${day}. Enter the one the payer has on file.`;
      return [{ where, message }];
    });
  },
};
