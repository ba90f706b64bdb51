/** Loop 2300 of the 837P with everything below it; it stands under the subscriber or under the patient. */
export const claimLoop = `
    2300 S100 Claim information
      CLM R1 Claim information | R Patient control number | R Total claim charge amount | N | N
          | R Health care service location information {R Place of service code; R Facility code qualifier = B; R Claim frequency code}
          | R Provider or supplier signature indicator = N Y | R Assignment or plan participation code = A B C
          | R Benefits assignment certification indicator = N W Y | R Release of information code = I Y
          | S Patient signature source code = P
          | S Related causes information {R Related causes code = AA EM OA; S Related causes code = AA EM OA; N; S Auto accident state; S Country}
          | S Special program indicator = 02 03 05 09 | 7[N] | S Delay reason code = 1 2 3 4 5 6 7 8 9 10 11 15
      DTP S1 Onset of current illness or symptom | R Qualifier = 431 | R Format = D8
          | R Onset of current illness or injury date
      DTP S1 Initial treatment date | R Qualifier = 454 | R Format = D8 | R Initial treatment date
      DTP S1 Last seen date | R Qualifier = 304 | R Format = D8 | R Last seen date
      DTP S1 Acute manifestation | R Qualifier = 453 | R Format = D8 | R Acute manifestation date
      DTP S1 Accident | R Qualifier = 439 | R Format = D8 | R Accident date
      DTP S1 Last menstrual period | R Qualifier = 484 | R Format = D8 | R Last menstrual period date
      DTP S1 Last x-ray date | R Qualifier = 455 | R Format = D8 | R Last x-ray date
      DTP S1 Hearing and vision prescription date | R Qualifier = 471 | R Format = D8 | R Prescription date
      DTP S1 Disability dates | R Qualifier = 314 360 361 | R Format = D8 RD8 | R Disability from date
      DTP S1 Last worked | R Qualifier = 297 | R Format = D8 | R Last worked date
      DTP S1 Authorized return to work | R Qualifier = 296 | R Format = D8 | R Work return date
      DTP S1 Admission | R Qualifier = 435 | R Format = D8 | R Related hospitalization admission date
      DTP S1 Discharge | R Qualifier = 096 | R Format = D8 | R Related hospitalization discharge date
      DTP S2 Assumed and relinquished care dates | R Qualifier = 090 091 | R Format = D8
          | R Assumed or relinquished care date
      DTP S1 Property and casualty date of first contact | R Qualifier = 444 | R Format = D8 | R Date time period
      DTP S1 Repricer received date | R Qualifier = 050 | R Format = D8 | R Repricer received date
      PWK S10 Claim supplemental information
          | R Report type = 03 04 05 06 07 08 09 10 11 13 15 21 A3 A4 AM AS B2 B3 B4 BR BS BT CB CK CT D2 DA DB DG DJ DS EB HC HR I5 IR LA M1 MT NN OB OC OD OE OX OZ P4 P5 PE PN PO PQ PY PZ RB RR RT RX SG V5 XP
          | R Attachment transmission code = AA BM EL EM FT FX | N | N | S Id qualifier = AC
          | S Attachment control number
      CN1 S1 Contract information | R Contract type code = 01 02 03 04 05 06 09 | S Contract amount
          | S Contract percentage | S Contract code | S Terms discount percentage | S Contract version identifier
      AMT S1 Patient amount paid | R Qualifier = F5 | R Patient amount paid
      REF S1 Service authorization exception code | R Qualifier = 4N | R Service authorization exception code
      REF S1 Mandatory Medicare (section 4081) crossover indicator | R Qualifier = F5
          | R Medicare section 4081 indicator
      REF S1 Mammography certification number | R Qualifier = EW | R Mammography certification number
      REF S1 Referral number | R Qualifier = 9F | R Referral number
      REF S1 Prior authorization | R Qualifier = G1 | R Prior authorization number
      REF S1 Payer claim control number | R Qualifier = F8 | R Payer claim control number
      REF S1 CLIA number | R Qualifier = X4 | R CLIA number
      REF S1 Repriced claim number | R Qualifier = 9A | R Repriced claim reference number
      REF S1 Adjusted repriced claim number | R Qualifier = 9C | R Adjusted repriced claim reference number
      REF S1 Investigational device exemption number | R Qualifier = LX
          | R Investigational device exemption identifier
      REF S1 Claim identifier for transmission intermediaries | R Qualifier = D9 | R Value added network trace number
      REF S1 Medical record number | R Qualifier = EA | R Medical record number
      REF S1 Demonstration project identifier | R Qualifier = P4 | R Demonstration project identifier
      REF S1 Care plan oversight | R Qualifier = 1J | R Care plan oversight number
      K3 S10 File information | R Fixed format information
      NTE S1 Claim note | R Note reference code = ADD CER DCP DGN TPO | R Claim note text
      CR1 S1 Ambulance transport information | S Unit = LB | S Patient weight | N
          | R Ambulance transport reason code = A B C D E | R Unit = DH | R Transport distance | N | N
          | S Round trip purpose description | S Stretcher purpose description
      CR2 S1 Spinal manipulation service information | 7[N] | R Patient condition code = A C D E F G M | N
          | 2[S Patient condition description]
      CRC S3 Ambulance certification | R Code category = 07 | R Applies = N Y
          | R Condition code = 01 04 05 06 07 08 09 12 | 4[S Condition code = 01 04 05 06 07 08 09 12]
      CRC S3 Patient condition information: vision | R Code category = E1 E2 E3 | R Applies = N Y
          | R Condition code = L1 L2 L3 L4 L5 | 4[S Condition code = L1 L2 L3 L4 L5]
      CRC S1 Homebound indicator | R Code category = 75 | R Applies = Y | R Homebound indicator = IH
      CRC S1 EPSDT referral | R Code qualifier = ZZ | R Certification condition code applies indicator = N Y
          | R Condition indicator = AV NU S2 ST | 2[S Condition indicator = AV NU S2 ST]
      HI R1 Health care diagnosis code | R Code {R Diagnosis type code = ABK BK; R Diagnosis code}
          | 11[S Code {R Diagnosis type code = ABF BF; R Diagnosis code}]
      HI S1 Anesthesia related procedure
          | R Code {R Code list qualifier code = BP; R Anesthesia related surgical procedure}
          | S Code {R Code list qualifier code = BO; R Industry code}
      HI S2 Condition information | R Code {R Code list qualifier code = BG; R Condition code}
          | 11[S Code {R Code list qualifier code = BG; R Condition code}]
      HCP S1 Claim pricing/repricing information | R Pricing methodology = 00 01 02 03 04 05 07 08 09 10 11 12 13 14
          | R Repriced allowed amount | S Repriced saving amount | S Repricing organization identifier
          | S Repricing per diem or flat rate amount | S Repriced approved ambulatory patient group code
          | S Repriced approved ambulatory patient group amount | 5[N] | S Reject reason code = T1 T2 T3 T4 T5 T6
          | S Policy compliance code = 1 2 3 4 5 | S Exception code = 1 2 3 4 5 6
      2310A S2 Referring provider name
        NM1 R1 Referring provider name | R Role = DN P3 | R Kind = 1 | R Referring provider last name
            | S Referring provider first name | S Referring provider middle name or initial | N
            | S Referring provider name suffix | S Id qualifier = XX | S Referring provider identifier
        REF S3 Referring provider secondary identification | R Qualifier = 0B 1G G2
            | R Referring provider secondary identifier
      2310B S1 Rendering provider name
        NM1 R1 Rendering provider name | R Role = 82 | R Kind = 1 2 | R Rendering provider last or organization name
            | S Rendering provider first name | S Rendering provider middle name or initial | N
            | S Rendering provider name suffix | S Id qualifier = XX | S Rendering provider identifier
        PRV S1 Rendering provider specialty information | R Provider code = PE | R Qualifier = PXC | R Taxonomy
        REF S4 Rendering provider secondary identification | R Qualifier = 0B 1G G2 LU
            | R Rendering provider secondary identifier
      2310C S1 Service facility location name
        NM1 R1 Service facility location name | R Role = 77 | R Kind = 2 | R Laboratory or facility name | N | N | N
            | N | S Id qualifier = XX | S Laboratory or facility primary identifier
        N3 R1 Service facility location address | R Laboratory or facility address line
            | S Laboratory or facility address line
        N4 R1 Service facility location city, state, ZIP code | R Laboratory or facility city name
            | S Laboratory or facility state | S Laboratory or facility ZIP code | S Country | N | N | S Subdivision
        REF S3 Service facility location secondary identification | R Qualifier = 0B G2 LU
            | R Laboratory or facility secondary identifier
        PER S1 Service facility contact information | R Purpose = IC | S Name | R Number kind = TE | R Number
            | S Number kind = EX | S Number
      2310D S1 Supervising provider name
        NM1 R1 Supervising provider name | R Role = DQ | R Kind = 1 | R Supervising provider last name
            | S Supervising provider first name | S Supervising provider middle name or initial | N
            | S Supervising provider name suffix | S Id qualifier = XX | S Supervising provider identifier
        REF S4 Supervising provider secondary identification | R Qualifier = 0B 1G G2 LU
            | R Supervising provider secondary identifier
      2310E S1 Ambulance pick-up location
        NM1 R1 Ambulance pick-up location | R Role = PW | R Kind = 2
        N3 R1 Ambulance pick-up location address | R Ambulance pick-up address line | S Ambulance pick-up address line
        N4 R1 Ambulance pick-up location city, state, ZIP code | R Ambulance pick-up city name
            | S Ambulance pick-up state | S Ambulance pick-up ZIP code | S Country | N | N | S Subdivision
      2310F S1 Ambulance drop-off location
        NM1 R1 Ambulance drop-off location | R Role = 45 | R Kind = 2 | S Ambulance drop-off location
        N3 R1 Ambulance drop-off location address | R Ambulance drop-off address line
            | S Ambulance drop-off address line
        N4 R1 Ambulance drop-off location city, state, ZIP code | R Ambulance drop-off city name
            | S Ambulance drop-off state | S Ambulance drop-off ZIP code | S Country | N | N | S Subdivision
      2320 S10 Other subscriber information
        SBR R1 Other subscriber information | R Payer responsibility = A B C D E F G H P S T U
            | R Relationship = 01 18 19 20 21 39 40 53 G8 | S Insured group or policy number
            | S Other insured group name | S Insurance type code = 12 13 14 15 16 41 42 43 47 | N | N | N
            | S Claim filing indicator code = 11 12 13 14 15 16 17 AM BL CH CI DS FI HM LM MA MB MC OF TV VA WC ZZ
        CAS S5 Claim level adjustments | R Group = CO CR OA PI PR | R Reason | R Amount
            | 5[S Quantity | S Reason | S Amount] | S Quantity
        AMT S1 Coordination of benefits (COB) payer paid amount | R Qualifier = D | R Payer paid amount
        AMT S1 Coordination of benefits (COB) total non-covered amount | R Qualifier = A8
            | R Non-covered charge amount
        AMT S1 Remaining patient liability | R Qualifier = EAF | R Remaining patient liability
        OI R1 Other insurance coverage information | N | N | R Benefits assignment certification indicator = N W Y
            | S Patient signature source code = P | N | R Release of information code = I Y
        MOA S1 Outpatient adjudication information | S Reimbursement rate | S HCPCS payable amount
            | 5[S Claim payment remark code] | S End stage renal disease payment amount
            | S Non-payable professional component billed amount
        2330A R1 Other subscriber name
          NM1 R1 Other subscriber name | R Role = IL | R Kind = 1 2 | R Other insured last name
              | S Other insured first name | S Other insured middle name | N | S Other insured name suffix
              | R Id qualifier = II MI | R Other insured identifier
          N3 S1 Other subscriber address | R Other subscriber address line | S Other insured address line
          N4 S1 Other subscriber city, state, ZIP code | R Other subscriber city name | S Other subscriber state
              | S Other subscriber ZIP code | S Country | N | N | S Subdivision
          REF S1 Other subscriber secondary identification | R Qualifier = SY | R Other insured additional identifier
        2330B R1 Other payer name
          NM1 R1 Other payer name | R Role = PR | R Kind = 2 | R Other payer organization name | N | N | N | N
              | R Id qualifier = PI XV | R Other payer primary identifier
          N3 S1 Other payer address | R Other payer address line | S Other payer address line
          N4 S1 Other payer city, state, ZIP code | R Other payer city name | S Other payer state
              | S Other payer ZIP code | S Country | N | N | S Subdivision
          DTP S1 Claim check or remittance date | R Qualifier = 573 | R Format = D8 | R Adjudication or payment date
          REF S2 Other payer secondary identifier | R Qualifier = 2U EI FY NF | R Other payer secondary identifier
          REF S1 Other payer prior authorization number | R Qualifier = G1 | R Other payer prior authorization number
          REF S1 Other payer referral number | R Qualifier = 9F | R Other payer prior authorization or referral number
          REF S1 Other payer claim adjustment indicator | R Qualifier = T4 | R Other payer claim adjustment indicator
          REF S1 Other payer claim control number | R Qualifier = F8 | R Other payer's claim control number
        2330C S2 Other payer referring provider
          NM1 R1 Other payer referring provider | R Role = DN P3 | R Kind = 1
          REF R3 Other payer referring provider secondary identification | R Qualifier = 0B 1G G2
              | R Other payer referring provider identifier
        2330D S1 Other payer rendering provider
          NM1 R1 Other payer rendering provider | R Role = 82 | R Kind = 1 2
          REF R3 Other payer rendering provider secondary identification | R Qualifier = 0B 1G G2 LU
              | R Other payer rendering provider secondary identifier
        2330E S1 Other payer service facility location
          NM1 R1 Other payer service facility location | R Role = 77 | R Kind = 2
          REF R3 Other payer service facility location secondary identification | R Qualifier = 0B G2 LU
              | R Other payer service facility location secondary identifier
        2330F S1 Other payer supervising provider
          NM1 R1 Other payer supervising provider | R Role = DQ | R Kind = 1
          REF R3 Other payer supervising provider secondary identification | R Qualifier = 0B 1G G2 LU
              | R Other payer supervising provider identifier
        2330G S1 Other payer billing provider
          NM1 R1 Other payer billing provider | R Role = 85 | R Kind = 1 2
          REF R2 Other payer billing provider secondary identification | R Qualifier = G2 LU
              | R Other payer billing provider identifier
      2400 R50 Line number
        LX R1 Line number | R Assigned number
        SV1 R1 Professional service
            | R Procedure {R Code list = ER HC IV WK; R Procedure code; 4[S Modifier]; S Description}
            | R Line item charge amount | R Unit = MJ UN | R Service unit count | S Place of service code | N
            | R Composite diagnosis code pointer {R Diagnosis code pointer = 1 2 3 4 5 6 7 8 9 10 11 12; 3[S Diagnosis code pointer = 1 2 3 4 5 6 7 8 9 10 11 12]}
            | N | S Emergency indicator = Y | N | S EPSDT indicator = Y | S Family planning indicator = Y | N | N
            | S Copay status code = 0
        SV5 S1 Durable medical equipment service | R Procedure {R Procedure identifier = HC; R Procedure code}
            | R Unit = DA | R Length of medical necessity | R DME rental price | R DME purchase price
            | R Rental unit price indicator = 1 4 6
        PWK S10 Line supplemental information
            | R Report type = 03 04 05 06 07 08 09 10 11 13 15 21 A3 A4 AM AS B2 B3 B4 BR BS BT CB CK CT D2 DA DB DG DJ DS EB HC HR I5 IR LA M1 MT NN OB OC OD OE OX OZ P4 P5 PE PN PO PQ PY PZ RB RR RT RX SG V5 XP
            | R Attachment transmission code = AA BM EL EM FT FX | N | N | S Id qualifier = AC
            | S Attachment control number
        PWK S1 Durable medical equipment certificate of medical necessity indicator | R Report type = CT
            | R Attachment transmission code = AB AD AF AG NS
        CR1 S1 Ambulance transport information | S Unit = LB | S Patient weight | N
            | R Ambulance transport reason code = A B C D E | R Unit = DH | R Transport distance | N | N
            | S Round trip purpose description | S Stretcher purpose description
        CR3 S1 Durable medical equipment certification | R Certification type code = I R S | R Unit = MO
            | R Durable medical equipment duration
        CRC S3 Ambulance certification | R Code category = 07 | R Applies = N Y
            | R Condition code = 01 04 05 06 07 08 09 12 | 4[S Condition code = 01 04 05 06 07 08 09 12]
        CRC S1 Hospice employee indicator | R Code category = 70 | R Hospice employed provider indicator = N Y
            | R Condition indicator = 65
        CRC S1 Condition indicator/durable medical equipment | R Code category = 09 | R Applies = N Y
            | R Condition indicator = 38 ZV | S Condition indicator = 38 ZV
        DTP R1 Service date | R Qualifier = 472 | R Format = D8 RD8 | R Service date
        DTP S1 Prescription date | R Qualifier = 471 | R Format = D8 | R Prescription date
        DTP S1 Certification revision/recertification date | R Qualifier = 607 | R Format = D8
            | R Certification revision or recertification date
        DTP S1 Begin therapy date | R Qualifier = 463 | R Format = D8 | R Begin therapy date
        DTP S1 Last certification date | R Qualifier = 461 | R Format = D8 | R Last certification date
        DTP S1 Last seen date | R Qualifier = 304 | R Format = D8 | R Treatment or therapy date
        DTP S2 Test date | R Qualifier = 738 739 | R Format = D8 | R Test performed date
        DTP S1 Shipped date | R Qualifier = 011 | R Format = D8 | R Shipped date
        DTP S1 Last x-ray date | R Qualifier = 455 | R Format = D8 | R Last x-ray date
        DTP S1 Initial treatment date | R Qualifier = 454 | R Format = D8 | R Initial treatment date
        QTY S1 Ambulance patient count | R Qualifier = PT | R Ambulance patient count
        QTY S1 Obstetric anesthesia additional units | R Qualifier = FL | R Obstetric additional units
        MEA S5 Test result | R Test = OG TR | R Measurement qualifier = HT R1 R2 R3 R4 | R Test results
        CN1 S1 Contract information | R Contract type code = 01 02 03 04 05 06 09 | S Contract amount
            | S Contract percentage | S Contract code | S Terms discount percentage | S Contract version identifier
        REF S1 Repriced line item reference number | R Qualifier = 9B | R Repriced line item reference number
        REF S1 Adjusted repriced line item reference number | R Qualifier = 9D
            | R Adjusted repriced line item reference number
        REF S5 Prior authorization | R Qualifier = G1 | R Prior authorization or referral number | N
            | S For payer {R Qualifier = 2U; R Other payer primary identifier}
        REF S1 Line item control number | R Qualifier = 6R | R Line item control number
        REF S1 Mammography certification number | R Qualifier = EW | R Mammography certification number
        REF S1 CLIA number | R Qualifier = X4 | R CLIA number
        REF S1 Referring CLIA facility identification | R Qualifier = F4 | R Referring CLIA number
        REF S1 Immunization batch number | R Qualifier = BT | R Immunization batch number
        REF S5 Referral number | R Qualifier = 9F | R Referral number | N
            | S For payer {R Qualifier = 2U; R Other payer primary identifier}
        AMT S1 Sales tax amount | R Qualifier = T | R Sales tax amount
        AMT S1 Postage claimed amount | R Qualifier = F4 | R Postage claimed amount
        K3 S10 File information | R Fixed format information
        NTE S1 Line note | R Note reference code = ADD DCP | R Line note text
        NTE S1 Third party organization notes | R Note reference code = TPO | R Line note text
        PS1 S1 Purchased service information | R Purchased service provider identifier
            | R Purchased service charge amount
        HCP S1 Line pricing/repricing information
            | R Pricing methodology = 00 01 02 03 04 05 06 07 08 09 10 11 12 13 14 | R Repriced allowed amount
            | S Repriced saving amount | S Repricing organization identifier
            | S Repricing per diem or flat rate amount | S Repriced approved ambulatory patient group code
            | S Repriced approved ambulatory patient group amount | N | S Code list = ER HC IV WK
            | S Repriced approved HCPCS code | S Unit = MJ UN | S Repriced approved service unit count
            | S Reject reason code = T1 T2 T3 T4 T5 T6 | S Policy compliance code = 1 2 3 4 5
            | S Exception code = 1 2 3 4 5 6
        2410 S1 Drug identification
          LIN R1 Drug identification | N | R Code list = EN EO HI N4 ON UK UP
              | R National drug code or universal product number
          CTP R1 Drug quantity | N | N | N | R National drug unit count
              | R Composite unit of measure {R Code qualifier = F2 GR ME ML UN}
          REF S1 Prescription or compound drug association number | R Qualifier = VY XZ | R Prescription number
        2420A S1 Rendering provider name
          NM1 R1 Rendering provider name | R Role = 82 | R Kind = 1 2 | R Rendering provider last or organization name
              | S Rendering provider first name | S Rendering provider middle name or initial | N
              | S Rendering provider name suffix | S Id qualifier = XX | S Rendering provider identifier
          PRV S1 Rendering provider specialty information | R Provider code = PE | R Qualifier = PXC | R Taxonomy
          REF S20 Rendering provider secondary identification | R Qualifier = 0B 1G G2 LU
              | R Rendering provider secondary identifier | N
              | S For payer {R Qualifier = 2U; R Other payer primary identifier}
        2420B S1 Purchased service provider name
          NM1 R1 Purchased service provider name | R Role = QB | R Kind = 1 2 | 5[N] | S Id qualifier = XX
              | S Purchased service provider identifier
          REF S20 Purchased service provider secondary identification | R Qualifier = 0B 1G G2
              | R Purchased service provider secondary identifier | N
              | S For payer {R Qualifier = 2U; R Other payer primary identifier}
        2420C S1 Service facility location name
          NM1 R1 Service facility location name | R Role = 77 | R Kind = 2 | R Laboratory or facility name | N | N | N
              | N | S Id qualifier = XX | S Laboratory or facility primary identifier
          N3 R1 Service facility location address | R Laboratory or facility address line
              | S Laboratory or facility address line
          N4 R1 Service facility location city, state, ZIP code | R Laboratory or facility city name
              | S Laboratory or facility state | S Laboratory or facility ZIP code | S Country | N | N | S Subdivision
          REF S3 Service facility location secondary identification | R Qualifier = G2 LU
              | R Service facility location secondary identifier | N
              | S For payer {R Qualifier = 2U; R Other payer primary identifier}
        2420D S1 Supervising provider name
          NM1 R1 Supervising provider name | R Role = DQ | R Kind = 1 | R Supervising provider last name
              | S Supervising provider first name | S Supervising provider middle name or initial | N
              | S Supervising provider name suffix | S Id qualifier = XX | S Supervising provider identifier
          REF S20 Supervising provider secondary identification | R Qualifier = 0B 1G G2 LU
              | R Supervising provider secondary identifier | N
              | S For payer {R Qualifier = 2U; R Other payer primary identifier}
        2420E S1 Ordering provider name
          NM1 R1 Ordering provider name | R Role = DK | R Kind = 1 | R Ordering provider last name
              | S Ordering provider first name | S Ordering provider middle name or initial | N
              | S Ordering provider name suffix | S Id qualifier = XX | S Ordering provider identifier
          N3 S1 Ordering provider address | R Ordering provider address line | S Ordering provider address line
          N4 S1 Ordering provider city, state, ZIP code | R Ordering provider city name | S Ordering provider state
              | S Ordering provider ZIP code | S Country | N | N | S Subdivision
          REF S20 Ordering provider secondary identification | R Qualifier = 0B 1G G2
              | R Ordering provider secondary identifier | N
              | S For payer {R Qualifier = 2U; R Other payer primary identifier}
          PER S1 Ordering provider contact information | R Purpose = IC | S Ordering provider contact name
              | R Number kind = EM FX TE | R Number | 2[S Number kind = EM EX FX TE | S Number]
        2420F S2 Referring provider name
          NM1 R1 Referring provider name | R Role = DN P3 | R Kind = 1 | R Referring provider last name
              | S Referring provider first name | S Referring provider middle name or initial | N
              | S Referring provider name suffix | S Id qualifier = XX | S Referring provider identifier
          REF S20 Referring provider secondary identification | R Qualifier = 0B 1G G2
              | R Referring provider secondary identifier | N
              | S For payer {R Qualifier = 2U; R Other payer primary identifier}
        2420G S1 Ambulance pick-up location
          NM1 R1 Ambulance pick-up location | R Role = PW | R Kind = 2
          N3 R1 Ambulance pick-up location address | R Ambulance pick-up address line
              | S Ambulance pick-up address line
          N4 R1 Ambulance pick-up location city, state, ZIP code | R Ambulance pick-up city name
              | S Ambulance pick-up state | S Ambulance pick-up ZIP code | S Country | N | N | S Subdivision
        2420H S1 Ambulance drop-off location
          NM1 R1 Ambulance drop-off location | R Role = 45 | R Kind = 2 | S Ambulance drop-off location
          N3 R1 Ambulance drop-off location address | R Ambulance drop-off address line
              | S Ambulance drop-off address line
          N4 R1 Ambulance drop-off location city, state, ZIP code | R Ambulance drop-off city name
              | S Ambulance drop-off state | S Ambulance drop-off ZIP code | S Country | N | N | S Subdivision
        2430 S15 Line adjudication information
          SVD R1 Line adjudication information | R Other payer primary identifier | R Line paid amount
              | R Procedure {R Code list = ER HC IV WK; R Procedure code; 4[S Modifier]; S Description} | N
              | R Paid service unit count | S Bundled or unbundled line number
          CAS S5 Line adjustment | R Group = CO CR OA PI PR | R Reason | R Amount
              | 5[S Quantity | S Reason | S Amount] | S Quantity
          DTP R1 Line check or remittance date | R Qualifier = 573 | R Format = D8 | R Adjudication or payment date
          AMT S1 Remaining patient liability | R Qualifier = EAF | R Remaining patient liability
        2440 S> Form identification code
          LQ R1 Form identification code | R Code list qualifier code = AS UT | R Form identifier
          FRM R99 Supporting documentation | R Question number/letter | S Question response = N W Y
              | 3[S Question response]
`;
