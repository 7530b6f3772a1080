/** Writes a small PDF by hand: one page of text. Enough for a document to be kept, opened and told from others. */

const LINES_MAX = 45;
const COLUMNS_MAX = 90;

/** Text as a PDF string: what Helvetica's Latin letters cannot show becomes a question mark. */
const pdfText = (text: string): string =>
  text
    .slice(0, COLUMNS_MAX)
    .replaceAll(/[^\x20-\x7e]/g, '?')
    .replaceAll(/[\\()]/g, '\\$&');

/** One page with a title and lines of text. Lines and columns beyond the page are cut off. */
export function writePdf(title: string, lines: readonly string[]): Buffer {
  const shown = lines.slice(0, LINES_MAX).map((line) => `(${pdfText(line)}) Tj T*`);
  const content = [
    'BT /F1 14 Tf 16 TL 50 740 Td',
    `(${pdfText(title)}) Tj T* T*`,
    '/F1 10 Tf 14 TL',
    ...shown,
    'ET',
  ].join('\n');
  return assemble([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 4 0 R >> >> /Contents 5 0 R >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
  ]);
}

/** Objects with the table of their byte offsets, which is what makes a file a PDF. ASCII only: characters are bytes. */
function assemble(objects: readonly string[]): Buffer {
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, i) => {
    const offset = file.length;
    file += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}
