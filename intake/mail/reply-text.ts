/** What an answer by mail says itself, without the mail that it quotes. */

/** Lines with which mail programs begin a quotation, in English and Spanish. */
const QUOTE_BEGINS = [
  /^On .{4,200} wrote:$/,
  /^El .{4,200} escribió:$/,
  /^-{2,} ?(?:Original Message|Mensaje original) ?-{2,}$/i,
  /^_{10,}$/,
  /^(?:From|De): .+@.+$/,
];
const TEXT_LENGTH_MAX = 9_000;
const CASE_NUMBER = /\bGO-\d{6,}\b/gi;

/** The text above the quotation; the whole of it when there is nothing above. */
export function ownText(text: string): string {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  const at = lines.findIndex(
    (line) => line.startsWith('>') || QUOTE_BEGINS.some((begin) => begin.test(line.trim())),
  );
  const own = (at < 0 ? lines : lines.slice(0, at)).join('\n').trim();
  return (own || text.trim()).slice(0, TEXT_LENGTH_MAX);
}

/** The case numbers that a text names, each once. */
export const caseNumbersIn = (text: string): string[] => [
  ...new Set((text.match(CASE_NUMBER) ?? []).map((number) => number.toUpperCase())),
];
