/** The first amount in dollars that a text names, in cents: `Fee 75.00`, `$1,250.00`; undefined when it names none. */
export function amountInText(text: string | undefined): number | undefined {
  const [, whole, cents] = /(?<![\d.,])(\d{1,3}(?:,\d{3})+|\d{1,7})\.(\d{2})(?!\.?\d)/.exec(text ?? '') ?? [];
  return whole === undefined ? undefined : Number(whole.replaceAll(',', '')) * 100 + Number(cents);
}
