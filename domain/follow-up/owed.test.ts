import { composeOwed, type OwedItem } from './owed';

const time = { at: '2026-11-24T14:00:00.000Z', timeZone: 'America/New_York' };
const item = (over: Partial<OwedItem>): OwedItem => ({
  caseNumber: 'GO-000001',
  caseId: 'case_a',
  insuredInitials: 'J. R.',
  label: 'HIPAA authorization',
  instructions: 'Have the client sign it and upload it.',
  requestedAt: '2026-11-20T15:00:00.000Z',
  urgent: false,
  reminderCount: 1,
  ...over,
});

describe("an agent's daily mail", () => {
  it('groups by case, the longest waiting first, with what to do next', () => {
    const digest = composeOwed(
      [
        item({
          label: 'Voided check',
          caseId: 'case_b',
          caseNumber: 'GO-000002',
          insuredInitials: undefined,
        }),
        item({ label: 'Replacement notice', urgent: true, dueAt: '2026-11-23T22:00:00.000Z' }),
        item({
          requestedAt: '2026-11-17T15:00:00.000Z',
          reminderCount: 3,
          dueAt: '2026-11-24T20:00:00.000Z',
        }),
      ],
      time,
    );
    expect(digest).toEqual({
      itemCount: 3,
      urgent: true,
      cases: [
        {
          caseNumber: 'GO-000001',
          caseId: 'case_a',
          insuredInitials: 'J. R.',
          items: [
            {
              what: 'HIPAA authorization',
              next: 'Have the client sign it and upload it.',
              since: 'Tue, Nov 17, 2026',
              waitingDays: 7,
              due: 'Tue, Nov 24, 2026',
              overdue: false,
              urgent: false,
              reminderCount: 3,
            },
            expect.objectContaining({ what: 'Replacement notice', overdue: true, urgent: true }),
          ],
        },
        {
          caseNumber: 'GO-000002',
          caseId: 'case_b',
          items: [expect.objectContaining({ what: 'Voided check', since: 'Fri, Nov 20, 2026' })],
        },
      ],
    });
  });

  it("counts days in the agent's own zone", () => {
    const late = item({ requestedAt: '2026-11-24T04:30:00.000Z' });
    expect(composeOwed([late], time).cases[0]?.items[0]).toMatchObject({
      since: 'Mon, Nov 23, 2026',
      waitingDays: 1,
    });
    expect(composeOwed([late], { ...time, timeZone: 'UTC' }).cases[0]?.items[0]).toMatchObject({
      waitingDays: 0,
    });
  });

  it.each([
    ['its name tells of an illness', { label: 'Diabetes questionnaire' }],
    ['whoever asks for it says so', { confidential: true }],
  ])('keeps an item but does not name it when %s', (_, over) => {
    const [line] = composeOwed([item(over)], time).cases[0]!.items;
    expect(line).toMatchObject({
      what: 'A confidential item',
      next: expect.stringContaining('Open the case'),
    });
  });

  it('keeps the name but not the instructions when only they say too much', () => {
    const [line] = composeOwed([item({ instructions: 'Explain the heart murmur.' })], time).cases[0]!.items;
    expect(line).toMatchObject({
      what: 'HIPAA authorization',
      next: expect.stringContaining('Open the case'),
    });
    expect(JSON.stringify(line)).not.toContain('murmur');
  });

  it('leaves out a name that was given in place of initials', () => {
    const digest = composeOwed([item({ insuredInitials: 'Jane Rivera' })], time);
    expect(JSON.stringify(digest)).not.toContain('Rivera');
    expect(digest.cases[0]).not.toHaveProperty('insuredInitials');
  });

  it('is empty when nothing is owed', () => {
    expect(composeOwed([], time)).toEqual({ itemCount: 0, urgent: false, cases: [] });
  });
});
