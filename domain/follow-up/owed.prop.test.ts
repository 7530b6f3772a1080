import fc from 'fast-check';
import { composeOwed, type OwedItem } from './owed';

const time = { at: '2026-11-24T14:00:00.000Z', timeZone: 'America/New_York' };
const anyInstant = fc
  .date({ min: new Date('2026-01-01'), max: new Date('2026-11-24'), noInvalidDate: true })
  .map((d) => d.toISOString());

/** Items of a few cases; each label holds a serial number that is nowhere else. */
const anyItems: fc.Arbitrary<OwedItem[]> = fc
  .array(
    fc.record({
      case: fc.integer({ min: 1, max: 5 }),
      requestedAt: anyInstant,
      urgent: fc.boolean(),
      reminderCount: fc.nat(9),
    }),
    { maxLength: 40 },
  )
  .map((rows) =>
    rows.map((row, i) => ({
      caseNumber: `GO-00000${row.case}`,
      caseId: `case_${row.case}`,
      label: `Form ${i}`,
      instructions: 'Send it.',
      requestedAt: row.requestedAt,
      urgent: row.urgent,
      reminderCount: row.reminderCount,
    })),
  );

describe("an agent's daily mail, whatever is owed", () => {
  it('has every owed item exactly once under its own case, and none that is not owed', () => {
    fc.assert(
      fc.property(anyItems, (items) => {
        const digest = composeOwed(items, time);
        const shown = digest.cases.flatMap((c) =>
          c.items.map((line) => `${c.caseId} ${c.caseNumber} ${line.what}`),
        );
        expect(shown.sort()).toEqual(items.map((i) => `${i.caseId} ${i.caseNumber} ${i.label}`).sort());
        expect(new Set(digest.cases.map((c) => c.caseId)).size).toBe(digest.cases.length);
        expect(digest.itemCount).toBe(items.length);
        expect(digest.urgent).toBe(items.some((i) => i.urgent));
      }),
    );
  });

  it('starts with what has waited longest, in the list and in each case', () => {
    const age = (items: OwedItem[], what: string) => items.find((i) => i.label === what)!.requestedAt;
    fc.assert(
      fc.property(anyItems, (items) => {
        const ages = composeOwed(items, time).cases.map((c) => c.items.map((line) => age(items, line.what)));
        for (const list of [...ages, ages.map(([oldest]) => oldest!)]) expect(list).toEqual([...list].sort());
      }),
    );
  });

  it('reads the same whatever order the items come in', () => {
    fc.assert(
      fc.property(anyItems, (items) => {
        expect(composeOwed([...items].reverse(), time)).toEqual(composeOwed(items, time));
      }),
    );
  });
});
