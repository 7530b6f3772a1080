import fc from 'fast-check';
import { writeNewBusiness } from '../../acord/messages/new-business/write-new-business';
import { type Application, ApplicationSchema } from '../../domain/application/application.schema';
import { POLICY_CLASSES } from '../../domain/application/conversion.schema';
import { cleanApplication } from '../../domain/good-order/test-application';
import { newBusinessFromApplication } from '../../partners/carrier/new-business-from-application';
import { cents, day, illustration, maybe } from '../../test/builders/arbitraries';
import { readTxLife } from './read-application-file';

const context = {
  ...{ clientRef: 'C-1', trackingId: 'T-1', sentAt: '2026-11-18T15:00:00.000Z' },
  ...{ requirements: [], contents: new Map<string, string>() },
};
/** An application as whoever gets our 103 reads it. */
function sentAndRead(app: Application) {
  const xml = writeNewBusiness(newBusinessFromApplication(app, context));
  const read = readTxLife(Buffer.from(xml));
  if (read.outcome !== 'read') throw new Error(JSON.stringify(read));
  return read;
}

const code = fc.stringMatching(/^[A-Z]{2,6}(-\d{1,2})?$/);
const conversion = fc.record({
  carrierCode: maybe(code),
  policyNumber: maybe(code),
  issued: maybe(day),
  faceAmountCents: maybe(cents),
  productCode: maybe(code),
  oldClass: maybe(fc.constantFrom(...POLICY_CLASSES)),
  requestedClass: maybe(fc.constantFrom(...POLICY_CLASSES)),
  convertedCents: maybe(cents),
  ridersKept: fc.array(code, { maxLength: 3 }),
});

it('an illustration and a conversion come back from a 103 as they went', () => {
  fc.assert(
    fc.property(maybe(illustration), maybe(conversion), (shown, converts) => {
      const app = ApplicationSchema.parse({
        ...cleanApplication(),
        illustration: shown,
        conversion: converts,
      });
      const { application, warnings } = sentAndRead(app);
      expect(application.illustration).toEqual(app.illustration);
      expect(application.conversion).toEqual(app.conversion);
      expect(warnings).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

it('each of their values has its place in the file, and a class that there is not is left out with it', () => {
  const converts = { policyNumber: 'ZZ-1', issued: '2019-03-01', oldClass: 'standard' as const };
  const shown = { date: '2026-11-10', tobaccoRates: true };
  const app = ApplicationSchema.parse({ ...cleanApplication(), illustration: shown, conversion: converts });
  const { origins } = sentAndRead(app);
  const policies = '/TXLife/TXLifeRequest/OLifE/Holding';
  expect(origins).toMatchObject({
    '/illustration/date': `${policies}[1]/Policy/OLifEExtension/IllustrationDate`,
    '/conversion/policyNumber': `${policies}[2]/Policy/PolNumber`,
    '/conversion/issued': `${policies}[2]/Policy/IssueDate`,
    '/conversion/oldClass': `${policies}[2]/Policy/OLifEExtension/OldClass`,
  });
  expect(Object.keys(origins).filter((at) => at.includes('/converted'))).toEqual([]);
  const xml = writeNewBusiness(newBusinessFromApplication(app, context));
  expect(readTxLife(Buffer.from(xml.replace('>standard</Old', '>gold</Old')))).toMatchObject({
    outcome: 'read',
    application: { conversion: { policyNumber: 'ZZ-1' } },
    warnings: [{ pointer: origins['/conversion/oldClass'] }],
  });
});
