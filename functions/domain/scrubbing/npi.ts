const tenDigits = /^\d{10}$/;

/** Whether the text is an NPI: ten digits, the last of which is the Luhn check digit over 80840 and the other nine (45 CFR 162.406). */
export function isNpi(text: string): boolean {
  if (!tenDigits.test(text)) return false;
  let sum = 24; // what the prefix 80840 adds
  for (let i = 0; i < 10; i++) {
    const digit = text.charCodeAt(i) - 48;
    const weighed = i % 2 === 0 ? digit * 2 : digit;
    sum += weighed > 9 ? weighed - 9 : weighed;
  }
  return sum % 10 === 0;
}
