import { defineGuide } from '../guide.ts';

const name = 'R Kind = 1 2 | R Last or organization name | S First name | S Middle name | S Prefix | S Suffix';
const status = '{R Category;R Status;S Entity;S List}';
const statuses = (charge: string) =>
  `STC R> Status | R Status ${status} | S Date | R Action = U WQ | ${charge} Charge | N | N | N | N | N | S Status ${status} | S Status ${status} | S Message`;
const totals = (accepted: string, rejected: string, depth: number) =>
  [
    `QTY S1 Claims accepted | R Qualifier = ${accepted} | R Count`,
    `QTY S1 Claims rejected | R Qualifier = ${rejected} | R Count`,
    'AMT S1 Charge accepted | R Qualifier = YU | R Amount',
    'AMT S1 Charge rejected | R Qualifier = YY | R Amount',
  ].join(`\n${' '.repeat(depth)}`);

/** Claim acknowledgment. */
export const guide277ca = defineGuide(
  { id: '005010X214', transaction: '277', functionalCode: 'HN', name: 'Claim acknowledgment' },
  `
ST R1 Header | R Transaction | R Control number | S Guide
BHT R1 Beginning | R Structure = 0085 | R Purpose = 08 | R Reference | R Date | R Time | R Type = TH
2000A R> Information source
  HL R1 Information source | R Id | N | R Level = 20 | R Has children = 1
  2100A R1 Payer or clearinghouse
    NM1 R1 Name | R Role = AY PR | R Kind = 2 | R Name | N | N | N | N | R Qualifier = 46 FI PI XV | R Id
  2200A R1 Receipt
    TRN R1 Trace number | R Type = 1 | R Number
    DTP R1 Received | R Qualifier = 050 | R Format = D8 | R Day
    DTP R1 Processed | R Qualifier = 009 | R Format = D8 | R Day
  2000B R1 Information receiver
    HL R1 Information receiver | R Id | R Parent | R Level = 21 | R Has children = 0 1
    2100B R1 Submitter
      NM1 R1 Name | R Role = 41 | R Kind = 1 2 | R Last or organization name | S First name | S Middle name | N | N | R Qualifier = 46 | R Id
    2200B R1 Batch
      TRN R1 Batch number | R Type = 2 | R Number
      ${statuses('S')}
      ${totals('90', 'AA', 6)}
    2000C S> Billing provider
      HL R1 Billing provider | R Id | R Parent | R Level = 19 | R Has children = 0 1
      2100C R1 Name
        NM1 R1 Name | R Role = 85 | ${name} | R Qualifier = FI SV XX | R Id
      2200C S1 Status of the provider
        TRN R1 Trace number | R Type = 1 2 | R Number
        ${statuses('R').replace('STC R>', 'STC S>')}
        REF S3 Additional identification | R Qualifier = 0B 1G G2 LU SY TJ | R Number
        ${totals('QA', 'QC', 8)}
      2000D S> Patient
        HL R1 Patient | R Id | R Parent | R Level = PT
        2100D R1 Name
          NM1 R1 Name | R Role = QC | ${name} | R Qualifier = II MI | R Id
        2200D S> Claim
          TRN R1 Patient control number | R Type = 2 | R Number
          ${statuses('R')}
          REF S3 Claim number | R Qualifier = 1K D9 BLT | R Number
          DTP S1 Service dates | R Qualifier = 472 | R Format = D8 RD8 | R Period
          2220D S> Service line
            SVC R1 Service line | R Procedure {R Qualifier = AD ER HC HP IV N4 NU WK;R Code;S Modifier;S Modifier;S Modifier;S Modifier} | R Charge | S Paid | S Revenue code | N | N | S Units
            ${statuses('S')}
            REF S2 Line number | R Qualifier = FJ XZ | R Number
            DTP S1 Service dates | R Qualifier = 472 | R Format = D8 RD8 | R Period
SE R1 Trailer | R Segments | R Control number
`,
);
