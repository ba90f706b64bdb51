import { defineGuide } from '../guide.ts';

/** The same segments stand at the subscriber's and at the dependent's level, two columns further in. */
const indented = (table: string): string => table.replaceAll(/\n(?=.)/g, '\n  ');

const name = 'R Kind = 1 2 | S Last or organization name | S First name | S Middle name | N Prefix | S Suffix';
const address = `
      N3 S1 Address | R Line | S Line
      N4 S1 City, state, ZIP | R City | S State | S ZIP | S Country | N | N | S Subdivision`;
const references = (qualifiers: string): string =>
  `REF S9 Additional identification | R Qualifier = ${qualifiers} | R Number | S Description`;
const trace = `
    TRN S3 Trace number | R Type = 1 2 | R Number | R Assigner | S Division`;
const demographics = 'DMG S1 Demographics | S Format = D8 | S Birth date | S Gender = F M U';
const diagnoses = `HI S1 Diagnoses | R Principal {R Qualifier = ABK BK;R Code}${' | S Other {R Qualifier = ABF BF;R Code}'.repeat(7)}`;
const procedure =
  '{R Qualifier = AD CJ HC ID IV N4 ZZ;R Code;S Modifier;S Modifier;S Modifier;S Modifier;S Description;S Last of a range}';
const pointers = '{R Pointer;S Pointer;S Pointer;S Pointer}';

const receiverReferences = '0B 1C 1D 1J 4A CT EL EO HPI JD N5 N7 Q4 SY TJ';
const sourceRoles = '2B 36 GP P5 PR';
const receiverRoles = '1P 2B 36 80 FA GP P5 PR';
const sourceIds = 'R Qualifier = 24 46 FI NI PI XV XX | R Id';
const receiverIds = 'R Qualifier = 24 34 FI PI PP SV XV XX | R Id';

const inquiredPerson = (level: 'C' | 'D', role: string, relationships: string, isSubscriber: 'Y' | 'N') => `${trace}
    2100${level} R1 Name
      NM1 R1 Name | R Role = ${role} | ${name} | S Qualifier = II MI | S Id
      ${references('18 1L 1W 3H 6P CT EA EJ F6 GH HJ IG N6 NQ SY Y4')}${address}
      PRV S1 Provider | R Role | S Qualifier | S Id
      ${demographics}
      INS S1 Relationship | R Is the subscriber = ${isSubscriber} | R Relationship = ${relationships}${' | N'.repeat(14)} | S Birth sequence
      ${diagnoses}
      DTP S2 Date | R Qualifier = 102 291 | R Format = D8 RD8 | R Period
      2110${level} S99 Inquiry
        EQ S1 Benefit asked for | S99 Service type | S Procedure ${procedure} | S Coverage level = FAM | N | S Diagnosis pointers ${pointers}
        AMT S1 Spend-down | R Qualifier = R | R Amount
        AMT S1 Spend-down billed | R Qualifier = PB | R Amount
        III S1 Place of service | R Qualifier = ZZ | R Code
        REF S1 Referral or prior authorization | R Qualifier = 9F G1 | R Number
        DTP S1 Date | R Qualifier = 291 | R Format = D8 RD8 | R Period`;

/** Eligibility inquiry. */
export const guide270 = defineGuide(
  { id: '005010X279A1', transaction: '270', functionalCode: 'HS', name: 'Eligibility inquiry' },
  `
ST R1 Header | R Transaction | R Control number | S Guide
BHT R1 Beginning | R Structure = 0022 | R Purpose = 01 13 | S Reference | R Date | R Time | S Type = RT
2000A R> Information source
  HL R1 Information source | R Id | N | R Level = 20 | R Has children = 1
  2100A R1 Name
    NM1 R1 Name | R Role = ${sourceRoles} | ${name} | ${sourceIds}
  2000B R> Information receiver
    HL R1 Information receiver | R Id | R Parent | R Level = 21 | R Has children = 1
    2100B R1 Name
      NM1 R1 Name | R Role = ${receiverRoles} | ${name} | ${receiverIds}
      ${references(receiverReferences)}${address}
      PRV S1 Provider | R Role | S Qualifier = PXC | S Id
    2000C R> Subscriber
      HL R1 Subscriber | R Id | R Parent | R Level = 22 | R Has children = 0 1${indented(inquiredPerson('C', 'IL', '18', 'Y'))}
      2000D S> Dependent
        HL R1 Dependent | R Id | R Parent | R Level = 23 | R Has children = 0${indented(indented(inquiredPerson('D', '03', '01 19 34', 'N')))}
SE R1 Trailer | R Segments | R Control number
`,
);

const rejections = 'AAA S9 Rejection | R Request is valid = N Y | N | R Reason | R Follow-up = C N P R S W X Y';
const numbers = ' | S Kind of number = ED EM EX FX TE UR WP HP | S Number'.repeat(3);
const contacts = `PER S3 Contact | R Function = IC | S Name${numbers}`;

const answeredPerson = (level: 'C' | 'D', role: string, relationships: string, isSubscriber: 'Y' | 'N') => `${trace}
    2100${level} R1 Name
      NM1 R1 Name | R Role = ${role} | ${name} | S Qualifier = II MI | S Id
      ${references('18 1L 1W 3H 49 6P CE CT EA EJ F6 GH HJ IF IG ML MRC N6 NQ Q4 SY Y4')}${address}
      ${rejections}
      PRV S1 Provider | R Role | S Qualifier | S Id
      ${demographics}
      INS S1 Relationship | R Is the subscriber = ${isSubscriber} | R Relationship = ${relationships} | S Maintenance type = 001 | S Maintenance reason = 25 | N | N | N | N | S Student status | S Handicapped = N Y${' | N'.repeat(6)} | S Birth sequence
      ${diagnoses}
      DTP S9 Date | R Qualifier = 096 102 152 291 307 318 340 341 342 343 346 347 356 357 382 435 442 458 472 539 540 636 771 | R Format = D8 RD8 | R Period
      MPI S1 Military service | R Status | R Employment | R Affiliation | S Description | S Rank | S Format = D8 RD8 | S Period
      2110${level} S> Benefit
        EB R1 Benefit | R Information | S Coverage level | S99 Service type | S Insurance type | S Plan | S Period | S Amount | S Share | S Quantity qualifier | S Quantity | S Authorization required = N U Y | S In network = N U W Y | S Procedure ${procedure} | S Diagnosis pointers ${pointers}
        HSD S9 Delivery | S Quantity qualifier | S Quantity | S Unit | S Frequency | S Period | S Number of periods | S Pattern | S Time
        ${references('18 1L 1W 49 6P 9F ALS CLI F6 FO G1 IG M7 N6 NQ')}
        DTP S20 Date | R Qualifier = 096 193 194 198 290 291 292 295 304 307 318 346 347 348 349 356 357 435 472 636 771 | R Format = D8 RD8 | R Period
        ${rejections}
        MSG S10 Message | R Text
        2115${level} S10 Detail
          III R1 Detail | S Qualifier | S Code | S Category = 44 | S Text
        LS S1 Related entities begin | R Loop = 2120
        2120${level} S23 Related entity
          NM1 R1 Name | R Role = 13 1I 1P 2B 36 73 FA GP GW I3 IL LR OC P3 P4 P5 PR PRP SEP TTP VER VN VY X3 Y2 | ${name} | S Qualifier = 24 34 46 FA FI II MI NI PI PP SV XV XX | S Id | S Relationship = 01 02 27 41 48 65 72${indented(indented(address))}
          ${contacts}
          PRV S1 Provider | R Role | S Qualifier | S Id
        LE S1 Related entities end | R Loop = 2120`;

/** Eligibility response. */
export const guide271 = defineGuide(
  { id: '005010X279A1', transaction: '271', functionalCode: 'HB', name: 'Eligibility response' },
  `
ST R1 Header | R Transaction | R Control number | S Guide
BHT R1 Beginning | R Structure = 0022 | R Purpose = 06 11 | S Reference | R Date | R Time | S Type = RT
2000A R> Information source
  HL R1 Information source | R Id | N | R Level = 20 | R Has children = 0 1
  ${rejections}
  2100A R1 Name
    NM1 R1 Name | R Role = ${sourceRoles} | ${name} | ${sourceIds}
    ${contacts}
    ${rejections}
  2000B S> Information receiver
    HL R1 Information receiver | R Id | R Parent | R Level = 21 | R Has children = 0 1
    2100B R1 Name
      NM1 R1 Name | R Role = ${receiverRoles} | ${name} | ${receiverIds}
      ${references(receiverReferences)}${address}
      ${rejections}
      PRV S1 Provider | R Role | S Qualifier = PXC | S Id
    2000C S> Subscriber
      HL R1 Subscriber | R Id | R Parent | R Level = 22 | R Has children = 0 1${indented(answeredPerson('C', 'IL', '18', 'Y'))}
      2000D S> Dependent
        HL R1 Dependent | R Id | R Parent | R Level = 23 | R Has children = 0${indented(indented(answeredPerson('D', '03', '01 19 20 21 39 40 53 G8', 'N')))}
SE R1 Trailer | R Segments | R Control number
`,
);
