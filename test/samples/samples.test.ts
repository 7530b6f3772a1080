import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Application } from '../../domain/application/application.schema';
import { readApplicationFile } from '../../intake/applications/read-application-file';
import { judge, readSample, SAMPLES, withFix } from './judge-sample';

interface Expected {
  shows: string;
  owes: number[];
  gathers: number[];
  fix?: string;
}

const expected: Record<string, Expected> = parse(readFileSync(join(SAMPLES, 'expected.yaml'), 'utf8'));
const files = readdirSync(SAMPLES).filter((f) => /\.(json|xml)$/.test(f) && !f.endsWith('.fix.json'));

it('each sample is described, and each description has its sample', () => {
  expect(Object.keys(expected).sort()).toEqual(files.sort());
});

it.each(files)('%s is found to lack, and to need, what is written of it', (file) => {
  const { owes, gathers } = expected[file]!;
  expect(judge(readSample(file))).toEqual({ owes, gathers });
});

const fixed = Object.entries(expected).filter(([, { fix }]) => fix !== undefined);
it.each(fixed)('%s is in good order once its fix is applied', (file, { fix }) => {
  expect(judge(withFix(readSample(file), fix!)).owes).toEqual([]);
});

it('a conversion as a 103 says the same as in JSON', () => {
  // A transmission has an id of its own; who brings a signature groups it by form.
  const meaning = ({ signatures, transRefGuid, ...rest }: Application) => ({
    ...rest,
    signatures: new Set(signatures),
  });
  expect(meaning(readSample('conversion.103.xml'))).toEqual(meaning(readSample('conversion.json')));
});

it.each([
  ['application/json', 'term-clean.json', '"productCode"', '"requestedPolicyDate": "DAY", "productCode"'],
  [
    'application/xml',
    'term-clean.103.xml',
    '</ApplicationInfo>',
    '<RequestedPolDate>DAY</RequestedPolDate></ApplicationInfo>',
  ],
])(
  'a policy date outside the limits is found in a first application of type %s',
  (type, file, place, dated) => {
    const sent = readFileSync(join(SAMPLES, file), 'utf8');
    const owes = (day: string) => {
      const read = readApplicationFile(type, Buffer.from(sent.replace(place, dated.replace('DAY', day))));
      if (read.outcome !== 'read') throw new Error(JSON.stringify(read));
      expect(read.application.requestedPolicyDate).toBe(day);
      return judge(read.application).owes;
    };
    expect(owes('2026-11-01')).toEqual([]);
    expect(owes('2026-01-01')).toEqual([157, 157]);
    expect(owes('2027-06-01')).toEqual([157]);
  },
);
