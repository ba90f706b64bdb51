/** Something that the person at the keyboard can put right: told in one sentence, without a stack trace. */
export class Mistake extends Error {
  override readonly name = 'Mistake';
}
