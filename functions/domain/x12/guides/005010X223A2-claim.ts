/** Loop 2300 of the 837I with everything below it; it stands under the subscriber or under the patient. */
export const institutionalClaimLoop = `
    2300 S100 Claim information
      CLM R1 Claim information | R Patient control number | R Total claim charge amount | 2[N]
          | R Health care service location information {R Facility type code; R Facility code qualifier = A; R Claim frequency code}
          | N | R Assignment or plan participation code = A B C
          | R Benefits assignment certification indicator = N W Y | R Release of information code = I Y | 10[N]
          | S Delay reason code = 1 10 11 15 2 3 4 5 6 7 8 9
      DTP S1 Discharge hour | R Qualifier = 096 | R Format = TM | R Discharge time
      DTP R1 Statement dates | R Qualifier = 434 | R Format = RD8 | R Statement from and to date
      DTP S1 Admission date/hour | R Qualifier = 435 | R Format = D8 DT | R Admission date and hour
      DTP S1 repricer received date | R Qualifier = 050 | R Format = D8 | R Repricer received date
      CL1 R1 Institutional claim code | S Admission type code | S Admission source code | R Patient status code
      PWK S10 Claim supplemental information | R Attachment report type code
          | R Attachment transmission code = AA BM EL EM FT FX | 2[N] | S Id qualifier = AC
          | S Attachment control number
      CN1 S1 Contract information | R Contract type code = 01 02 03 04 05 06 09 | S Contract amount
          | S Contract percentage | S Contract code | S Terms discount percentage | S Contract version identifier
      AMT S1 Patient estimated amount due | R Qualifier = F3 | R Patient responsibility amount
      REF S1 Service authorization exception code | R Qualifier = 4N | R Service authorization exception code
      REF S1 Referral number | R Qualifier = 9F | R Referral number
      REF S1 Prior authorization | R Qualifier = G1 | R Prior authorization number
      REF S1 Payer claim control number | R Qualifier = F8 | R Payer claim control number
      REF S1 Repriced claim number | R Qualifier = 9A | R Repriced claim reference number
      REF S1 Adjusted repriced claim number | R Qualifier = 9C | R Adjusted repriced claim reference number
      REF S5 Investigational device exemption number | R Qualifier = LX
          | R Investigational device exemption identifier
      REF S1 Claim identifier for transmission intermediaries | R Qualifier = D9 | R Value added network trace number
      REF S1 Auto accident state | R Qualifier = LU | R Auto accident state
      REF S1 Medical record number | R Qualifier = EA | R Medical record number
      REF S1 Demonstration project identifier | R Qualifier = P4 | R Demonstration project identifier
      REF S1 Peer review organization (PRO) approval number | R Qualifier = G4 | R Peer review authorization number
      K3 S10 File information | R Fixed format information
      NTE S10 Claim note | R Note reference code = ALG DCP DGN DME MED NTR ODT RHB RLH RNH SET SFM SPT UPI
          | R Claim note text
      NTE S1 Billing note | R Note reference code = ADD | R Billing note text
      CRC S1 EPSDT referral | R Code qualifier = ZZ | R Certification condition code applies indicator = N Y
          | R Condition indicator = AV NU S2 ST | 2[S Condition indicator]
      HI R1 Principal diagnosis
          | R Code {R Qualifier = ABK BK; R Principal diagnosis code; 6[N]; S Present on admission indicator = N U W Y}
      HI S1 Admitting diagnosis | R Code {R Qualifier = ABJ BJ; R Admitting diagnosis code}
      HI S1 Patient's reason for visit | R Code {R Qualifier = APR PR; R Patient reason for visit}
          | 2[S Code {R Qualifier = APR PR; R Patient reason for visit}]
      HI S1 External cause of injury
          | R Code {R Qualifier = ABN BN; R External cause of injury code; 6[N]; S Present on admission indicator = N U W Y}
          | 11[S Code {R Qualifier = ABN BN; R External cause of injury code; 6[N]; S Present on admission indicator = N U W Y}]
      HI S1 Diagnosis related group (DRG) information
          | R Code {R Qualifier = DR; R Diagnosis related group (DRG) code}
      HI S2 Other diagnosis information
          | R Code {R Qualifier = ABF BF; R Other diagnosis; 6[N]; S Present on admission indicator = N U W Y}
          | 11[S Code {R Qualifier = ABF BF; R Other diagnosis; 6[N]; S Present on admission indicator = N U W Y}]
      HI S1 Principal procedure information
          | R Code {R Qualifier = BBR BR CAH; R Principal procedure code; R Format = D8; R Principal procedure date}
      HI S2 Other procedure information
          | R Code {R Qualifier = BBQ BQ; R Procedure code; R Format = D8; R Procedure date}
          | 11[S Code {R Qualifier = BBQ BQ; R Procedure code; R Format = D8; R Procedure date}]
      HI S2 Occurrence span information
          | R Code {R Qualifier = BI; R Occurrence span code; R Format = RD8; R Occurrence span code date}
          | 11[S Code {R Qualifier = BI; R Occurrence span code; R Format = RD8; R Occurrence span code date}]
      HI S2 Occurrence information
          | R Code {R Qualifier = BH; R Occurrence code; R Format = D8; R Occurrence code date}
          | 11[S Code {R Qualifier = BH; R Occurrence code; R Format = D8; R Occurrence code date}]
      HI S2 Value information | R Code {R Qualifier = BE; R Value code; 2[N]; R Value code amount}
          | 11[S Code {R Qualifier = BE; R Value code; 2[N]; R Value code amount}]
      HI S2 Condition information | R Code {R Qualifier = BG; R Condition code}
          | 11[S Code {R Qualifier = BG; R Condition code}]
      HI S2 Treatment code information | R Code {R Qualifier = TC; R Treatment code}
          | 11[S Code {R Qualifier = TC; R Treatment code}]
      HCP S1 Claim pricing/repricing information
          | R Pricing methodology = 00 01 02 03 04 05 06 07 08 09 10 11 12 13 14 | R Repriced allowed amount
          | S Repriced saving amount | S Repricing organization identifier | S Repricing per diem or flat rate amount
          | S Repriced approved DRG code | S Repriced approved amount | S Repriced approved revenue code | 2[N]
          | S Unit or basis for measurement code = DA UN | S Repriced approved service unit count
          | S Reject reason code = T1 T2 T3 T4 T5 T6 | S Policy compliance code = 1 2 3 4 5
          | S Exception code = 1 2 3 4 5 6
      2310A S1 Attending provider name
        NM1 R1 Attending provider name | R Role = 71 | R Kind = 1 | R Attending provider last name
            | S Attending provider first name | S Attending provider middle name or initial | N
            | S Attending provider name suffix | S Id qualifier = XX | S Attending provider primary identifier
        PRV S1 Attending provider specialty information | R Provider code = AT | R Qualifier = PXC
            | R Provider taxonomy code
        REF S4 Attending provider secondary identification | R Qualifier = 0B 1G G2 LU
            | R Attending provider secondary identifier
      2310B S1 Operating physician name
        NM1 R1 Operating physician name | R Role = 72 | R Kind = 1 | R Operating physician last name
            | S Operating physician first name | S Operating physician middle name or initial | N
            | S Operating physician name suffix | S Id qualifier = XX | S Operating physician primary identifier
        REF S4 Operating physician secondary identification | R Qualifier = 0B 1G G2 LU
            | R Operating physician secondary identifier
      2310C S1 Other operating physician name
        NM1 R1 Other operating physician name | R Role = ZZ | R Kind = 1 | R Other operating physician last name
            | S Other operating physician first name | S Other operating physician middle name or initial | N
            | S Other operating physician name suffix | S Id qualifier = XX | S Other operating physician identifier
        REF S4 Other operating physician secondary identification | R Qualifier = 0B 1G G2 LU
            | R Other provider secondary identifier
      2310D S1 Rendering provider name
        NM1 R1 Rendering provider name | R Role = 82 | R Kind = 1 | R Rendering provider last name
            | S Rendering provider first name | S Rendering provider middle name or initial | N
            | S Rendering provider name suffix | S Id qualifier = XX | S Rendering provider identifier
        REF S4 Rendering provider secondary identification | R Qualifier = 0B 1G G2 LU
            | R Rendering provider secondary identifier
      2310E S1 Service facility location name
        NM1 R1 Service facility location name | R Role = 77 | R Kind = 2 | R Laboratory or facility name | 4[N]
            | S Id qualifier = XX | S Laboratory or facility primary identifier
        N3 R1 Service facility location address | R Laboratory or facility address line
            | S Laboratory or facility address line
        N4 R1 Service facility location city, state, ZIP code | R Laboratory or facility city name
            | S Laboratory or facility state | S Laboratory or facility ZIP code | S Country | 2[N] | S Subdivision
        REF S3 Service facility location secondary identification | R Qualifier = 0B G2 LU
            | R Laboratory or facility secondary identifier
      2310F S1 Referring provider name
        NM1 R1 Referring provider name | R Role = DN | R Kind = 1 | R Referring provider last name
            | S Referring provider first name | S Referring provider middle name or initial | N
            | S Referring provider name suffix | S Id qualifier = XX | S Referring provider identifier
        REF S3 Referring provider secondary identification | R Qualifier = 0B 1G G2
            | R Referring provider secondary identifier
      2320 S10 Other subscriber information
        SBR R1 Other subscriber information | R Payer responsibility sequence number code = A B C D E F G H P S T U
            | R Individual relationship code = 01 18 19 20 21 39 40 53 G8 | S Insured group or policy number
            | S Other insured group name | 4[N]
            | S Claim filing indicator code = 11 12 13 14 15 16 17 AM BL CH CI DS FI HM LM MA MB MC OF TV VA WC ZZ
        CAS S5 Claim level adjustments | R Group = CO CR OA PI PR | R Reason | R Amount | 5[S Quantity | S Reason
            | S Amount] | S Quantity
        AMT S1 Coordination of benefits (COB) payer paid amount | R Qualifier = D | R Payer paid amount
        AMT S1 Remaining patient liability | R Qualifier = EAF | R Remaining patient liability
        AMT S1 Coordination of benefits (COB) total non-covered amount | R Qualifier = A8
            | R Non-covered charge amount
        OI R1 Other insurance coverage information | 2[N] | R Benefits assignment certification indicator = N W Y
            | 2[N] | R Release of information code = I Y
        MIA S1 Inpatient adjudication information | R Covered days or visits count | N
            | S Lifetime psychiatric days count | S Claim DRG amount | S Claim payment remark code
            | S Claim disproportionate share amount | S Claim MSP pass-through amount | S Claim PPS capital amount
            | S PPS-capital FSP DRG amount | S PPS-capital HSP DRG amount | S PPS-capital DSH DRG amount
            | S Old capital amount | S PPS-capital IME amount | S PPS-operating hospital specific DRG amount
            | S Cost report day count | S PPS-operating federal specific DRG amount
            | S Claim PPS capital outlier amount | S Claim indirect teaching amount
            | S Non-payable professional component billed amount | 4[S Claim payment remark code]
            | S PPS-capital exception amount
        MOA S1 Outpatient adjudication information | S Reimbursement rate | S HCPCS payable amount
            | 5[S Claim payment remark code] | S End stage renal disease payment amount
            | S Non-payable professional component billed amount
        2330A R1 Other subscriber name
          NM1 R1 Other subscriber name | R Role = IL | R Kind = 1 2 | R Other insured last name
              | S Other insured first name | S Other insured middle name | N | S Other insured name suffix
              | R Id qualifier = II MI | R Other insured identifier
          N3 S1 Other subscriber address | R Other insured address line | S Other insured address line
          N4 S1 Other subscriber city, state, ZIP code | R Other insured city name | S Other insured state code
              | S Other insured ZIP code | S Country | 2[N] | S Subdivision
          REF S2 Other subscriber secondary identification | R Qualifier = SY | R Other insured additional identifier
        2330B R1 Other payer name
          NM1 R1 Other payer name | R Role = PR | R Kind = 2 | R Other payer last or organization name | 4[N]
              | R Id qualifier = PI XV | R Other payer primary identifier
          N3 S1 Other payer address | R Other payer address line | S Other payer address line
          N4 S1 Other payer city, state, ZIP code | R Other payer city name | S Other payer state code
              | S Other payer ZIP code | S Country | 2[N] | S Subdivision
          DTP S1 Claim check or remittance date | R Qualifier = 573 | R Format = D8 | R Adjudication or payment date
          REF S2 Other payer secondary identifier | R Qualifier = 2U EI FY NF | R Other payer secondary identifier
          REF S1 Other payer prior authorization number | R Qualifier = G1 | R Other payer prior authorization number
          REF S1 Other payer referral number | R Qualifier = 9F | R Other payer prior authorization or referral number
          REF S1 Other payer claim adjustment indicator | R Qualifier = T4 | R Other payer claim adjustment indicator
          REF S1 Other payer claim control number | R Qualifier = F8 | R Other payer's claim control number
        2330C S1 Other payer attending provider
          NM1 R1 Other payer attending provider | R Role = 71 | R Kind = 1
          REF R4 Other payer attending provider secondary identification | R Qualifier = 0B 1G G2 LU
              | R Other payer attending provider secondary identifier
        2330D S1 Other payer operating physician
          NM1 R1 Other payer operating physician | R Role = 72 | R Kind = 1
          REF R4 Other payer operating physician secondary identification | R Qualifier = 0B 1G G2 LU
              | R Other payer operating provider secondary identifier
        2330E S1 Other payer other operating physician
          NM1 R1 Other payer other operating physician | R Role = ZZ | R Kind = 1
          REF R4 Other payer other operating physician secondary identification | R Qualifier = 0B 1G G2 LU
              | R Other payer other operating physician secondary identifier
        2330F S1 Other payer service facility location
          NM1 R1 Other payer service facility location | R Role = 77 | R Kind = 2
          REF R3 Other payer service facility location secondary identification | R Qualifier = 0B G2 LU
              | R Other payer service facility location identifier
        2330G S1 Other payer rendering provider name
          NM1 R1 Other payer rendering provider name | R Role = 82 | R Kind = 1
          REF R4 Other payer rendering provider secondary identification | R Qualifier = 0B 1G G2 LU
              | R Other payer rendering provider secondary identifier
        2330H S1 Other payer referring provider
          NM1 R1 Other payer referring provider | R Role = DN | R Kind = 1
          REF R3 Other payer referring provider secondary identification | R Qualifier = 0B 1G G2
              | R Other payer referring provider identifier
        2330I S1 Other payer billing provider
          NM1 R1 Other payer billing provider | R Role = 85 | R Kind = 2
          REF R2 Other payer billing provider secondary identification | R Qualifier = G2 LU
              | R Other payer billing provider identifier
      2400 R999 Service line number
        LX R1 Service line number | R Assigned number
        SV2 R1 Institutional service line | R Service line revenue code
            | S Composite medical procedure identifier {R Product or service ID qualifier = ER HC HP IV WK; R Procedure code; 4[S Procedure modifier]; S Description}
            | R Line item charge amount | R Unit or basis for measurement code = DA UN | R Service unit count | N
            | S Line item denied charge or non-covered charge amount
        PWK S10 Line supplemental information | R Attachment report type code
            | R Attachment transmission code = AA BM EL EM FT FX | 2[N] | S Id qualifier = AC
            | S Attachment control number
        DTP S1 service date | R Qualifier = 472 | R Format = D8 RD8 | R Service date
        REF S1 Line item control number | R Qualifier = 6R | R Line item control number
        REF S1 Repriced line item reference number | R Qualifier = 9B | R Repriced line item reference number
        REF S1 Adjusted repriced line item reference number | R Qualifier = 9D
            | R Adjusted repriced line item reference number
        AMT S1 Service tax amount | R Qualifier = GT | R Service tax amount
        AMT S1 Facility tax amount | R Qualifier = N8 | R Facility tax amount
        NTE S1 Third party organization notes | R Note reference code = TPO | R Line note text
        HCP S1 Line pricing/repricing information
            | R Pricing methodology = 00 01 02 03 04 05 06 07 08 09 10 11 12 13 14 | R Monetary amount
            | S Monetary amount | S Reference identification | S Rate | S Reference identification | S Monetary amount
            | S Product or service ID | S Product or service ID qualifier = ER HC HP IV WK
            | S Repriced approved HCPCS code | S Unit or basis for measurement code = DA UN | S Quantity
            | S Reject reason code = T1 T2 T3 T4 T5 T6 | S Policy compliance code = 1 2 3 4 5
            | S Exception code = 1 2 3 4 5 6
        2410 S1 Drug identification
          LIN R1 Drug identification | N | R Product or service ID qualifier = N4 | R National drug code
          CTP R1 Drug quantity | 3[N] | R National drug unit count
              | R Composite unit of measure {R Code qualifier = F2 GR ME ML UN}
          REF S1 Prescription or compound drug association number | R Qualifier = VY XZ | R Prescription number
        2420A S1 Operating physician name
          NM1 R1 Operating physician name | R Role = 72 | R Kind = 1 | R Operating physician last name
              | S Operating physician first name | S Operating physician middle name or initial | N
              | S Operating physician name suffix | S Id qualifier = XX | S Operating physician primary identifier
          REF S20 Operating physician secondary identification | R Qualifier = 0B 1G G2 LU
              | R Operating physician secondary identifier | N
              | S Reference identifier {R Qualifier = 2U; R Other payer primary identifier}
        2420B S1 Other operating physician name
          NM1 R1 Other operating physician name | R Role = ZZ | R Kind = 1 | R Other operating physician last name
              | S Other operating physician first name | S Other operating physician middle name or initial | N
              | S Other operating physician name suffix | S Id qualifier = XX | S Other operating physician identifier
          REF S20 Other operating physician secondary identification | R Qualifier = 0B 1G G2 LU
              | R Other provider secondary identifier | N
              | S Reference identifier {R Qualifier = 2U; R Other payer primary identifier}
        2420C S1 Rendering provider name
          NM1 R1 Rendering provider name | R Role = 82 | R Kind = 1 | R Rendering provider last name
              | S Rendering provider first name | S Rendering provider middle name or initial | N
              | S Rendering provider name suffix | S Id qualifier = XX | S Rendering provider identifier
          REF S20 Rendering provider secondary identification | R Qualifier = 0B 1G G2 LU
              | R Rendering provider secondary identifier | N
              | S Reference identifier {R Qualifier = 2U; R Other payer primary identifier}
        2420D S1 Referring provider name
          NM1 R1 Referring provider name | R Role = DN | R Kind = 1 | R Referring provider last name
              | S Referring provider first name | S Referring provider middle name or initial | N
              | S Referring provider name suffix | S Id qualifier = XX | S Referring provider identifier
          REF S20 Referring provider secondary identification | R Qualifier = 0B 1G G2
              | R Referring provider secondary identifier | N
              | S Reference identifier {R Qualifier = 2U; R Other payer primary identifier}
        2430 S15 Line adjudication information
          SVD R1 Line adjudication information | R Other payer primary identifier | R Service line paid amount
              | S Composite medical procedure identifier {R Product or service ID qualifier = ER HC HP IV WK; R Procedure code; 4[S Procedure modifier]; S Procedure code description}
              | R Service line revenue code | R Paid service unit count | S Bundled line number
          CAS S5 Line adjustment | R Group = CO CR OA PI PR | R Reason | R Amount | 5[S Quantity | S Reason
              | S Amount] | S Quantity
          DTP R1 Line check or remittance date | R Qualifier = 573 | R Format = D8 | R Adjudication or payment date
          AMT S1 Remaining patient liability | R Qualifier = EAF | R Remaining patient liability
`;
