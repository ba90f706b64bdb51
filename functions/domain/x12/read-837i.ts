import { usd } from '../money.ts';
import type { ElementReader } from './element-reader.ts';
import { type Entity, readEntity } from './entity.ts';
import { institutionalClaimGuide } from './guides/005010X223A2.ts';
import type { Transaction } from './interchange.ts';
import { loopOf, loopsOf, qualifiedSegmentOf, segmentOf } from './loop-node.ts';
import type { LoopNode } from './parse.ts';
import type { Period } from './period.ts';
import { type Procedure, readProcedure } from './procedure.ts';
import { type Reading, readTransaction } from './read-transaction.ts';

/** An 837I (005010X223A2), one ST, as far as it has to be known to refuse it claim by claim. */
export interface InstitutionalClaimBatch {
  readonly reference: string;
  readonly submitter: Entity;
  readonly claims: readonly InstitutionalClaim[];
}

export interface InstitutionalClaim {
  readonly billingProvider: Entity;
  readonly payer: Entity;
  readonly patient: Entity;
  readonly patientControlNumber: string;
  readonly chargeCents: number;
  /** CLM05-1 and CLM05-3, as `111`. */
  readonly typeOfBill: string;
  readonly statement?: Period;
  readonly lines: readonly InstitutionalLine[];
  /** In a sentence. */
  readonly refusal: string;
}

export interface InstitutionalLine {
  readonly revenueCode: string;
  readonly procedure?: Procedure;
  readonly chargeCents: number;
  /** Decimal text, in days (`DA`) or units (`UN`). */
  readonly quantity: string;
  readonly unit: string;
}

/**
 * Reads an 837I (005010X223A2): §2300 claims, §2400 lines; amounts in cents. What cannot be read is in `faults`.
 * Throws OtherGuide.
 */
export function read837i(transaction: Transaction): Reading<InstitutionalClaimBatch> {
  return readTransaction(transaction, institutionalClaimGuide, (root, read) => ({
    reference: read.text(segmentOf(root, 'BHT'), 3) ?? '',
    submitter: readEntity(loopOf(root, '1000A'), read, '41'),
    claims: loopsOf(root, '2000A').flatMap((provider) =>
      loopsOf(provider, '2000B').flatMap((subscriber) => [
        ...loopsOf(subscriber, '2300').map((claim) => readClaim(claim, provider, subscriber, subscriber, read)),
        ...loopsOf(subscriber, '2000C').flatMap((patient) =>
          loopsOf(patient, '2300').map((claim) => readClaim(claim, provider, subscriber, patient, read)),
        ),
      ]),
    ),
  }));
}

function readClaim(
  loop: LoopNode,
  provider: LoopNode,
  subscriber: LoopNode,
  patient: LoopNode,
  read: ElementReader,
): InstitutionalClaim {
  const clm = segmentOf(loop, 'CLM');
  const [facility = '', , frequency = ''] = read.components(clm, 5);
  const patientControlNumber = read.text(clm, 1) ?? '';
  const chargeCents = read.cents(clm, 2) ?? 0;
  const lines = loopsOf(loop, '2400').map((line) => readLine(line, read));
  const count = `${lines.length} service line${lines.length === 1 ? '' : 's'}`;
  return {
    billingProvider: readEntity(loopOf(provider, '2010AA'), read, '85'),
    payer: readEntity(loopOf(subscriber, '2010BB'), read, 'PR'),
    patient: readEntity(loopOf(patient, '2010CA') ?? loopOf(subscriber, '2010BA'), read, 'QC'),
    patientControlNumber,
    chargeCents,
    typeOfBill: `${facility}${frequency}`,
    statement: read.period(qualifiedSegmentOf(loop, 'DTP', '434'), 3),
    lines,
    refusal: `Institutional claims are not processed: claim ${patientControlNumber}, ${usd(chargeCents)} on ${count}.`,
  };
}

function readLine(loop: LoopNode, read: ElementReader): InstitutionalLine {
  const sv2 = segmentOf(loop, 'SV2');
  return {
    revenueCode: read.text(sv2, 1) ?? '',
    procedure: readProcedure(read.components(sv2, 2)),
    chargeCents: read.cents(sv2, 3) ?? 0,
    unit: read.text(sv2, 4) ?? '',
    quantity: read.quantity(sv2, 5) ?? '',
  };
}
