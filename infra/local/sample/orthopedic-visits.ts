import { fromVial, isSeparate, officeVisit, type Service, type VisitKind } from './visit.ts';

/** What people come to the orthopedist for. */
export const orthopedicVisits: readonly VisitKind[] = [
  {
    name: 'knee',
    weight: 5,
    specialty: 'orthopedics',
    ages: [45, 88],
    make(dice, visitor) {
      const [side, diagnosis] = dice.pick([
        ['RT', 'M1711'],
        ['LT', 'M1712'],
      ] as const);
      const injected = dice.chance(0.6);
      const services: Service[] = [
        {
          code: officeVisit(dice, visitor, ['99213', '99214']),
          pointers: [1],
          ...(injected && { modifiers: isSeparate }),
        },
        { code: '73562', modifiers: [side], pointers: [1] },
      ];
      if (injected) services.push({ code: '20610', modifiers: [side], pointers: [1] }, fromVial('J3301', 4, [1]));
      return { diagnoses: [diagnosis], services, isReferred: visitor.isNew };
    },
  },
  {
    name: 'shoulder',
    weight: 4,
    specialty: 'orthopedics',
    ages: [30, 80],
    make(dice, visitor) {
      const [side, diagnosis] = dice.pick([
        ['RT', 'M7541'],
        ['LT', 'M7542'],
      ] as const);
      const visit = { code: officeVisit(dice, visitor, ['99213', '99214']), pointers: [1] };
      return {
        diagnoses: [diagnosis],
        services: [visit, { code: '73030', modifiers: [side], pointers: [1] }],
        isReferred: visitor.isNew,
      };
    },
  },
  {
    name: 'gel injection',
    weight: 3,
    specialty: 'orthopedics',
    ages: [50, 88],
    make(dice) {
      const [side, diagnosis] = dice.pick([
        ['RT', 'M1711'],
        ['LT', 'M1712'],
      ] as const);
      return {
        diagnoses: [diagnosis],
        services: [{ code: '20610', modifiers: [side], pointers: [1] }, fromVial('J7325', 48, [1])],
      };
    },
  },
  {
    name: 'sprain',
    weight: 3,
    specialty: 'orthopedics',
    ages: [10, 70],
    make(dice, visitor) {
      const [side, diagnosis] = dice.pick([
        ['RT', 'S93401A'],
        ['LT', 'S93402A'],
      ] as const);
      const splinted = dice.chance(0.4);
      const services: Service[] = [
        {
          code: officeVisit(dice, visitor, ['99213', '99213']),
          pointers: [1],
          ...(splinted && { modifiers: isSeparate }),
        },
        { code: '73610', modifiers: [side], pointers: [1] },
      ];
      if (splinted) services.push({ code: '29515', modifiers: [side], pointers: [1] });
      const accident = {
        cause: dice.chance(0.2) ? ('auto' as const) : ('other' as const),
        daysBefore: dice.between(1, 5),
      };
      return { diagnoses: [diagnosis], services, accident };
    },
  },
  {
    name: 'trigger finger',
    weight: 1,
    specialty: 'orthopedics',
    ages: [40, 80],
    make: (dice) => ({
      diagnoses: [dice.pick(['M65331', 'M65332'])],
      services: [{ code: '20550', modifiers: ['F7'], pointers: [1] }, fromVial('J3301', 2, [1])],
    }),
  },
  {
    name: 'knee surgery',
    weight: 2,
    specialty: 'orthopedics',
    ages: [25, 75],
    make(dice) {
      const [side, diagnosis] = dice.pick([
        ['RT', 'S83241A'],
        ['LT', 'S83242A'],
      ] as const);
      return {
        place: '24',
        diagnoses: [diagnosis],
        services: [{ code: '29881', modifiers: [side], pointers: [1] }],
        isReferred: true,
        accident: { cause: 'other', daysBefore: dice.between(20, 60) },
      };
    },
  },
  {
    name: 'carpal tunnel surgery',
    weight: 1,
    specialty: 'orthopedics',
    ages: [35, 80],
    make(dice) {
      const [side, diagnosis] = dice.pick([
        ['RT', 'G5601'],
        ['LT', 'G5602'],
      ] as const);
      return {
        place: '24',
        diagnoses: [diagnosis],
        services: [{ code: '64721', modifiers: [side], pointers: [1] }],
        isReferred: true,
      };
    },
  },
];
