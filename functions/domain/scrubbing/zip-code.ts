const shape = /^(?!0{5})\d{5}(?:\d{4})?$/;

/** A ZIP code as it travels: 5 or 9 digits without the dash. */
export function tidyZip(text: string): string {
  return text.replaceAll(/[\s-]/g, '');
}

export function isZip(text: string): boolean {
  return shape.test(text);
}
