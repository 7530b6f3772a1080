import { RuleDocumentSchema } from '../rules/rule-document.schema';
import { dutiesOf, type EndedCase, reopenUntil } from './duties';

const AT = '2026-12-01T15:00:00.000Z';
const document = RuleDocumentSchema.parse({
  kind: 'ends',
  scope: '*',
  version: 3,
  effectiveFrom: '2020-01-01',
  source: 'synthetic',
  body: {
    duties: [
      {
        id: 'NOTICE',
        ends: ['declined'],
        who: 'carrier',
        tells: 'client',
        what: 'The notice has gone',
        dueDays: 10,
      },
      {
        ...{ id: 'TELL', ends: ['withdrawn', 'declined'], who: 'agency', tells: 'carrier', dueDays: 2 },
        ...{ what: 'The carrier knows', unlessCarrierEnded: true, onlyWhenSubmitted: true },
        fallsOnReopening: true,
      },
      {
        ...{ id: 'MONEY', ends: ['not-taken'], who: 'carrier', tells: 'client', dueDays: 30 },
        ...{ what: 'The money has gone back', unlessCashHeld: true },
      },
    ],
    reopening: [
      { id: 'ANY', carrier: '*', end: 'incomplete', days: 30 },
      { id: 'SUMMIT', carrier: 'SUMMIT', end: 'incomplete', days: 60 },
    ],
  },
}) as Parameters<typeof dutiesOf>[0];
const ended: EndedCase = {
  caseId: 'c1',
  at: AT,
  stage: 'declined',
  submitted: true,
  cashHeld: false,
  byCarrier: true,
  stateVersion: 9,
};
const ids = (change: Partial<EndedCase>) =>
  dutiesOf(document, { ...ended, ...change }).map(({ data }) => (data as { dutyId: string }).dutyId);

describe('what the end of a case asks for', () => {
  it('is a task for each duty of this end, once for each end of a case, due in its days, with its rule', () => {
    expect(dutiesOf(document, ended)).toEqual([
      expect.objectContaining({
        key: 'duty:c1:9:NOTICE',
        kind: 'duty',
        title: 'The notice has gone',
        dueAt: '2026-12-11T15:00:00.000Z',
        data: expect.objectContaining({ dutyId: 'NOTICE', who: 'carrier', tells: 'client', version: 3 }),
      }),
    ]);
  });

  it('leaves out what the carrier knows because it ended the case itself, and what only a submitted one needs', () => {
    expect(ids({ byCarrier: false })).toEqual(['NOTICE', 'TELL']);
    expect(ids({ byCarrier: false, submitted: false })).toEqual(['NOTICE']);
    expect(ids({ stage: 'withdrawn', byCarrier: false })).toEqual(['TELL']);
    expect(ids({ stage: 'rescinded' })).toEqual([]);
  });

  it('marks the duties that fall when the case is reopened', () => {
    const falling = dutiesOf(document, { ...ended, byCarrier: false }).map(
      ({ data }) => data?.fallsOnReopening,
    );
    expect(falling).toEqual([undefined, true]);
  });

  it('leaves the return of money to the refund task of a case that holds cash', () => {
    expect(ids({ stage: 'not-taken' })).toEqual(['MONEY']);
    expect(ids({ stage: 'not-taken', cashHeld: true })).toEqual([]);
  });
});

it("says until when a carrier takes a case up again by itself: its own rule first, then everybody's, else none", () => {
  const until = (carrierCode: string, stage: EndedCase['stage']) =>
    reopenUntil(document, { carrierCode, stage, at: AT });
  expect(until('SUMMIT', 'incomplete')).toBe('2027-01-30T15:00:00.000Z');
  expect(until('HARBOR', 'incomplete')).toBe('2026-12-31T15:00:00.000Z');
  expect(until('SUMMIT', 'declined')).toBeNull();
});
