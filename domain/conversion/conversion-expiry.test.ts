import { expiringItems } from '../expiry/expiring';
import { expirySteps } from '../expiry/expiry-steps';
import { cleanApplication } from '../good-order/test-application';
import { seededRules } from '../rules/test-rules';
import { conversionApplication } from './test-conversion';

const context = { rules: seededRules('SUMMIT', 'UL-FLEX'), today: '2026-11-18', ledger: [] };
const items = (...args: Parameters<typeof conversionApplication>) =>
  expiringItems(conversionApplication(...args), context).filter((i) => i.kind === 'conversion-period');
const warnings = { source: 'synthetic', warnDaysBefore: { otherwise: [45, 30, 14] } };

describe('the conversion period', () => {
  it('runs out like other dates, by the rule of the old product, and is warned of before', () => {
    const found = items({ issued: '2006-12-20' });
    expect(found).toMatchObject([
      {
        key: 'conversion:2026-12-20',
        until: '2026-12-20',
        code: 0,
        rule: { ruleId: 'SUMMIT-PRD-CONVERSION' },
      },
    ]);
    const steps = expirySteps(found, { today: '2026-11-18', warnings, done: [] });
    expect(steps.map(({ days, on }) => [days, on])).toEqual([
      [45, '2026-11-18'],
      [30, '2026-11-20'],
      [14, '2026-12-06'],
      [0, '2026-12-21'],
    ]);
  });

  it('is not watched where it was over at the signing, is not known, or nothing is converted', () => {
    expect(items({ issued: '2006-11-15' })).toEqual([]);
    expect(items({ issued: undefined })).toEqual([]);
    expect(expiringItems(cleanApplication(), context).map((i) => i.kind)).not.toContain('conversion-period');
  });
});
