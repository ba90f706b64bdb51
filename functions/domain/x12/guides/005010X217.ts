import { defineGuide } from '../guide.ts';

const indented = (table: string, columns = 2): string => table.replaceAll(/\n(?=.)/g, `\n${' '.repeat(columns)}`);

const name = 'R Kind = 1 2 | S Last or organization name | S First name | S Middle name | N | S Suffix';
const address = `
  N3 S1 Address | R Line | S Line
  N4 S1 City, state, ZIP | R City | S State | S ZIP | S Country | N | N | S Subdivision`;
const contact = `
  PER S3 Contact | R Function = IC | S Name${' | S Kind of number = EM EX FX TE UR | S Number'.repeat(3)}`;
const references = `
  REF S9 Additional identification | R Qualifier = 0B 1G 1J CT EI G5 N5 N7 SY ZH | R Number | S Description`;
const specialty = '\n  PRV S1 Provider | R Role | S Qualifier = PXC | S Id';
const demographics = '\n  DMG S1 Demographics | R Format = D8 | R Birth date | S Gender = F M U';
const providerIds = 'S Qualifier = 24 34 46 XX | S Id';
const diagnosis = '{R Qualifier = ABF ABJ ABK APR BF BJ BK DR LOI PR;R Code;S Format = D8;S Day}';
const procedure = '{R Qualifier = HC IV N4 WK ZZ;R Code;4[S Modifier];S Description;S Last of a range}';
const dentalProcedure = '{R Qualifier = AD;R Code;4[S Modifier];S Description;S Last of a range}';

/** Request and response differ in what only an answer can say: rejections, decisions, contacts and the dates of an authorization. */
function reviewTable(is: 'request' | 'response'): string {
  const answer = (table: string): string => (is === 'response' ? table : '');
  const rejections = answer(
    '\n  AAA S9 Rejection | R Request is valid = N Y | N | S Reason | S Follow-up = C N P R S W X Y',
  );
  const informationContact = (loop: string) =>
    answer(`
  ${loop} S9 Contact for more information
    NM1 R1 Contact | R Role = 1P 2B ABG L5 PR X3 | ${name} | S Qualifier = 24 34 46 PI XV XX | S Id${indented(address + contact)}`);
  const review = `
  TRN S3 Trace number | R Type = 1 2 | R Number | S Assigner | S Division${rejections}
  UM S1 Review | R Category = AR HS IN SC | R Certification = 1 2 3 4 I N R S | S Service type | S Place {R Place;R Qualifier = A B} | S Related causes {R Cause = AA AP EM;S Cause = AA AP EM;N;S State;S Country} | S Urgency = 03 E U | S Condition | S Prognosis = 1 2 3 4 5 6 7 8 | S Release = I Y | S Delay reason${answer(`
  HCR S1 Decision | R Action = A1 A2 A3 A4 A6 C CT NA | S Authorization number | S Reason | S Second opinion = N Y`)}
  REF S2 Earlier review | R Qualifier = BB NT | R Number`;
  const dates = (qualifiers: string) =>
    `\n  DTP S9 Date | R Qualifier = ${qualifiers}${answer(' 007 036 102')} | R Format = D8 RD8 | R Period`;
  const delivery =
    '\n  HSD S1 Delivery | S Quantity qualifier = DY FL HS MN VS | S Quantity | S Unit = DA MO WK | S Frequency | S Period = 6 7 21 26 27 34 35 | S Number of periods | S Pattern | S Time';
  const attachments = `
  PWK S10 Attachment | R Type | R Transmission = AA BM EL EM FT FX VO | N | N | S Qualifier = AC | S Control number | S Description
  MSG S1 Message | R Text`;
  const provider = (loop: string, roles: string) => `
  ${loop} S14 Provider
    NM1 R1 Name | R Role = ${roles} | ${name} | ${providerIds}${indented(references + address + contact + rejections + specialty)}`;
  const event = `
2000E R1 Patient event
  HL R1 Patient event | R Id | R Parent | R Level = EV | R Has children = 0 1${review}${dates('096 431 435 439 484 AAH ABC')}
  HI S1 Diagnoses | R Code ${diagnosis} | 11[S Code ${diagnosis}]${delivery}
  CRC S9 Conditions | R Category = 07 08 09 11 12 75 76 77 | R Applies = N Y | R Condition | 4[S Condition]
  CL1 S1 Admission | S Type | S Source | S Patient status | S Residential status
  CR1 S1 Ambulance | S Unit = KG LB | S Weight | S Transport = I R T X | S Reason = A B C D E F | S Unit = DH DK | S Distance | S From | S To | S Round trip purpose | S Stretcher purpose
  CR2 S1 Chiropractic treatment | S Series | S Treatments | 2[S Subluxation level] | S Unit = DA MO WK YR | S Period | S Monthly treatments | S Condition | S Complication | 2[S Description] | S X-rays
  CR5 S1 Oxygen | S Certification | S Periods | 2[S Equipment] | S Reason | S Flow rate | S Daily uses | S Hours a use | S Order | S Blood gas | S Saturation | S Test condition | 3[S Test findings] | S Portable flow rate | S Delivery system | S Equipment
  CR6 S1 Home health | R Prognosis = 1 2 3 4 5 6 7 8 | R From | S Format = RD8 | S Period | S Diagnosed | S Skilled nursing | S Medicare covers = N U W Y | R Certification = 1 2 3 4 I R S | S Surgery | S Qualifier | S Surgical procedure | S Order | S Last visit | S Last contact | S Format = RD8 | S Admission period | S Discharged from | 4[S Onset]${attachments}${provider('2010EA', '71 72 73 77 AAJ DD DK DN DQ FA G3 P3 QB QV SJ 1T')}${informationContact('2010EB')}
  ${is === 'request' ? '2010EB' : '2010EC'} S5 Stop of the transport
    NM1 R1 Place | R Role = 45 FS ND PW R3 | R Kind = 2 | S Name${indented(address)}
  2000F S> Service
    HL R1 Service | R Id | R Parent | R Level = SS | R Has children = 0${indented(review)}${indented(dates('472'))}
    SV1 S1 Professional service | R Procedure ${procedure} | S Charge | S Unit = F2 MJ UN | S Quantity
    SV2 S1 Institutional service | S Revenue code | S Procedure ${procedure} | S Charge | S Unit = DA F2 UN | S Quantity
    SV3 S1 Dental service | R Procedure ${dentalProcedure} | S Charge | N | S Areas {R Area;4[S Area]} | N | S Quantity | S Description
    TOO S32 Tooth | R Qualifier = JP | R Tooth | S Surfaces {R Surface;4[S Surface]}${indented(delivery + attachments)}${indented(provider('2010FA', '1T 71 72 73 77 DD DK DN DQ FA G3 P3 QB SJ'))}${indented(informationContact('2010FB'))}`;
  const person = (loop: string, role: string, ids: string, relationships: string, isSubscriber: 'Y' | 'N') => `
  ${loop} R1 Name
    NM1 R1 Name | R Role = ${role} | ${name} | ${ids}
    REF S9 Additional identification | R Qualifier = 1L 1W 3L 6P A6 DP EJ F6 HJ IG N6 NQ SY | R Number | S Description${indented(address + rejections + demographics)}
    INS S1 Relationship | R Is the subscriber = ${isSubscriber} | R Relationship = ${relationships}${' | N'.repeat(14)} | S Birth sequence`;
  const header = is === 'request' ? ['01 13 36', 'RU'] : ['11', '18 19 AT RU'];
  return `
ST R1 Header | R Transaction | R Control number | S Guide
BHT R1 Beginning | R Structure = 0007 | R Purpose = ${header[0]} | S Reference | R Date | R Time | S Type = ${header[1]}
2000A R1 Utilization management organization
  HL R1 Organization | R Id | N | R Level = 20 | R Has children = 0 1${rejections}
  2010A R1 Organization
    NM1 R1 Organization | R Role = X3 | ${name} | R Qualifier = 24 34 46 PI XV XX | R Id${answer(indented(contact))}${indented(rejections)}
  2000B ${is === 'request' ? 'R1' : 'S1'} Requester
    HL R1 Requester | R Id | R Parent | R Level = 21 | R Has children = 0 1
    2010B R1 Requester
      NM1 R1 Requester | R Role = 1P FA | ${name} | R Qualifier = 24 34 46 XX | R Id${indented(references + address + contact + rejections + specialty, 4)}
    2000C ${is === 'request' ? 'R1' : 'S1'} Subscriber
      HL R1 Subscriber | R Id | R Parent | R Level = 22 | R Has children = 0 1${indented(person('2010C', 'IL', 'R Qualifier = II MI | R Id', '18', 'Y'), 4)}${indented(event, 6).replace('2000E R1', '2000E S>')}
      2000D S1 Dependent
        HL R1 Dependent | R Id | R Parent | R Level = 23 | R Has children = 0 1${indented(person('2010D', 'QC', 'S Qualifier = II MI | S Id', '01 04 05 07 09 10 15 17 19 20 21 22 23 24 29 32 33 34 39 40 41 43 53 G8', 'N'), 6)}
        2000E S> Patient event (as above)
SE R1 Trailer | R Segments | R Control number
`;
}

const heading = { id: '005010X217', transaction: '278', functionalCode: 'HI' };

/** Request for review: prior authorization or referral. */
export const guide278Request = defineGuide(
  { ...heading, name: 'Health care services review: request' },
  reviewTable('request'),
);

/** The answer to it. */
export const guide278Response = defineGuide(
  { ...heading, name: 'Health care services review: response' },
  reviewTable('response'),
);
