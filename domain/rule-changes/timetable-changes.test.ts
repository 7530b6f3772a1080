import { seededDocuments } from '../rules/test-rules';
import { timetableChanges } from './timetable-changes';

const documents = seededDocuments().filter((d) => d.kind === 'timetables');
const nigo = (after: string) =>
  documents.map((d) => {
    if (d.kind !== 'timetables') return d;
    const timetables = d.body.timetables.map((t) =>
      t.id === 'nigo' ? { ...t, version: 2, steps: [{ after, action: 'remind-agent' as const }] } : t,
    );
    return { ...d, version: 2, body: { ...d.body, timetables } } as typeof d;
  });
const place = { calendar: { timeZone: 'America/New_York', closedDays: [] }, timeZone: 'America/New_York' };
const wait = (timetableId: string) => ({ timetableId, from: '2026-11-16T15:00:00.000Z', place });
const ask = (waits: string[]) => ({
  ...{ waits: waits.map(wait), carrierCode: 'SUMMIT', on: '2026-11-18', now: '2026-11-18T15:00:00.000Z' },
});

it('names the waits whose timetable is another, with the next step before and after', () => {
  const [change, ...more] = timetableChanges(documents, nigo('6bd'), ask(['nigo', 'carrier-stale']));
  expect(more).toEqual([]);
  expect(change).toMatchObject({ timetableId: 'nigo', after: { action: 'remind-agent' } });
  expect(change!.after!.at.slice(0, 10)).toBe('2026-11-24');
  expect(change!.before!.at < change!.after!.at).toBe(true);
});

it('counts from when the wait began: what would have been done by now is not done again, and a person is asked at the end', () => {
  const [change] = timetableChanges(documents, nigo('1bd'), ask(['nigo']));
  expect(change!.after!.at > '2026-11-18T15:00:00.000Z').toBe(true);
  expect(change!.after!.action).toMatch(/^task-/);
});

it('a wait that had no timetable, or has none any more, has no next step', () => {
  expect(timetableChanges([], documents, ask(['nigo']))).toMatchObject([{ before: null }]);
  expect(timetableChanges(documents, [], ask(['nigo']))).toMatchObject([{ after: null }]);
});

it('another number or source alone changes nothing', () => {
  const renumbered = documents.map((d) =>
    d.kind === 'timetables'
      ? {
          ...d,
          body: { timetables: d.body.timetables.map((t) => ({ ...t, version: 9, source: 'other words' })) },
        }
      : d,
  );
  expect(timetableChanges(documents, renumbered, ask(['nigo']))).toEqual([]);
});
