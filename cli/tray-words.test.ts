import { trayInWords, trayItemInWords } from './tray-words';
import type { TrayView } from './views';

const ITEM: TrayView = {
  id: 'i1',
  source: 'mail',
  state: 'waiting',
  problem: 'not-sure',
  receivedAt: '2026-11-20T15:04:05.000Z',
  documents: 1,
  from: 'agent@example.com',
  subject: 'A form',
  parts: [{ documentId: 'd1', fileName: 'form.pdf', problem: null }],
  candidates: [
    {
      requirementId: 'r1',
      caseId: 'c1',
      confidence: 0.896,
      for: [{ words: 'it carries a number of this case' }],
      against: [{ words: 'it is called something else' }],
    },
  ],
};

it('the list shows an item a line, and its likeliest candidate, never rounded up to sure', () => {
  expect(trayInWords([ITEM])).toBe(
    'i1  2026-11-20 15:04  mail           1 file  waiting (not-sure)   89 % r1',
  );
  expect(trayInWords([])).toMatch(/Nothing/);
});

it('an item says what speaks for and against each candidate', () => {
  expect(trayItemInWords(ITEM).split('\n')).toEqual([
    'i1  2026-11-20 15:04  mail           1 file  waiting (not-sure)',
    'From     agent@example.com',
    'Subject  A form',
    'File     d1  form.pdf',
    ' 89 %  requirement r1 of case c1',
    '       + it carries a number of this case',
    '       - it is called something else',
  ]);
});
