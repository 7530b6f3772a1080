import * as fc from 'fast-check';
import { attachment, inertType, mediaTypeOf, safeFileName } from './safe-names';

describe('the name of a file', () => {
  it.each([
    ['report.pdf', 'report.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['..\\..\\windows\\system.ini', 'system.ini'],
    ['/etc/shadow', 'shadow'],
    ['a\u0000b\r\nc.pdf', 'abc.pdf'],
    ['gpj.exe\u202efdp.', 'gpj.exefdp'],
    ['CON.txt', '_CON.txt'],
    ['.bashrc', 'bashrc'],
    ['Ärztlicher Bericht 診断書.pdf', 'Ärztlicher Bericht 診断書.pdf'],
    ['..', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%j is kept as %j', (sent, kept) => {
    expect(safeFileName(sent)).toBe(kept);
  });

  it('keeps its ending when it is too long', () => {
    expect(safeFileName(`${'x'.repeat(4_000)}.pdf`)).toMatch(/^x{116}\.pdf$/);
  });

  it('never holds anything that a path or a header could be made of', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (sent) => {
        const kept = safeFileName(sent) ?? 'document';
        expect(kept).not.toMatch(/[/\\\p{Cc}\p{Cf}]|^\.\.?$/u);
        expect(attachment(kept)).toMatch(
          /^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''[\w.!~%+&$#^`|-]+$/,
        );
      }),
    );
  });
});

it('a type that a browser would run goes out as plain bytes', () => {
  expect(['text/html', 'image/svg+xml', 'application/xhtml+xml'].map(inertType)).toEqual(
    Array(3).fill('application/octet-stream'),
  );
  expect(inertType('application/pdf')).toBe('application/pdf');
});

it('what is no type is kept as plain bytes', () => {
  expect(mediaTypeOf('Application/PDF')).toBe('application/pdf');
  expect(mediaTypeOf('a/b\r\nx-evil: 1')).toBe('application/octet-stream');
});
