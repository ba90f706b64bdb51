import { defineGuide } from '../guide.ts';

/** The same segments stand at the subscriber's and at the dependent's level, two columns further in. */
const indented = (table: string): string => table.replaceAll(/\n(?=.)/g, '\n  ');

const name = 'R Kind = 1 2 | S Last or organization name | S First name | S Middle name | S Prefix | S Suffix';
const payer = `NM1 R1 Payer | R Role = PR | ${name} | R Qualifier = PI XV | R Id`;
const receiver = `NM1 R1 Submitter | R Role = 41 | ${name} | R Qualifier = 46 | R Id`;
const provider = `NM1 R1 Provider | R Role = 1P | ${name} | R Qualifier = FI SV XX | R Id`;
const subscriber = `NM1 R1 Subscriber | R Role = IL | ${name} | S Qualifier = 24 II MI | S Id`;
const dependent = `NM1 R1 Dependent | R Role = QC | ${name}`;
const demographics = 'DMG S1 Demographics | R Format = D8 | R Birth date | S Gender = F M U';
const serviceDates = (usage: string) =>
  `DTP ${usage}1 Service dates | R Qualifier = 472 | R Format = D8 RD8 | R Period`;
const serviceLine =
  'SVC R1 Service line | R Procedure {R Qualifier = AD ER HC HP IV N4 NU WK;R Code;S Modifier;S Modifier;S Modifier;S Modifier} | R Charge | S Paid | S Revenue code | N | N | R Units';
const lineNumber = 'REF S1 Line control number | R Qualifier = FJ | R Number';

const inquiredClaims = (level: 'D' | 'E') => `
    2200${level} S> Claim
      TRN R1 Trace number | R Type = 1 | R Number
      REF S7 Claim number | R Qualifier = 1K BLT LU 6P EJ XZ D9 | R Number
      AMT S1 Charge | R Qualifier = T3 | R Amount
      ${serviceDates('S')}
      2210${level} S> Service line
        ${serviceLine}
        ${lineNumber}
        ${serviceDates('R')}`;

/** Claim status inquiry. */
export const guide276 = defineGuide(
  { id: '005010X212', transaction: '276', functionalCode: 'HR', name: 'Claim status inquiry' },
  `
ST R1 Header | R Transaction | R Control number | S Guide
BHT R1 Beginning | R Structure = 0010 | R Purpose = 13 | R Reference | R Date | R Time
2000A R> Information source
  HL R1 Information source | R Id | N | R Level = 20 | R Has children = 1
  2100A R1 Payer
    ${payer}
  2000B R> Information receiver
    HL R1 Information receiver | R Id | R Parent | R Level = 21 | R Has children = 1
    2100B R1 Submitter
      ${receiver}
    2000C R> Provider
      HL R1 Provider | R Id | R Parent | R Level = 19 | R Has children = 1
      2100C R2 Provider
        ${provider}
      2000D R> Subscriber
        HL R1 Subscriber | R Id | R Parent | R Level = 22 | R Has children = 0 1
        ${demographics}
        2100D R1 Subscriber
          ${subscriber}${indented(indented(inquiredClaims('D')))}
        2000E S> Dependent
          HL R1 Dependent | R Id | R Parent | R Level = 23
          ${demographics}
          2100E R1 Dependent
            ${dependent}${indented(indented(indented(inquiredClaims('E'))))}
SE R1 Trailer | R Segments | R Control number
`,
);

const status = '{R Category;R Status;S Entity;S List = RX}';
const statuses = `STC R> Status | R Status ${status} | R Date | N Action | S Charge | S Paid | S Adjudicated on | S Payment method | S Paid on | S Check number | S Status ${status} | S Status ${status} | S Message`;

const answeredClaims = (level: 'D' | 'E') => `
    2200${level} S> Claim
      TRN R1 Trace number | R Type = 2 | R Number
      ${statuses}
      REF S6 Claim number | R Qualifier = 1K BLT EJ XZ VV D9 | R Number
      ${serviceDates('S')}
      2220${level} S> Service line
        ${serviceLine}
        ${statuses}
        ${lineNumber}
        ${serviceDates('R')}`;

/** Claim status response. */
export const guide277 = defineGuide(
  { id: '005010X212', transaction: '277', functionalCode: 'HN', name: 'Claim status response' },
  `
ST R1 Header | R Transaction | R Control number | S Guide
BHT R1 Beginning | R Structure = 0010 | R Purpose = 08 | R Reference | R Date | R Time | R Type = DG
2000A R> Information source
  HL R1 Information source | R Id | N | R Level = 20 | R Has children = 1
  2100A R1 Payer
    ${payer}
    PER S1 Contact | R Function = IC | S Name${' | S Kind of number = ED EM EX FX TE | S Number'.repeat(3)}
  2000B R> Information receiver
    HL R1 Information receiver | R Id | R Parent | R Level = 21 | R Has children = 0 1
    2100B R1 Submitter
      ${receiver}
    2200B S1 Status of the request
      TRN R1 Trace number | R Type = 2 | R Number
      ${statuses}
    2000C S> Provider
      HL R1 Provider | R Id | R Parent | R Level = 19 | R Has children = 0 1
      2100C R2 Provider
        ${provider}
      2200C S1 Status of the request of the provider
        TRN R1 Trace number | R Type = 1 | R Number
        ${statuses}
      2000D S> Subscriber
        HL R1 Subscriber | R Id | R Parent | R Level = 22 | R Has children = 0 1
        2100D R1 Subscriber
          ${subscriber}${indented(indented(answeredClaims('D')))}
        2000E S> Dependent
          HL R1 Dependent | R Id | R Parent | R Level = 23
          2100E R1 Dependent
            ${dependent}${indented(indented(indented(answeredClaims('E'))))}
SE R1 Trailer | R Segments | R Control number
`,
);
