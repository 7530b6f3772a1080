/** The samples of the year, and what some of them bring beyond what the file says: an old policy by its name, and cash. */
import { type SampleFile, sampleFile } from '../e2e/samples';
import type { Weighted } from './year-scripts';

export const SAMPLES: Weighted<string> = [
  ['term-clean.json', 30],
  ['term-clean.103.xml', 20],
  ['tobacco.103.xml', 6],
  ['senior.json', 6],
  ['high-face.103.xml', 6],
  ['two-agents.103.xml', 4],
  ['trust-owned.json', 4],
  ['foreign-travel.103.xml', 4],
  ['replacement.json', 4],
  ['exchange-1035.json', 4],
  ['juvenile.json', 3],
  ['nigo-missing-hipaa.json', 6],
  ['nigo-missing-signature.json', 6],
  ['nigo-splits.json', 4],
  ['nigo-license.json', 3],
  ['nigo-unanswered-questions.103.xml', 3],
  ['informal.json', 4],
];

/** Samples that come to their end by themselves when nothing is done to them. */
export const ORDINARY = ['term-clean.json', 'term-clean.103.xml', 'tobacco.103.xml', 'senior.json'];

/** What is shopped to several carriers, as the plan calls it. */
export const SHOPPED = 'inquiries/shopped.json';

/** Samples in which another policy is replaced. */
export const REPLACING = ['replacement.json', 'exchange-1035.json'];
/** Samples with which cash may come. */
export const WITH_CASH = ['term-clean.json', 'senior.json', 'trust-owned.json'];

const OLD_POLICY = {
  carrierName: 'Old Oak Life (invented)',
  policyNumber: 'OLD-778899',
  amountCents: 10_000_000,
  issued: '2005-03-01',
  status: 'in-force',
  toBeReplaced: true,
};
const CASH_CENTS = 8_250;

/** The sample under references of its own. @param cash whether the first premium comes with it. */
export function yearFile(sample: string, cash: boolean): SampleFile {
  const file = sampleFile(sample);
  if (file.contentType !== 'application/json') return file;
  const application = JSON.parse(file.text) as { premium?: object };
  if (REPLACING.includes(sample)) {
    const exchange1035 = sample.startsWith('exchange');
    Object.assign(application, { otherCoverage: [{ ...OLD_POLICY, exchange1035 }] });
  }
  if (cash) application.premium = { ...application.premium, cashWithApplicationCents: CASH_CENTS };
  return { ...file, text: JSON.stringify(application) };
}
