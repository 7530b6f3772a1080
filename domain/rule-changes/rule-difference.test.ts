import type { LedgerEntry } from '../changes/ledger';
import { cleanApplication } from '../good-order/test-application';
import type { RuleSet } from '../rules/rule-set';
import { changedRules } from '../rules/test-rules';
import { differenceWords } from './difference-words';
import { ruleEffectIn } from './effect-in';
import { isNothing, ruleDifference } from './rule-difference';
import { now, rowOf, sideOf } from './test-sides';

const EKG = 13;
const INTERVIEW = 272;

/** The cell of the clean application (45 years, $500,000) asks for an EKG instead of an interview. */
const later = changedRules(now, 'grid', (body) => {
  body.packages.ekg = [21, 348, 147, 10, 1, EKG];
  body.grids[0]!.rows[1]!.cells[3] = 'ekg';
});

const app = cleanApplication();
const side = (rules: RuleSet, application = app) => sideOf(application, rules);

/** The ledger as the rules before have made it. */
const ledgerOf = (more: (code: number) => Partial<LedgerEntry> = () => ({})) =>
  side(now).judged.requirements.map((d) => rowOf(d, more(d.code)));
const difference = (ledger = ledgerOf(), effect: 'ledger' | 'check' = 'ledger') =>
  ruleDifference(side(now), side(later), { effect, ledger });

describe('a change of the rules', () => {
  it('adds what it newly asks for and takes back what it does not, and says so', () => {
    const found = difference();
    expect(found.requirements.added.map(({ decision }) => decision.code)).toEqual([EKG]);
    expect(found.requirements.noLongerNeeded).toMatchObject([
      { entry: { code: INTERVIEW }, fate: 'cancel-order' },
    ]);
    expect(differenceWords(found)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^needed: .*\(13\)$/),
        expect.stringMatching(/\(272\): the order is taken back, if the vendor agrees$/),
      ]),
    );
  });

  it.each<[string, Partial<LedgerEntry>, string]>([
    ['is done stays ordered', { order: 'done' }, 'order-kept'],
    ['is in stays on file', { status: 'satisfied', order: 'done' }, 'evidence-kept'],
    ['nobody has ordered is cancelled', { order: 'none' }, 'cancelled'],
  ])('what %s', (_what, more, fate) => {
    const ledger = ledgerOf((code) => (code === INTERVIEW ? more : {}));
    expect(difference(ledger).requirements.noLongerNeeded).toMatchObject([{ fate }]);
  });

  it('that came twice does nothing more', () => {
    const { added } = difference().requirements;
    const after = [
      ...ledgerOf((code) => (code === INTERVIEW ? { status: 'cancelled' } : {})),
      ...added.map(({ decision }) => rowOf(decision)),
    ];
    expect(isNothing(difference(after))).toBe(true);
  });

  it('does not bring up what the rules before would ask for, or would no longer ask for, by now', () => {
    const [first, ...rest] = ledgerOf();
    const stray = { ...first!, requirementId: 'stray', code: 99_999, subject: 'stray' };
    const found = ruleDifference(side(now), side(now), { effect: 'ledger', ledger: [...rest, stray] });
    expect(isNothing(found)).toBe(true);
    expect(found.requirements.kept.map(({ entry }) => entry.requirementId)).toContain('stray');
    const aged = [{ ...stray, reasons: first!.reasons }, ...rest];
    expect(difference(aged).requirements.noLongerNeeded.map(({ entry }) => entry.code)).toEqual([INTERVIEW]);
  });

  it('that only numbers a rule anew changes no reason; another reason is written', () => {
    const renumbered = structuredClone(now);
    (renumbered.documents.grid as { version: number }).version = 2;
    const same = ruleDifference(side(now), side(renumbered), { effect: 'ledger', ledger: ledgerOf() });
    expect(isNothing(same)).toBe(true);
    const renamed = changedRules(now, 'grid', (body) => {
      body.grids[0]!.id = 'SUMMIT-GRID-9';
    });
    const other = ruleDifference(side(now), side(renamed), { effect: 'ledger', ledger: ledgerOf() });
    expect(isNothing(other)).toBe(false);
    expect(differenceWords(other)).toContainEqual(expect.stringMatching(/needed for other reasons$/));
  });

  it('brings back what was marked as not needed, without another order', () => {
    const marked = ledgerOf((code) => (code === 10 ? { notNeeded: true } : {}));
    const found = difference(marked);
    expect(found.requirements.kept.filter((k) => k.neededAgain).map((k) => k.entry.code)).toEqual([10]);
    expect(differenceWords(found)).toContainEqual(expect.stringMatching(/\(10\): needed again$/));
  });

  it('says which findings come and go, and what evidence may be used until', () => {
    const strict = changedRules(now, 'validity', (body) => {
      for (const row of body.rows) row.days = 90;
    });
    const unsigned = structuredClone(app);
    unsigned.signatures = [];
    const ledger = ledgerOf(() => ({ status: 'satisfied', performedOn: '2026-11-01' }));
    const found = ruleDifference(side(now, unsigned), side(strict), { effect: 'ledger', ledger });
    expect(found.findings.gone.length).toBeGreaterThan(0);
    expect(found.validity.map(({ after }) => after)).toContain('2027-01-30');
    const words = differenceWords(found);
    expect(words).toContainEqual(expect.stringMatching(/^no longer wrong: /));
    expect(words).toContainEqual(expect.stringMatching(/may be used until 2027-01-30 instead of /));
    const back = ruleDifference(side(strict), side(now, unsigned), { effect: 'ledger', ledger: [] });
    expect(differenceWords(back)).toContainEqual(expect.stringMatching(/^wrong: /));
    expect(back.requirements.added.every(({ decision }) => decision.phase !== 'good-order')).toBe(true);
  });

  it('while good order is checked leaves what is missing to the check', () => {
    const unsigned = structuredClone(app);
    unsigned.signatures = [];
    const found = ruleDifference(side(now), side(now, unsigned), { effect: 'check', ledger: [] });
    const phases = found.requirements.added.map(({ decision }) => decision.phase);
    expect(new Set(phases)).toEqual(new Set(['good-order']));
  });

  it('means nothing once the carrier has decided', () => {
    expect(ruleEffectIn('approved')).toBe('none');
    expect(isNothing(ruleDifference(side(now), side(later), { effect: 'none', ledger: ledgerOf() }))).toBe(
      true,
    );
  });
});

it('a change of a timetable says when the next step is, and when it was', () => {
  const words = differenceWords({
    ...ruleDifference(side(now), side(now), { effect: 'none', ledger: [] }),
    timetables: [
      {
        timetableId: 'nigo',
        before: { at: '2026-11-25T14:00:00.000Z', action: 'remind-agent' },
        after: null,
      },
    ],
  });
  expect(words).toEqual(['timetable nigo: next nothing instead of remind-agent on 2026-11-25']);
});
