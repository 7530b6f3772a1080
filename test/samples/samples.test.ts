import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
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
