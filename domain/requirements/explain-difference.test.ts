import { cleanApplication, cleanApplicationSixVendors } from '../good-order/test-application';
import { seededRules } from '../rules/test-rules';
import { determineRequirements } from './determine-requirements';
import { explainDifference } from './explain-difference';

const rules = seededRules();
const decide = (app: ReturnType<typeof cleanApplication>, of = rules) =>
  determineRequirements(app, { today: '2026-11-18', rules: of });
const codes = (list: { code: number }[]) => list.map((d) => d.code);

describe('the difference that a change makes', () => {
  it('is nothing when nothing changed', () => {
    const same = explainDifference(decide(cleanApplication()), decide(cleanApplication()));
    expect(same.added).toEqual([]);
    expect(same.noLongerNeeded).toEqual([]);
    expect(same.kept.every((k) => k.reasonsAdded.length + k.reasonsGone.length === 0)).toBe(true);
  });

  it('names what is new, what is not needed any more, and why the rest stays', () => {
    const difference = explainDifference(
      decide(cleanApplicationSixVendors()),
      decide(cleanApplication({ faceAmountCents: 150_000_000 })),
    );
    expect(codes(difference.added)).toEqual([117]);
    expect(difference.noLongerNeeded.map((d) => [d.code, d.reasons[0]?.ruleId])).toEqual([
      [11, 'SUMMIT-TRG-APS-1'],
    ]);
    const exam = difference.kept.find((k) => k.decision.code === 10);
    expect(exam?.reasonsAdded[0]?.inputs.amountAtRiskCents).toBe(150_000_000);
    expect(exam?.reasonsGone[0]?.inputs.amountAtRiskCents).toBe(50_000_000);
  });

  it('tells physicians apart', () => {
    const records = (physicianId: string) =>
      decide(
        cleanApplicationSixVendors({
          conditions: [{ code: 'stroke', physicianId }],
          physicians: [{ id: 'physician-1' }, { id: 'physician-2' }],
        }),
      );
    const { added, noLongerNeeded } = explainDifference(records('physician-1'), records('physician-2'));
    expect(added.map((d) => d.subject)).toEqual(['insured:physician-2']);
    expect(noLongerNeeded.map((d) => d.subject)).toEqual(['insured:physician-1']);
  });

  it('calls the same rule in another version another reason', () => {
    const newer = {
      ...rules,
      documents: { ...rules.documents, grid: { ...rules.documents.grid, version: 2 } },
    };
    const { kept } = explainDifference(decide(cleanApplication()), decide(cleanApplication(), newer));
    expect(kept.every((k) => k.reasonsAdded[0]?.version === 2 && k.reasonsGone[0]?.version === 1)).toBe(true);
  });
});
