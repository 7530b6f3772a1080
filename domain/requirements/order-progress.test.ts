import { NO_NEWS, type OrderNews, VENDOR_STEPS } from '../facts/vendor-facts';
import { seededDocuments } from '../rules/test-rules';
import { ORDER_KINDS } from '../rules/vendors.schema';
import { chaseFor, isForClientToBook, isMissedAgain, performedOn, statusFromNews } from './order-progress';

const ORDERED = '2026-11-18T15:00:00.000Z';
const NEWS_AT = '2026-11-20T15:00:00.000Z';
const APPOINTMENT = '2026-11-24T14:00:00.000Z';
const news = (step: OrderNews['step'], more: Partial<OrderNews> = {}): OrderNews => ({
  ...NO_NEWS,
  step,
  at: NEWS_AT,
  ...more,
});

describe('the status of an order', () => {
  it.each([
    ['outstanding', ['acknowledged', 'records-requested', 'fax-lost', 'receipt-confirmed']],
    ['outstanding', ['scheduled', 'no-show', 'done', 'recollect', 'unknown']],
    ['outstanding', ['copy-service', 'authorization-required', 'authorization-sent', 'partial-records']],
    ['problem', ['no-records', 'refused', 'cancelled', 'fee-required']],
    ['satisfied', ['results']],
  ] as const)('is %s after %j', (status, steps) => {
    for (const step of steps) expect(statusFromNews(news(step))).toBe(status);
  });

  it('is outstanding as long as nothing was heard', () => {
    expect(statusFromNews(NO_NEWS)).toBe('outstanding');
  });

  it('waits for a person when results are doubtful', () => {
    expect(statusFromNews(news('results', { doubts: ['wrong-person'] }))).toBe('in-review');
  });
});

it('the agent is asked after the second missed appointment, until another one is agreed', () => {
  const missed = ['2026-11-20T15:00:00.000Z', NEWS_AT.replace('20T', '23T')];
  expect(isMissedAgain(news('no-show', { missed }))).toBe(true);
  expect(isMissedAgain(news('no-show', { missed: missed.slice(1) }))).toBe(false);
  expect(isMissedAgain(news('no-show'))).toBe(false);
  expect(isMissedAgain(news('scheduled', { missed }))).toBe(false);
});

describe('who is chased', () => {
  it.each([
    ['aps', 'aps', ORDERED],
    ['mvr', 'data', ORDERED],
    ['rx', 'data', ORDERED],
    ['mib', 'data', ORDERED],
    ['inspection', 'inspection', ORDERED],
    ['phone-interview', 'inspection', ORDERED],
    ['exam', 'exam-schedule', ORDERED],
  ] as const)('for %s at first: by the timetable %s, from the order on', (kind, timetableId, from) => {
    expect(chaseFor(kind, NO_NEWS, ORDERED)).toEqual({ timetableId, from });
  });

  it.each([
    ['scheduled', 'exam-results', APPOINTMENT],
    ['done', 'exam-results', NEWS_AT],
    ['no-show', 'exam-no-show', NEWS_AT],
    ['recollect', 'exam-no-show', NEWS_AT],
    ['acknowledged', 'exam-schedule', ORDERED],
  ] as const)('for an exam that is %s: by %s', (step, timetableId, from) => {
    const told = news(step, { appointmentAt: APPOINTMENT });
    expect(chaseFor('exam', told, ORDERED)).toEqual({ timetableId, from });
  });

  it('counts from what is known when the vendor left an instant out', () => {
    expect(chaseFor('exam', news('scheduled'), ORDERED).from).toBe(NEWS_AT);
    for (const step of ['scheduled', 'done', 'no-show'] as const)
      expect(chaseFor('exam', news(step, { at: null }), ORDERED).from).toBe(ORDERED);
    expect(chaseFor('inspection', news('scheduled', { appointmentAt: APPOINTMENT }), ORDERED).from).toBe(
      APPOINTMENT,
    );
  });

  it('goes by a timetable that comes with the product, whatever was ordered and said', () => {
    const known = seededDocuments().flatMap((d) => (d.kind === 'timetables' ? d.body.timetables : []));
    const ids = known.map(({ id }) => id);
    for (const kind of ORDER_KINDS)
      for (const step of [null, ...VENDOR_STEPS])
        expect(ids).toContain(chaseFor(kind, news(step), ORDERED).timetableId);
  });
});

it("counts a report's validity from the day it was made, else from the news, else from now", () => {
  const now = '2026-12-02T15:00:00.000Z';
  expect(performedOn(news('results', { doneAt: APPOINTMENT }), now)).toBe('2026-11-24');
  expect(performedOn(news('results'), now)).toBe('2026-11-20');
  expect(performedOn(NO_NEWS, now)).toBe('2026-12-02');
});

it('waits for its client to make an appointment until one is made, and again when none came of it', () => {
  const waits = [null, ...VENDOR_STEPS].filter((step) => isForClientToBook('outstanding', step));
  expect(waits).toEqual([null, 'acknowledged', 'no-show', 'recollect']);
  for (const status of ['needed', 'ordered', 'problem', 'cancelled'] as const)
    expect(isForClientToBook(status, null)).toBe(false);
});
