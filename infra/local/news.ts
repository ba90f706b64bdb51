import type { ChargeReceipt } from '../../functions/doors/receive-charges/receipt.ts';
import type { Bucket } from '../../functions/platform/platform.ts';
import { chargeReceiptPage } from './charge-receipt-page.ts';
import type { DataFolder } from './data-folder.ts';
import type { Runtime } from './runtime.ts';

/** What an object that was written means to whoever watches; the rest is nobody's news. */
const sentences: readonly { readonly bucket: Bucket; readonly key: RegExp; readonly says: string }[] = [
  { bucket: 'intake', key: /\/remittances\//, says: 'remittance in' },
  { bucket: 'intake', key: /\/acknowledgments\//, says: 'acknowledgment in' },
  { bucket: 'intake', key: /\/hl7\//, says: 'HL7 messages in' },
  { bucket: 'records', key: /\/hl7\/[^/]+\.ack$/, says: 'HL7 acknowledgments' },
  { bucket: 'records', key: /\/quarantine\/[^/]+\.hl7$/, says: 'HL7 messages refused' },
  { bucket: 'intake', key: /\/payments\//, says: 'patient payments in' },
  { bucket: 'intake', key: /\/decisions\//, says: 'appeal decision in' },
  { bucket: 'exchange', key: /\/outbound\//, says: 'claims out' },
  { bucket: 'exchange', key: /\/statements\//, says: 'statement out' },
  { bucket: 'exchange', key: /\/appeals\//, says: 'appeal out' },
  { bucket: 'exchange', key: /\/refunds\//, says: 'refund out' },
  { bucket: 'records', key: /^quarantine\/.*(?<!\.json)$/, says: 'quarantined' },
];

/** A line or more about an object that was written; undefined when it is nobody's news. */
export async function newsOf(
  runtime: Runtime,
  folder: DataFolder,
  bucket: Bucket,
  key: string,
): Promise<string | undefined> {
  if (bucket === 'records' && /^[^/]+\/intake\/[^/]+\.json$/.test(key)) {
    const receipt: ChargeReceipt = JSON.parse(await runtime.text(bucket, key));
    return chargeReceiptPage(receipt, receipt.fix && folder.shown('records', receipt.fix));
  }
  const found = sentences.find((sentence) => sentence.bucket === bucket && sentence.key.test(key));
  return found && `${found.says}: ${key.split('/').at(-1)}`;
}
