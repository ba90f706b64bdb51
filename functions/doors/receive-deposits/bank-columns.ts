/** What banks call the columns of their exports; compared without case, spaces and marks. The first that is there counts. */
export const bankColumns = {
  on: [
    'Posting Date',
    'Post Date',
    'Posted Date',
    'Deposit Date',
    'Transaction Date',
    'Booking Date',
    'As-of Date',
    'Value Date',
    'Date',
  ],
  amount: ['Amount', 'Transaction Amount', 'Net Amount', 'Check Amount', 'Item Amount', 'Amount (USD)'],
  credit: ['Credit', 'Credit Amount', 'Credits', 'Deposit', 'Deposits', 'Deposit Amount', 'Paid In', 'Money In'],
  debit: ['Debit', 'Debit Amount', 'Debits', 'Withdrawal', 'Withdrawals', 'Paid Out', 'Money Out'],
  direction: ['Details', 'Debit/Credit', 'Credit/Debit', 'CR/DR', 'D/C', 'Credit or Debit'],
  code: ['BAI Code', 'BAI Type Code', 'Type Code', 'BAI Type'],
  type: ['Transaction Type', 'Type', 'BAI Description'],
  text: [
    'Description',
    'Transaction Description',
    'Original Description',
    'Memo',
    'Narrative',
    'Transaction Detail',
    'Text',
  ],
  addenda: [
    'Addenda',
    'Addenda Information',
    'Payment Related Information',
    'Extended Description',
    'Remittance Information',
  ],
  bankReference: [
    'Bank Reference',
    'Bank Reference Number',
    'Bank Ref',
    'Reference Number',
    'Transaction ID',
    'FI Transaction Reference',
    'Reference',
  ],
  customerReference: [
    'Customer Reference',
    'Customer Ref',
    'Client Reference',
    'Deposit Slip',
    'Check or Slip #',
    'Batch Number',
  ],
  trace: ['Trace Number', 'TRN', 'TRN02', 'EFT Trace', 'Payment Trace Number', 'Reassociation Trace'],
  originator: ['Originator ID', 'Company ID', 'TRN03', 'Payer ID'],
  payer: ['Payer', 'Originator', 'Company Name', 'Remitter', 'Payor', 'Name'],
  check: ['Check Number', 'Check #', 'Check No', 'Serial Number', 'Item Number'],
  account: ['Account Number', 'Account', 'Account No'],
  lockbox: ['Lockbox Deposit', 'Lockbox Deposit ID', 'Deposit ID', 'Deposit Number', 'Lockbox Batch', 'Lockbox'],
} as const;
export type BankColumn = keyof typeof bankColumns;

const plain = (name: string) => name.toLowerCase().replaceAll(/[^a-z0-9#]/g, '');

/** Where each column stands in a header. A caption is taken for one column only. */
export function bankColumnsIn(header: readonly string[]): Partial<Record<BankColumn, number>> {
  const names = header.map(plain);
  const at: Partial<Record<BankColumn, number>> = {};
  for (const [column, captions] of Object.entries(bankColumns)) {
    const caption = captions.map(plain).find((name) => names.includes(name));
    if (caption !== undefined) at[column as BankColumn] = names.indexOf(caption);
  }
  return at;
}
