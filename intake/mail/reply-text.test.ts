import { caseNumbersIn, ownText } from './reply-text';

it.each([
  ['Done.\n\nOn Tue, Nov 24, 2026 at 9:10 AM Goodorder <a@b.example> wrote:\n> these items', 'Done.'],
  ['Listo.\r\n\r\nEl mar, 24 nov 2026 Goodorder escribió:\r\n> asuntos', 'Listo.'],
  ['It is in the mail\n-----Original Message-----\nFrom: x', 'It is in the mail'],
  ['Yes\n________________________________\nFrom: a@b.example', 'Yes'],
  ['Only this', 'Only this'],
])('an answer is what stands above the quotation (%j)', (text, own) => {
  expect(ownText(text)).toBe(own);
});

it('an answer that is written between the lines is kept as a whole', () => {
  expect(ownText('> first?\nyes\n> second?\nno')).toContain('no');
});

it('finds the cases that are named, each once', () => {
  expect(caseNumbersIn('go-000012 and GO-000013, GO-000012; GO-1 is none')).toEqual([
    'GO-000012',
    'GO-000013',
  ]);
});
