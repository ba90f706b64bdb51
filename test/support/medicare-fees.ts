import { feeScheduleParts } from '../../functions/domain/reference/fee-schedule.ts';
import { gpciParts } from '../../functions/domain/reference/localities.ts';
import type { Files } from '../../functions/platform/platform.ts';
import { keepTable, publish } from '../../functions/store/reference.ts';

/** A locality where every index is one, so that a fee is its units by the factor. */
export const locality = '05102-00';

/** Loads a fee schedule of 2026 in which 99213 is $95.19. */
export async function loadMedicareFees(files: Files): Promise<void> {
  const flags = { pcTc: '0', multipleProcedure: '0', bilateral: '0', assistant: '0', coSurgeon: '0', team: '0' };
  const row = {
    ...{ code: '99213', modifier: '', status: 'A', ...flags, endoscopicBase: '', globalDays: 'XXX' },
    ...{ work: 130, nonFacilityExpense: 146, facilityExpense: 33, malpractice: 9, conversionFactor: 334_009 },
    ...{ nonFacilityNa: false, facilityNa: false, preoperative: 0, intraoperative: 0, postoperative: 0 },
  };
  const place = { locality, state: 'IA', name: 'Iowa', work: 1_000, expense: 1_000, malpractice: 1_000 };
  const about = { from: '2026-01-01', to: '2026-12-31', rows: 1, file: 'x', loadedAt: '2026-01-01' } as const;
  await publish(files, [
    await keepTable(files, feeScheduleParts([row]), { kind: 'fees', ...about }),
    await keepTable(files, gpciParts([place]), { kind: 'gpcis', ...about }),
  ]);
}
