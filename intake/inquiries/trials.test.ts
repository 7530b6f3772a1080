import { readFileSync } from 'node:fs';
import { ApplicationSchema } from '../../domain/application/application.schema';
import { type CarrierChoice, readTxLife } from '../applications/read-application-file';
import { jsonTrial, txLifeTrials } from './trials';

const SUMMIT = { carrierCode: 'SUMMIT', productCode: 'UL-FLEX' };
const HARBOR = { carrierCode: 'HARBOR', productCode: 'WHOLE-LIFE' };
/** What identifies one transmission is no key of several cases. */
const GUID = { transRefGuid: expect.anything() };
const POLICY = '/TXLife/TXLifeRequest/OLifE/Holding/Policy';
const XML = readFileSync('samples/inquiries/shopped.103.xml', 'utf8');

const understood = (xml: string, chosen?: CarrierChoice) => {
  const read = readTxLife(Buffer.from(xml), chosen);
  if (read.outcome !== 'read') throw new Error(JSON.stringify(read));
  return read;
};

describe('a 103 that is sent as an inquiry', () => {
  it('is a trial at the carrier that it names, with the place of each value', () => {
    const [only, ...others] = txLifeTrials(understood(XML), undefined);
    expect(others).toEqual([]);
    expect(only).toMatchObject({ format: 'txlife-103', application: { ...SUMMIT, program: 'informal' } });
    expect(only!.application.transRefGuid).toBe('SAMPLE-SHOPPED-103');
    expect(only!.origins).toMatchObject({
      '/carrierCode': `${POLICY}/CarrierCode`,
      '/program': `${POLICY}/ApplicationInfo/FormalAppInd`,
      '/faceAmountCents': `${POLICY}/Life/FaceAmt`,
    });
  });

  it('is a trial at each carrier that is named beside it, and that is where the carrier stood', () => {
    const trials = txLifeTrials(understood(XML, HARBOR), [HARBOR, SUMMIT]);
    const asked = trials.map(({ application: { carrierCode, productCode } }) => ({
      carrierCode,
      productCode,
    }));
    expect(asked).toEqual([HARBOR, SUMMIT]);
    for (const { application, origins } of trials) {
      expect([application, origins['/transRefGuid']]).toEqual([expect.not.objectContaining(GUID), undefined]);
      expect([origins['/carrierCode'], origins['/productCode']]).toEqual(['?carriers', '?carriers']);
      expect(origins['/faceAmountCents']).toBe(`${POLICY}/Life/FaceAmt`);
    }
  });

  it('need not name a carrier and a product that are named beside it, and is faulty without both', () => {
    const silent = XML.replace(/<CarrierCode>.*?<\/CarrierCode>\s*<ProductCode>.*?<\/ProductCode>/, '');
    expect(understood(silent, HARBOR).application).toMatchObject(HARBOR);
    expect(readTxLife(Buffer.from(silent))).toMatchObject({
      outcome: 'faulty',
      faults: [
        { code: 'carrier-missing', pointer: '/TXLife/TXLifeRequest/OLifE/Holding' },
        { code: 'product-missing', pointer: '/TXLife/TXLifeRequest/OLifE/Holding' },
      ],
    });
  });

  it('is told every other fault, also when its carriers are named beside it', () => {
    const nobody = XML.replaceAll('<RelationRoleCode tc="32">', '<RelationRoleCode tc="999">');
    const read = readTxLife(Buffer.from(nobody), HARBOR);
    expect(read).toMatchObject({ outcome: 'faulty', faults: [{ code: 'insured-missing' }] });
  });
});

it('a trial of a JSON inquiry says where its carrier stood, and no place for what nobody said', () => {
  const { application } = JSON.parse(readFileSync('samples/inquiries/shopped.json', 'utf8'));
  const whole = ApplicationSchema.parse({ ...application, ...HARBOR, program: 'informal' });
  const { origins, format } = jsonTrial(whole, 1);
  expect(format).toBe('json');
  expect(origins).toMatchObject({
    '/carrierCode': '#/carriers/1/carrierCode',
    '/productCode': '#/carriers/1/productCode',
    '/faceAmountCents': '#/application/faceAmountCents',
  });
  expect(origins).not.toHaveProperty(['/program']);
});
