import { replyInWords } from './reply-words';

it.each([
  [{ version: 2, stage: 'good-order' }, 'GO-1: application version 2; the case is now in good-order'],
  [{ status: 'ordered' }, 'GO-1: the order is now ordered'],
  [{ noteId: 'n1' }, 'GO-1: noted'],
  [{ businessNow: '2026-12-01T10:00:00.000Z' }, "GO-1: now 2026-12-01 in the case's own business time"],
  [{}, 'GO-1: done'],
])('%j is said as %s', (reply, words) => {
  expect(replyInWords('GO-1', reply)).toBe(words);
});
