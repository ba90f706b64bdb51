import { codeList } from './code-list.ts';

export const reviewActions = codeList('X12 data element 306, HCR01; 005010X217', {
  A1: 'Authorized as requested',
  A2: 'Authorized in part',
  A3: 'Not authorized',
  A4: 'Not decided yet',
  A6: 'Authorized with changes',
  C: 'Cancelled',
  CT: 'The payer has to be called',
  NA: 'No authorization is needed',
});
