import { fromVial, isSeparate, officeVisit, type Service, type VisitKind, type Visitor } from './visit.ts';

const medicare = ['medicare', 'medicare-advantage'];
const isMedicare = (visitor: Visitor) => medicare.includes(visitor.class ?? '');

const codeByAge = (bands: readonly (readonly [upTo: number, code: string])[]) => (age: number) =>
  bands.find(([upTo]) => age <= upTo)![1];
const newPreventive = codeByAge([
  [0, '99381'],
  [4, '99382'],
  [11, '99383'],
  [17, '99384'],
  [39, '99385'],
  [150, '99386'],
]);
const nextPreventive = codeByAge([
  [0, '99391'],
  [4, '99392'],
  [11, '99393'],
  [17, '99394'],
  [39, '99395'],
  [150, '99396'],
]);

const waived = ['QW'];

const preventiveVisit = ({ isNew, age }: Visitor, vaccinated: boolean): Service => ({
  code: (isNew ? newPreventive : nextPreventive)(age),
  pointers: [1],
  ...(vaccinated && { modifiers: isSeparate }),
});

/** What people come to the family practice for. */
export const familyVisits: readonly VisitKind[] = [
  {
    name: 'infection',
    weight: 9,
    specialty: 'family',
    ages: [1, 90],
    make(dice, visitor) {
      const visit = officeVisit(dice, visitor, ['99212', '99213']);
      const test = dice.weighted([
        { code: '87880', diagnoses: ['J029', 'J020'], weight: 2 },
        { code: '87804', diagnoses: ['J101', 'J111'], weight: 2 },
        { code: undefined, diagnoses: ['J069', 'H6691', 'J209', 'A084', 'J0190'], weight: 3 },
      ]);
      const services: Service[] = [{ code: visit, pointers: [1] }];
      if (test.code) services.push({ code: test.code, modifiers: waived, pointers: [1] });
      return { diagnoses: [dice.pick(test.diagnoses)], services, onsetDaysBefore: dice.between(1, 6) };
    },
  },
  {
    name: 'chronic',
    weight: 12,
    specialty: 'family',
    ages: [35, 90],
    make(dice, visitor) {
      const diagnoses = dice.pick([
        ['I10', 'E785'],
        ['E119', 'I10', 'E785'],
        ['E1165', 'I10'],
        ['E039', 'E785'],
        ['I10', 'N1831', 'E119'],
      ]);
      const services: Service[] = [
        { code: officeVisit(dice, visitor, ['99213', '99214']), pointers: diagnoses.slice(0, 3).map((_, i) => i + 1) },
      ];
      if (isMedicare(visitor) && dice.chance(0.4)) services.push({ code: 'G2211', pointers: [1] });
      if (dice.chance(0.7)) {
        services.push({ code: '36415', pointers: [1] });
        const lipids = diagnoses.indexOf('E785') + 1;
        const diabetes = diagnoses.findIndex((code) => code.startsWith('E11')) + 1;
        if (lipids > 0) services.push({ code: '80061', modifiers: waived, pointers: [lipids] });
        if (diabetes > 0) services.push({ code: '83036', modifiers: waived, pointers: [diabetes] });
        else if (dice.chance(0.1)) services.push({ code: '83036', modifiers: waived, pointers: [1] });
      }
      return { diagnoses, services };
    },
  },
  {
    name: 'well adult',
    weight: 6,
    specialty: 'family',
    ages: [18, 64],
    classes: ['commercial', 'medicaid', undefined],
    make(dice, visitor) {
      const vaccine = dice.pick(['90656', '90715', undefined]);
      const services: Service[] = [preventiveVisit(visitor, vaccine !== undefined)];
      if (dice.chance(0.5))
        services.push({ code: '36415', pointers: [1] }, { code: '80061', modifiers: waived, pointers: [1] });
      if (vaccine) services.push({ code: '90471', pointers: [2] }, { code: vaccine, pointers: [2] });
      return { diagnoses: vaccine ? ['Z0000', 'Z23'] : ['Z0000'], services };
    },
  },
  {
    name: 'well child',
    weight: 7,
    specialty: 'family',
    ages: [0, 17],
    classes: ['commercial', 'medicaid', undefined],
    make(dice, visitor) {
      const vaccinated = visitor.age >= 1 && dice.chance(0.7);
      const services: Service[] = [preventiveVisit(visitor, vaccinated)];
      if (vaccinated) services.push({ code: '90460', pointers: [2] }, { code: '90656', pointers: [2] });
      if (visitor.age >= 12) services.push({ code: '96127', pointers: [1] });
      return { diagnoses: vaccinated ? ['Z00129', 'Z23'] : ['Z00129'], services };
    },
  },
  {
    name: 'annual wellness',
    weight: 6,
    specialty: 'family',
    ages: [66, 95],
    classes: medicare,
    make(dice) {
      const services: Service[] = [{ code: 'G0439', pointers: [1] }];
      if (dice.chance(0.4)) services.push({ code: 'G0444', modifiers: ['59'], pointers: [1] });
      const vaccinated = dice.chance(0.5);
      if (vaccinated) services.push({ code: 'G0008', pointers: [2] }, { code: '90662', pointers: [2] });
      return { diagnoses: vaccinated ? ['Z0000', 'Z23'] : ['Z0000'], services };
    },
  },
  {
    name: 'physical that Medicare does not cover',
    weight: 1,
    specialty: 'family',
    ages: [66, 90],
    classes: medicare,
    make: () => ({ diagnoses: ['Z0000'], services: [{ code: '99397', modifiers: ['GY'], pointers: [1] }] }),
  },
  {
    name: 'injection for pain',
    weight: 3,
    specialty: 'family',
    ages: [18, 80],
    make: (dice, visitor) => ({
      diagnoses: [dice.pick(['M5450', 'G43909', 'M5416'])],
      services: [
        { code: officeVisit(dice, visitor, ['99213', '99214']), modifiers: isSeparate, pointers: [1] },
        { code: '96372', pointers: [1] },
        fromVial('J1885', 4, [1]),
      ],
    }),
  },
  {
    name: 'vitamin injection',
    weight: 2,
    specialty: 'family',
    ages: [50, 90],
    make: (dice) => ({
      diagnoses: [dice.pick(['E538', 'D519', 'R5383'])],
      services: [{ code: '96372', pointers: [1] }, fromVial('J3420', 1, [1])],
    }),
  },
  {
    name: 'antibiotic injection',
    weight: 1,
    specialty: 'family',
    ages: [18, 70],
    make: (dice, visitor) => ({
      diagnoses: [dice.pick(['N390', 'L03115'])],
      services: [
        { code: officeVisit(dice, visitor, ['99213', '99214']), modifiers: isSeparate, pointers: [1] },
        { code: '96372', pointers: [1] },
        fromVial('J0696', 4, [1]),
        { code: '81003', modifiers: waived, pointers: [1] },
      ],
    }),
  },
  {
    name: 'skin',
    weight: 4,
    specialty: 'family',
    ages: [8, 90],
    make(dice, visitor) {
      const [code, diagnosis] = dice.pick([
        ['17110', 'B079'],
        ['17000', 'L570'],
        ['11102', 'D485'],
        ['10060', 'L02416'],
      ] as const);
      const services: Service[] = [{ code, pointers: [1] }];
      if (code === '17000') services.push({ code: '17003', units: dice.between(2, 6), pointers: [1] });
      const alsoSeen = dice.chance(0.5);
      if (alsoSeen)
        services.unshift({
          code: officeVisit(dice, { ...visitor, isNew: false }, ['99212', '99213']),
          modifiers: isSeparate,
          pointers: [2],
        });
      return { diagnoses: alsoSeen ? [diagnosis, dice.pick(['L309', 'L209', 'I10'])] : [diagnosis], services };
    },
  },
  {
    name: 'ear',
    weight: 1,
    specialty: 'family',
    ages: [20, 90],
    make: (dice) => ({ diagnoses: [dice.pick(['H6121', 'H6122'])], services: [{ code: '69210', pointers: [1] }] }),
  },
  {
    name: 'asthma',
    weight: 3,
    specialty: 'family',
    ages: [6, 70],
    make(dice, visitor) {
      const treatment = dice.chance(0.5) ? '94640' : '94010';
      const visit = { code: officeVisit(dice, visitor, ['99213', '99214']), modifiers: isSeparate, pointers: [1] };
      return {
        diagnoses: [treatment === '94640' ? 'J45901' : 'J45909'],
        services: [visit, { code: treatment, pointers: [1] }],
      };
    },
  },
  {
    name: 'mood',
    weight: 4,
    specialty: 'family',
    ages: [18, 75],
    make: (dice, visitor) => ({
      diagnoses: [dice.pick(['F411', 'F331', 'F32A'])],
      services: [
        { code: officeVisit(dice, visitor, ['99213', '99214']), pointers: [1] },
        { code: '96127', units: 2, pointers: [1] },
      ],
    }),
  },
  {
    name: 'telehealth',
    weight: 4,
    specialty: 'family',
    ages: [18, 80],
    make: (dice) => ({
      place: '10',
      diagnoses: [dice.pick(['I10', 'F411', 'J0190', 'K219'])],
      services: [{ code: dice.pick(['99212', '99213']), modifiers: ['95'], pointers: [1] }],
    }),
  },
  {
    name: 'heart',
    weight: 3,
    specialty: 'family',
    ages: [40, 90],
    make: (dice, visitor) => ({
      diagnoses: [dice.pick(['R079', 'R002', 'I4891'])],
      services: [
        { code: officeVisit(dice, visitor, ['99214', '99215']), modifiers: isSeparate, pointers: [1] },
        { code: '93000', pointers: [1] },
      ],
    }),
  },
];
