import { defineGuide } from '../guide.ts';
import { institutionalClaimLoop } from './005010X223A2-claim.ts';

/** 837I, Health Care Claim: Institutional. It is read so that it can be refused by name. */
export const institutionalClaimGuide = defineGuide(
  { id: '005010X223A2', transaction: '837', functionalCode: 'HC', name: 'Health care claim: institutional' },
  `
ST R1 Transaction set header | R Transaction set identifier code = 837 | R Transaction set control number | S Implementation guide
BHT R1 Beginning of hierarchical transaction | R Hierarchical structure code = 0019
    | R Transaction set purpose code = 00 18 | R Originator application transaction identifier
    | R Transaction set creation date | R Transaction set creation time | R Claim identifier = 31 CH RP
1000A R1 Submitter name
  NM1 R1 Submitter name | R Role = 41 | R Kind = 1 2 | R Submitter last or organization name | S Submitter first name
      | S Submitter middle name or initial | 2[N] | R Id qualifier = 46 | R Submitter identifier
  PER R2 Submitter EDI contact information | R Purpose = IC | S Submitter contact name | R Number kind = EM FX TE
      | R Number | S Number kind = EM EX FX TE | S Number | S Number kind = EM EX FX TE | S Number
1000B R1 Receiver name
  NM1 R1 Receiver name | R Role = 40 | R Kind = 2 | R Receiver name | 4[N] | R Id qualifier = 46
      | R Receiver primary identifier
2000A R> Billing provider hierarchical level
  HL R1 Billing provider hierarchical level | R Number | N | R Level = 20 | R Has children = 1
  PRV S1 Billing provider specialty information | R Provider code = BI | R Qualifier = PXC | R Provider taxonomy code
  CUR S1 Foreign currency information | R Role = 85 | R Currency code
  2010AA R1 Billing provider name
    NM1 R1 Billing provider name | R Role = 85 | R Kind = 2 | R Billing provider organizational name | 4[N]
        | S Id qualifier = XX | S Billing provider identifier
    N3 R1 Billing provider address | R Billing provider address line | S Billing provider address line
    N4 R1 Billing provider city, state, ZIP code | R Billing provider city name | S Billing provider state
        | S Billing provider ZIP code | S Country | 2[N] | S Subdivision
    REF R1 Billing provider tax identification | R Qualifier = EI | R Billing provider tax identification number
    PER S2 Billing provider contact information | R Purpose = IC | S Billing provider contact name
        | R Number kind = EM FX TE | R Number | S Number kind = EM EX FX TE | S Number | S Number kind = EM EX FX TE
        | S Number
  2010AB S1 Pay-to address name
    NM1 R1 Pay-to address name | R Role = 87 | R Kind = 2
    N3 R1 Pay-to address | R Pay-to address line | S Pay-to address line
    N4 R1 Pay-to address city, state, ZIP code | R Pay-to address city name | S Pay-to address state code
        | S Pay-to address ZIP code | S Country | 2[N] | S Subdivision
  2010AC S1 Pay-to plan name
    NM1 R1 Pay-to plan name | R Role = PE | R Kind = 2 | R Pay-to plan organizational name | 4[N]
        | R Id qualifier = PI XV | R Pay-to plan primary identifier
    N3 R1 Pay-to plan address | R Pay-to plan address line | S Pay-to plan address line
    N4 R1 Pay-to plan city, state, ZIP code | R Pay-to plan city name | S Pay-to plan state | S Pay-to plan ZIP code
        | S Country | 2[N] | S Subdivision
    REF S1 Pay-to plan secondary identification | R Qualifier = 2U FY NF | R Pay-to plan secondary identifier
    REF R1 Pay-to plan tax identification number | R Qualifier = EI | R Pay-to plan tax identification number
  2000B R> Subscriber hierarchical level
    HL R1 Subscriber hierarchical level | R Number | R Parent | R Level = 22 | R Has children = 0 1
    SBR R1 Subscriber information | R Payer responsibility sequence number code = A B C D E F G H P S T U
        | S Individual relationship code = 18 | S Subscriber group or policy number | S Subscriber group name | 4[N]
        | S Claim filing indicator code = 11 12 13 14 15 16 17 AM BL CH CI DS FI HM LM MA MB MC OF TV VA WC ZZ
    2010BA R1 Subscriber name
      NM1 R1 Subscriber name | R Role = IL | R Kind = 1 2 | R Subscriber last name | S Subscriber first name
          | S Subscriber middle name or initial | N | S Subscriber name suffix | S Id qualifier = II MI
          | S Subscriber primary identifier
      N3 S1 Subscriber address | R Subscriber address line | S Subscriber address line
      N4 S1 Subscriber city, state, ZIP code | R Subscriber city name | S Subscriber state code
          | S Subscriber ZIP code | S Country | 2[N] | S Subdivision
      DMG S1 Subscriber demographic information | R Format = D8 | R Subscriber birth date
          | R Subscriber gender code = F M U
      REF S1 Subscriber secondary identification | R Qualifier = SY | R Subscriber supplemental identifier
      REF S1 Property and casualty claim number | R Qualifier = Y4 | R Property casualty claim number
    2010BB R1 Payer name
      NM1 R1 Payer name | R Role = PR | R Kind = 2 | R Payer name | 4[N] | R Id qualifier = PI XV | R Payer identifier
      N3 S1 Payer address | R Payer address line | S Payer address line
      N4 S1 Payer city, state, ZIP code | R Payer city name | S Payer state code | S Payer ZIP code | S Country | 2[N]
          | S Subdivision
      REF S3 Payer secondary identification | R Qualifier = 2U EI FY NF | R Payer additional identifier
      REF S1 Billing provider secondary identification | R Qualifier = G2 LU | R Billing provider secondary identifier
    ${institutionalClaimLoop.trim()}
    2000C S> Patient hierarchical level
      HL R1 Patient hierarchical level | R Number | R Parent | R Level = 23 | R Has children = 0
      PAT R1 Patient information | R Individual relationship code = 01 19 20 21 39 40 53 G8
      2010CA R1 Patient name
        NM1 R1 Patient name | R Role = QC | R Kind = 1 | R Patient last name | S Patient first name
            | S Patient middle name or initial | N | S Patient name suffix
        N3 R1 Patient address | R Patient address line | S Patient address line
        N4 R1 Patient city, state, ZIP code | R Patient city name | S Patient state code | S Patient ZIP code
            | S Country | 2[N] | S Subdivision
        DMG R1 Patient demographic information | R Format = D8 | R Patient birth date | R Patient gender code = F M U
        REF S1 Property and casualty claim number | R Qualifier = Y4 | R Property casualty claim number
        REF S1 Property and casualty patient identifier | R Qualifier = 1W SY
            | R Property and casualty patient identifier
      2300 S100 Claim information (as above)
SE R1 Transaction set trailer | R Transaction segment count | R Transaction set control number
`,
);
