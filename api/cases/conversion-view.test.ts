import { conversionStanding } from '../../domain/conversion/conversion-of';
import { conversionApplication, OLD_NUMBER } from '../../domain/conversion/test-conversion';
import { seededRules } from '../../domain/rules/test-rules';
import { CaseView } from './cases.schema';

const context = { rules: seededRules('SUMMIT', 'UL-FLEX'), today: '2026-11-18' };

it('what a case says of its conversion is what is documented, and nothing more', () => {
  const standing = conversionStanding(conversionApplication(), context);
  expect(JSON.stringify(standing)).not.toContain(OLD_NUMBER);
  expect(CaseView.shape.conversion.parse(standing)).toEqual(standing);
  const unknown = conversionStanding(conversionApplication({ productCode: undefined }), context);
  expect(CaseView.shape.conversion.parse(unknown)).toEqual(unknown);
});
