/** A file that is not taken in: told in sentences that say what to do. */
export class Refused extends Error {
  override readonly name = 'Refused';
}
