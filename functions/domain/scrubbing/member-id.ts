/** A member id as it travels: upper case, without the spaces and dashes that cards print. */
export function tidyMemberId(text: string): string {
  return text.replaceAll(/[\s-]/g, '').toUpperCase();
}
