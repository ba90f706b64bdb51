import { defineGuide } from '../guide.ts';

/** 835, Health Care Claim Payment/Advice. ST03 is not used here, unlike in the other guides. */
export const remittanceGuide = defineGuide(
  { id: '005010X221A1', transaction: '835', functionalCode: 'HP', name: 'Health care claim payment/advice' },
  `
ST R1 Transaction set header | R Transaction set identifier code = 835 | R Transaction set control number
BPR R1 Financial information | R Transaction handling code = C D H I P U X | R Total actual provider payment amount
    | R Credit or debit flag code = C D | R Payment method code = ACH BOP CHK FWT NON
    | S Payment format code = CCP CTX | S Bank qualifier = 01 04 | S Sender DFI identifier
    | S Account number qualifier = DA | S Sender bank account number | S Payer identifier
    | S Originating company supplemental code | S Bank qualifier = 01 04 | S Receiver or provider bank ID number
    | S Account number qualifier = DA SG | S Receiver or provider account number | R Check issue or EFT effective date
TRN R1 Reassociation trace number | R Trace type code = 1 | R Check or EFT trace number | R Payer identifier
    | S Originating company supplemental code
CUR S1 Foreign currency information | R Role = PR | R Currency code
REF S1 Receiver identification | R Qualifier = EV | R Receiver identifier
REF S1 Version identification | R Qualifier = F2 | R Version identification code
DTM S1 Production date | R Qualifier = 405 | R Production date
1000A R1 Payer identification
  N1 R1 Payer identification | R Role = PR | R Payer name | S Id qualifier = XV | S Payer identifier
  N3 R1 Payer address | R Payer address line | S Payer address line
  N4 R1 Payer city, state, ZIP code | R Payer city name | S Payer state | S Payer ZIP code | S Country | N | N
      | S Subdivision
  REF S4 Additional payer identification | R Qualifier = 2U EO HI NF | R Additional payer identifier
  PER S1 Payer business contact information | R Purpose = CX | S Payer contact name | S Number kind = EM FX TE
      | S Payer contact number | S Number kind = EM EX FX TE | S Payer contact number | S Number kind = EX
      | S Payer contact number
  PER R> Payer technical contact information | R Purpose = BL | S Payer technical contact name
      | S Number kind = EM TE UR | S Payer contact number | S Number kind = EM EX FX TE UR
      | S Payer technical contact number | S Number kind = EM EX FX UR | S Payer contact number
  PER S1 Payer WEB site | R Purpose = IC | N | R Number kind = UR | R Number
1000B R1 Payee identification
  N1 R1 Payee identification | R Role = PE | R Payee name | R Id qualifier = FI XV XX | R Payee identification code
  N3 S1 Payee address | R Payee address line | S Payee address line
  N4 S1 Payee city, state, ZIP code | R Payee city name | S Payee state | S Payee ZIP code | S Country | N | N
      | S Subdivision
  REF S> Payee additional identification | R Qualifier = 0B D3 PQ TJ | R Additional payee identifier
  RDM S1 Remittance delivery method | R Report transmission code = BM EM FT OL | S Name | S Number
2000 S> Header number
  LX R1 Header number | R Assigned number
  TS3 S1 Provider summary information | R Provider identifier | R Facility type code | R Fiscal period date
      | R Total claim count | R Total claim charge amount | 7[N] | S Total MSP payer amount | N
      | S Total non-lab charge amount | N | S Total HCPCS reported charge amount | S Total HCPCS payable amount | N
      | S Total professional component amount | S Total MSP patient liability met amount
      | S Total patient reimbursement amount | S Total PIP claim count | S Total PIP amount
  TS2 S1 Provider supplemental summary information | S Total DRG amount | S Total federal specific amount
      | S Total hospital specific amount | S Total disproportionate share amount | S Total capital amount
      | S Total indirect medical education amount | S Total outlier day count | S Total day outlier amount
      | S Total cost outlier amount | S Average DRG length of stay | S Total discharge count
      | S Total cost report day count | S Total covered day count | S Total noncovered day count
      | S Total MSP pass-through amount | S Average DRG weight | S Total PPS capital FSP DRG amount
      | S Total PPS capital HSP DRG amount | S Total PPS DSH DRG amount
  2100 R> Claim payment information
    CLP R1 Claim payment information | R Patient control number | R Claim status code = 1 19 2 20 21 22 23 25 3 4
        | R Total claim charge amount | R Claim payment amount | S Patient responsibility amount
        | R Claim filing indicator code = 12 13 14 15 16 17 AM CH DS HM LM MA MB MC OF TV VA WC ZZ
        | R Payer claim control number | S Facility type code | S Claim frequency code | N
        | S Diagnosis related group (DRG) code | S Diagnosis related group (DRG) weight | S Discharge fraction
    CAS S99 Claim adjustment | R Group = CO OA PI PR | R Reason | R Amount | 5[S Quantity | S Reason | S Amount]
        | S Quantity
    NM1 R1 Patient name | R Role = QC | R Kind = 1 | S Patient last name | S Patient first name
        | S Patient middle name or initial | N | S Patient name suffix | S Id qualifier = 34 HN II MI MR
        | S Patient identifier
    NM1 S1 Insured name | R Role = IL | R Kind = 1 2 | S Subscriber last name | S Subscriber first name
        | S Subscriber middle name or initial | N | S Subscriber name suffix | R Id qualifier = FI II MI
        | R Subscriber identifier
    NM1 S1 Corrected patient/insured name | R Role = 74 | R Kind = 1 2 | S Corrected patient or insured last name
        | S Corrected patient or insured first name | S Corrected patient or insured middle name | N
        | S Corrected patient or insured name suffix | S Id qualifier = C
        | S Corrected insured identification indicator
    NM1 S1 Service provider name | R Role = 82 | R Kind = 1 2 | S Rendering provider last or organization name
        | S Rendering provider first name | S Rendering provider middle name or initial | N
        | S Rendering provider name suffix | R Id qualifier = BD BS FI MC PC SL UP XX
        | R Rendering provider identifier
    NM1 S1 Crossover carrier name | R Role = TT | R Kind = 2 | R Coordination of benefits carrier name | N | N | N | N
        | R Id qualifier = AD FI NI PI PP XV | R Coordination of benefits carrier identifier
    NM1 S1 Corrected priority payer name | R Role = PR | R Kind = 2 | R Corrected priority payer name | N | N | N | N
        | R Id qualifier = AD FI NI PI PP XV | R Corrected priority payer identification number
    NM1 S1 Other subscriber name | R Role = GB | R Kind = 1 2 | S Other subscriber last name
        | S Other subscriber first name | S Other subscriber middle name or initial | N
        | S Other subscriber name suffix | S Id qualifier = FI II MI | S Other subscriber identifier
    MIA S1 Inpatient adjudication information | R Covered days or visits count | S PPS operating outlier amount
        | S Lifetime psychiatric days count | S Claim DRG amount | S Claim payment remark code
        | S Claim disproportionate share amount | S Claim MSP pass-through amount | S Claim PPS capital amount
        | S PPS-Capital FSP DRG amount | S PPS-Capital HSP DRG amount | S PPS-Capital DSH DRG amount
        | S Old capital amount | S PPS-Capital IME amount | S PPS-Operating hospital specific DRG amount
        | S Cost report day count | S PPS-Operating federal specific DRG amount | S Claim PPS capital outlier amount
        | S Claim indirect teaching amount | S Nonpayable professional component amount
        | 4[S Claim payment remark code] | S PPS-Capital exception amount
    MOA S1 Outpatient adjudication information | S Reimbursement rate | S Claim HCPCS payable amount
        | 5[S Claim payment remark code] | S Claim ESRD payment amount | S Nonpayable professional component amount
    REF S5 Other claim related identification | R Qualifier = 1L 1W 28 6P 9A 9C BB CE EA F8 G1 G3 IG SY
        | R Other claim related identifier
    REF S10 Rendering provider identification | R Qualifier = 0B 1A 1B 1C 1D 1G 1H 1J D3 G2 LU
        | R Rendering provider secondary identifier
    DTM S2 Statement from or to date | R Qualifier = 232 233 | R Claim date
    DTM S1 Coverage expiration date | R Qualifier = 036 | R Date
    DTM S1 Claim received date | R Qualifier = 050 | R Date
    PER S2 Claim contact information | R Purpose = CX | S Claim contact name | R Number kind = EM FX TE
        | R Claim contact communications number | S Number kind = EM EX FX TE | S Claim contact communications number
        | S Number kind = EX | S Number extension
    AMT S13 Claim supplemental information | R Qualifier = AU D8 DY F5 I NL T T2 ZK ZL ZM ZN ZO
        | R Claim supplemental information amount
    QTY S14 Claim supplemental information quantity | R Qualifier = CA CD LA LE NE NR OU PS VS ZK ZL ZM ZN ZO
        | R Claim supplemental information quantity
    2110 S999 Service payment information
      SVC R1 Service payment information
          | R Procedure {R Code list = AD ER HC HP IV N4 N6 NU UI WK; R Adjudicated procedure code; 4[S Modifier]}
          | R Line item charge amount | R Line item provider payment amount
          | S National uniform billing committee revenue code | S Units of service paid count
          | S Procedure {R Code list = AD ER HC HP IV N4 NU WK; R Procedure code; 4[S Modifier]; S Description}
          | S Original units of service count
      DTM S2 Service date | R Qualifier = 150 151 472 | R Service date
      CAS S99 Service adjustment | R Group = CO OA PI PR | R Reason | R Amount | 5[S Quantity | S Reason | S Amount]
          | S Quantity
      REF S8 Service identification | R Qualifier = 1S APC BB E9 G1 G3 LU RB | R Provider identifier
      REF S1 Line item control number | R Qualifier = 6R | R Line item control number
      REF S10 Rendering provider information | R Qualifier = 0B 1A 1B 1C 1D 1G 1H 1J D3 G2 HPI SY TJ
          | R Rendering provider identifier
      REF S5 HealthCare policy identification | R Qualifier = 0K | R Healthcare policy identification
      AMT S9 Service supplemental amount | R Qualifier = B6 KH T T2 ZK ZL ZM ZN ZO | R Service supplemental amount
      QTY S6 Service supplemental quantity | R Qualifier = ZK ZL ZM ZN ZO | R Service supplemental quantity count
      LQ S99 Health care remark codes | R Code list qualifier code = HE RX | R Remark code
PLB S> Provider adjustment | R Provider identifier | R Fiscal period date
    | R Adjustment {R Adjustment reason = 50 51 72 90 AH AM AP B2 B3 BD BN C5 CR CS CT CV CW DM E3 FB FC GO HM IP IR IS J1 L3 L6 LE LS OA OB PI PL RA RE SL TL WO WU; S Adjustment identifier}
    | R Adjustment amount
    | 5[S Adjustment {R Adjustment reason = 50 51 72 90 AH AM AP B2 B3 BD BN C5 CR CS CT CV CW DM E3 FB FC GO HM IP IR IS J1 L3 L6 LE LS OA OB PI PL RA RE SL TL WO WU; S Adjustment identifier} | S Adjustment amount]
SE R1 Transaction set trailer | R Transaction segment count | R Transaction set control number
`,
);
