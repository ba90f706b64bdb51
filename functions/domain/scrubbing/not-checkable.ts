/** A check that the data we have cannot make. It is not made, and nothing pretends that it passed. */
export interface NotCheckable {
  readonly id: string;
  readonly title: string;
  readonly prevents: readonly string[];
  /** What would have to be known. */
  readonly reason: string;
}

export const notCheckable: readonly NotCheckable[] = [
  {
    id: 'PRV-02',
    title: 'NPIs are of the right kind and active in the registry',
    prevents: ['CARC 208', 'RARC N799'],
    reason: 'Needs the NPPES registry of 8 million providers, which is no table that a claim is judged by here.',
  },
  {
    id: 'PRV-08',
    title: 'Incident-to services have their supervising physician on site',
    prevents: ['rejection'],
    reason: 'Needs the schedule of who was in the office at the hour of the visit, which no charge or message tells.',
  },
  {
    id: 'EM-02',
    title: 'The level of visits is not out of line with that of peers',
    prevents: ['CARC 150'],
    reason: 'Needs how often peers bill each level, which CMS publishes by year and specialty and not by claim.',
  },
  {
    id: 'ATT-01',
    title: 'Attachment numbers are those of what was sent',
    prevents: ['CARC 163', 'CARC 164', 'CARC 250'],
    reason: 'Claims go out without attachments (PWK): records are sent when the payer asks, in answer to its letter.',
  },
  {
    id: 'DRUG-02',
    title: 'The NDC is active and goes with the HCPCS code',
    prevents: ['CARC 211'],
    reason: 'Needs the crosswalk of NDC and HCPCS by date and the list of rebate labelers, which are not loaded.',
  },
  {
    id: 'DRUG-03',
    title: 'Units of the drug fit the quantity of the NDC',
    prevents: ['CARC 153'],
    reason: 'Needs how many HCPCS units a package has, which stands in the crosswalk of NDC and HCPCS.',
  },
  {
    id: 'LCD-02',
    title: 'Modifiers, earlier treatment and frequency are as local policy wants',
    prevents: ['CARC 50', 'CARC 272'],
    reason: 'Policies say it in sentences only, and a sentence that was misread would hold good claims.',
  },
];
