import { checkRuleSet } from './check-rule-set';
import type { DecisionKind } from './rule-set';
import { type Bodies, changedRules, seededRules } from './test-rules';

const faultsAfter = <K extends DecisionKind>(kind: K, change: (body: Bodies[K]) => void): string[] =>
  checkRuleSet(changedRules(seededRules(), kind, change)).map((f) => `${f.kind}: ${f.message}`);

describe('documents that belong together', () => {
  it.each(['SUMMIT', 'HARBOR'])('fit together as seeded for %s', (carrier) => {
    expect(checkRuleSet(seededRules(carrier, 'TERM-30'))).toEqual([]);
  });

  it('have one grid for each product, for every age that it is sold for', () => {
    expect(
      faultsAfter('grid', (b) => {
        b.grids[0]!.products = ['TERM-10', 'UL-FLEX'];
      }),
    ).toEqual(['grid: 0 grids for product TERM-20']);
    expect(
      faultsAfter('grid', (b) => {
        b.grids.push({ ...b.grids[0]!, id: 'OTHER', products: ['TERM-20'] });
      }),
    ).toEqual(['grid: 2 grids for product TERM-20']);
    expect(
      faultsAfter('product', (b) => {
        b.products[0]!.issueLimits[0]!.ages.from = 17;
      }),
    ).toEqual(['grid: SUMMIT-GRID-1 covers ages 18-80, TERM-20 is sold for 17-65']);
    expect(
      faultsAfter('product', (b) => {
        b.products[2]!.issueLimits[0]!.ages.to = 85;
      }),
    ).toEqual(['grid: SUMMIT-GRID-1 covers ages 18-80, UL-FLEX is sold for 18-85']);
  });

  it('have cumulative grids that never ask for less at a higher amount', () => {
    expect(
      faultsAfter('grid', (b) => {
        b.grids[0]!.rows[0]!.cells[3] = 'data';
      }).slice(0, 2),
    ).toEqual([
      'grid: SUMMIT-GRID-1, ages 18-40: code 147 is lost in column 4',
      'grid: SUMMIT-GRID-1, ages 18-40: code 10 is lost in column 4',
    ]);
    expect(
      faultsAfter('grid', (b) => {
        b.grids[0]!.rows[0]!.cells[3] = 'data';
        b.grids[0]!.cumulative = false;
      }),
    ).toEqual([]);
  });

  it('describe every code that may be asked for', () => {
    const unknown = 999;
    expect(
      faultsAfter('grid', (b) => {
        b.packages.data = [...b.packages.data!, unknown];
      }),
    ).toContain('grid and triggers: code 999 is not in the vendors document');
    expect(
      faultsAfter('questions', (b) => {
        b.questions[0]!.yesOpens = [unknown];
      }),
    ).toEqual(['questions: code 999 is not in the vendors document']);
    expect(
      faultsAfter('forms', (b) => {
        b.forms[1]!.requirementCode = unknown;
      }),
    ).toEqual(['forms: code 999 is not in the vendors document']);
    expect(
      faultsAfter('delivery', (b) => {
        b.items[0]!.code = unknown;
      }),
    ).toEqual(['delivery: code 999 is not in the vendors document']);
    expect(
      faultsAfter('good-order', (b) => {
        b.rules[0]!.requirementCode = unknown;
      }),
    ).toEqual(['good-order: code 999 is not in the vendors document']);
    expect(
      faultsAfter('vendors', (b) => {
        b.items = b.items.filter((i) => i.code !== 862);
      }),
    ).toEqual(['good-order: code 862 is not in the vendors document']);
  });

  it('say for everything a vendor makes how long it is good, for every age', () => {
    expect(
      faultsAfter('validity', (b) => {
        b.rows = b.rows.filter((r) => r.id !== 'SUMMIT-VAL-RECORDS');
      }),
    ).toEqual(['validity: no row without bands ends the rows of code 11']);
    expect(
      faultsAfter('validity', (b) => {
        b.rows = b.rows.filter((r) => r.id !== 'SUMMIT-VAL-EXAM');
      }).length,
    ).toBeGreaterThan(3);
  });

  it('know the application and the HIPAA authorization, and cannot switch off what tells where it was signed', () => {
    expect(
      faultsAfter('forms', (b) => {
        b.forms = b.forms.filter((f) => f.kind !== 'hipaa');
      }),
    ).toEqual(['forms: no form of kind hipaa']);
    expect(
      faultsAfter('good-order', (b) => {
        b.checks['signature-place'].severity = 'off';
      }),
    ).toEqual(['good-order: signature-place must be blocking']);
    expect(
      faultsAfter('good-order', (b) => {
        b.ownerRelationshipQuestion = 'nothing';
      }),
    ).toEqual(['good-order: nothing is not among the questions']);
  });

  it('refer to states and questions that exist', () => {
    expect(
      faultsAfter('forms', (b) => {
        b.forms[1]!.when = { not: { fact: 'stateGroups', includes: 'naic-631' } };
      }),
    ).toEqual(['forms: stateGroups never holds naic-631']);
    expect(
      faultsAfter('questions', (b) => {
        b.contradictions[0]!.when = {
          any: [
            { fact: 'yesAnswers', includesAny: ['nicotin'] },
            { fact: 'noAnswers', includes: 'heart' },
          ],
        };
      }),
    ).toEqual(['questions: yesAnswers never holds nicotin']);
  });

  it('convert term products to permanent ones of the carrier', () => {
    const faults = faultsAfter('product', (b) => {
      b.products[0]!.conversion!.to = ['TERM-10', 'NOTHING'];
      b.products[2]!.conversion = b.products[1]!.conversion;
    });
    expect(faults).toEqual([
      'product: TERM-20 cannot be converted to TERM-10, which is no permanent product here',
      'product: TERM-20 cannot be converted to NOTHING, which is no permanent product here',
      'product: UL-FLEX is no term product, so nothing converts it',
    ]);
  });

  it('use every rule id once', () => {
    expect(
      faultsAfter('triggers', (b) => {
        b.triggers[1]!.id = b.triggers[0]!.id;
      }),
    ).toEqual(['triggers: rule id SUMMIT-TRG-APS-1 is used twice']);
  });
});
