/** The folder of the intake in which what a receiver sends is worked: remittances are told by their ST01 = 835. */
export function answerFolder(text: string): 'acknowledgments' | 'remittances' {
  const isa = text.trimStart();
  const remittance = new RegExp(`(^|\\W)ST${RegExp.escape(isa[3] ?? '*')}835\\W`);
  return isa.startsWith('ISA') && remittance.test(isa) ? 'remittances' : 'acknowledgments';
}
