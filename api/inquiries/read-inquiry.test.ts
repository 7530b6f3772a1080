import type { Database } from '../../records/database';
import { shopped, shoppedXml } from '../../test/builders/inquiries';
import type { Problem } from '../http/problems';
import { readInquiry } from './read-inquiry';

/** An agency that works with two carriers. */
const db = {
  partner: { findMany: async () => [{ code: 'SUMMIT' }, { code: 'HARBOR' }] },
} as unknown as Database;
const readXml = (xml: string, carriers?: string) =>
  readInquiry(db, 'agency', { raw: Buffer.from(xml), contentType: 'application/xml', carriers });
/** What is refused, as [problem, place, code]. */
const refusal = (reading: Promise<unknown>) =>
  reading.then(
    () => 'read',
    ({ code, more }: Problem) => [code, ...(more.errors ?? []).flatMap((e) => [e.pointer, e.code])],
  );

const BOTH = 'SUMMIT:UL-FLEX,HARBOR:WHOLE-LIFE';
const REQUEST = '/TXLife/TXLifeRequest';
const POLICY = `${REQUEST}/OLifE/Holding/Policy`;
const FORMAL = '<FormalAppInd tc="1">true</FormalAppInd>';
const formal = () => shoppedXml().replace(/<FormalAppInd.*/, FORMAL);

describe('a 103 that is sent as an inquiry', () => {
  it('asks the carriers that are named beside it, or the one that it names', async () => {
    const asked = async (carriers?: string) =>
      (await readXml(shoppedXml(), carriers)).trials.map(({ application }) => application.carrierCode);
    expect(await asked()).toEqual(['SUMMIT']);
    expect(await asked('HARBOR:WHOLE-LIFE')).toEqual(['HARBOR']);
    expect(await asked('HARBOR:WHOLE-LIFE, SUMMIT:UL-FLEX')).toEqual(['HARBOR', 'SUMMIT']);
  });

  it('is a trial also when it says nothing of it, and tells what was left out of it', async () => {
    const xml = shoppedXml().replace(/<FormalAppInd.*/, '');
    const odd = xml.replace('<SubmissionDate>2026-11-18', '<SubmissionDate>yesterday');
    const { trials, warnings } = await readXml(odd, BOTH);
    expect(trials.map(({ application }) => application.program)).toEqual(['informal', 'informal']);
    const pointer = `${POLICY}/ApplicationInfo/SubmissionDate`;
    expect(warnings).toMatchObject([{ pointer, code: 'date' }]);
  });

  it.each([
    ['that it is formal', formal(), BOTH, `${POLICY}/ApplicationInfo/FormalAppInd`, 'not-informal'],
    [
      'a carrier that there is not',
      shoppedXml().replace('>SUMMIT<', '>NO<'),
      undefined,
      `${POLICY}/CarrierCode`,
      'unknown',
    ],
    [
      'nobody as the insured',
      shoppedXml().replaceAll('tc="32"', 'tc="999"'),
      BOTH,
      REQUEST,
      'insured-missing',
    ],
    [
      'two trials at once',
      shoppedXml().replace(/<TXLifeRequest.*<\/TXLifeRequest>/s, '$&$&'),
      BOTH,
      `${REQUEST}[2]`,
      'several-requests',
    ],
  ])('is refused where it says %s, with the place', async (_, xml, carriers, ...fault) => {
    expect(await refusal(readXml(xml, carriers))).toEqual(['invalid-request', ...fault]);
  });

  it.each([
    ['there is not', 'NO:X', '?carriers', 'unknown'],
    ['is named twice', 'SUMMIT:UL-FLEX,SUMMIT:TERM-20', '?carriers.1.carrierCode', 'custom'],
    ['has no product', 'SUMMIT: ', '?carriers.0.productCode', 'too_small'],
  ])('is refused for a carrier that %s, beside it', async (_, carriers, ...fault) => {
    expect(await refusal(readXml(shoppedXml(), carriers))).toEqual(['invalid-request', ...fault]);
  });

  it('is refused with the line where it is no XML, and unread where it is dangerous', async () => {
    const [code, line] = await refusal(readXml('<TXLife>', BOTH));
    expect([code, line]).toEqual(['invalid-request', expect.stringMatching(/^line \d+$/)]);
    const entity = '<!DOCTYPE x [<!ENTITY a "b">]><TXLife/>';
    expect(await refusal(readXml(entity, BOTH))).toEqual(['unreadable-body']);
  });
});

it('an inquiry in JSON names its carriers in its body alone', async () => {
  const raw = Buffer.from(JSON.stringify(shopped()));
  const read = (carriers?: string) =>
    readInquiry(db, 'agency', { raw, contentType: 'application/json; charset=utf-8', carriers });
  expect(await refusal(read(BOTH))).toEqual(['invalid-request', '?carriers', 'in-body']);
  expect((await read()).trials).toHaveLength(2);
});
