import { writePdf } from './pdf';

it('writes a file whose table of offsets leads to every object', () => {
  const pdf = writePdf('A title (with) \\ signs', ['one', 'Ünïcode', 'x'.repeat(500)]).toString('latin1');
  const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(pdf)?.[1]);
  expect(pdf.slice(start, start + 4)).toBe('xref');
  const offsets = [...pdf.slice(start).matchAll(/^(\d{10}) 00000 n /gm)].map((match) => Number(match[1]));
  expect(offsets).toHaveLength(5);
  offsets.forEach((offset, i) => {
    expect(pdf.slice(offset, offset + 8)).toBe(`${i + 1} 0 obj\n`);
  });
});

it('says how long its content is, and escapes what would end a string', () => {
  const pdf = writePdf('a) Tj (b', []).toString('latin1');
  const [, length, content] = /\/Length (\d+) >>\nstream\n([\s\S]*?)\nendstream/.exec(pdf) ?? [];
  expect(content).toHaveLength(Number(length));
  expect(content).toContain('(a\\) Tj \\(b) Tj');
});

it('keeps to one page', () => {
  const pdf = writePdf(
    't',
    Array.from({ length: 500 }, (_, i) => `line ${i}`),
  ).toString('latin1');
  expect(pdf).toContain('(line 44)');
  expect(pdf).not.toContain('(line 45)');
});
