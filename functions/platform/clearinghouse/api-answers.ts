import * as z from 'zod';

const Text = z.string().optional().catch(undefined);

/** What a claim's submission, or a question, comes back with. Fields that are not there, or not as expected, are left out. */
const ApiAnswer = z.object({
  /** A 277CA for a claim, a 271 or 277 for a question. */
  x12: Text,
  errors: z
    .array(z.object({ code: Text, description: Text, followupAction: Text, message: Text }))
    .optional()
    .catch(undefined),
  message: Text,
});
export type ApiAnswer = z.infer<typeof ApiAnswer>;

/** Undefined for what is no JSON object. */
export function answerOf(text: string): ApiAnswer | undefined {
  try {
    return ApiAnswer.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Why something was refused, in the receiver's words. They may quote the claim: they are for whoever corrects it, and for no log. */
export function wordsOf({ errors = [], message }: ApiAnswer): string[] {
  const said = errors
    .map(({ code, description, message: words, followupAction }) =>
      [code && `(${code})`, description ?? words, followupAction].filter(Boolean).join(' '),
    )
    .filter((one) => one !== '');
  if (said.length > 0) return said;
  return [message ?? 'The clearinghouse refused the claim without a reason.'];
}

/** Whether a text is X12 at all. */
export const isX12 = (text: string | undefined): text is string => text?.startsWith('ISA') === true;

/** A processed transaction, as lists of them have it. */
export const Transaction = z.object({
  transactionId: z.string().min(1),
  fileExecutionId: z.string().min(1),
  x12: z
    .object({
      metadata: z.object({
        interchange: z.object({ controlNumber: z.number() }).optional(),
        functionalGroup: z.object({ release: Text }).optional(),
        transaction: z.object({ controlNumber: Text, transactionSetIdentifier: Text }).optional(),
        sender: z.object({ isa: z.object({ id: z.string() }) }).optional(),
      }),
    })
    .optional()
    .catch(undefined),
});
export type Transaction = z.infer<typeof Transaction>;

/** One page of processed transactions. The poll always gives a token, the list gives none on its last page. */
export const TransactionPage = z.object({
  items: z.array(z.unknown()),
  nextPageToken: z.string().min(1).nullish(),
});
