import { codesOf, readText } from './read-text';

const KINDS = [
  { code: 11, words: ['aps', 'medical records'], attachmentTypes: [163] },
  { code: 822, words: ['hipaa'], attachmentTypes: [] },
];

describe('a text', () => {
  it('gives the keys, names and days that are in it', () => {
    const text = 'Re: GO-000123 for Mary O’Neil, born 5/17/1980. Policy sl4455667, see form 99.';
    const { keys, names, birthDates } = readText(text);
    expect(keys).toEqual(expect.arrayContaining(['GO-000123', 'sl4455667']));
    expect(names).toEqual(expect.arrayContaining(['mary oneil', 'oneil mary']));
    expect(birthDates).toEqual(['1980-05-17']);
  });

  it('gives no day that does not exist, and no key that is too short or has no digit', () => {
    const { keys, birthDates } = readText('1980-02-31 and 13/45/1980 and 2026-11-18, AB-1, PARAMED');
    expect(birthDates).toEqual(['2026-11-18']);
    expect(keys).not.toContain('AB-1');
    expect(keys).not.toContain('PARAMED');
  });

  it('is read up to a limit, however long it is', () => {
    const { keys, names } = readText('Anna Berg X12345 '.repeat(1) + 'Word Word2222 '.repeat(50_000));
    expect(keys.length).toBeLessThanOrEqual(300);
    expect(names.length).toBeLessThanOrEqual(302);
  });
});

it('the kind follows from whole words or from the attachment type', () => {
  const of = (texts: string[], attachmentTypes: number[] = []) => codesOf(KINDS, { texts, attachmentTypes });
  expect(of(['APS_Smith.pdf'])).toEqual([11]);
  expect(of(['collapsed.pdf'])).toEqual([]);
  expect(of(['scan.pdf'], [163])).toEqual([11]);
  expect(of(['HIPAA form', 'the Medical Records'])).toEqual([11, 822]);
});
