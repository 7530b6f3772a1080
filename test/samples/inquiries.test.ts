import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyPatch } from 'rfc6902';
import { type Application, ApplicationSchema } from '../../domain/application/application.schema';
import { type FormalAdditions, formalPatch } from '../../domain/inquiries/formal-application';
import { judge, readSample, SAMPLES } from './judge-sample';

const read = (name: string) => JSON.parse(readFileSync(join(SAMPLES, 'inquiries', name), 'utf8'));
const { application, carriers } = read('shopped.json') as {
  application: object;
  carriers: { carrierCode: string; productCode: string }[];
};
const trialAt = (carrier: object): Application =>
  ApplicationSchema.parse({ ...application, ...carrier, program: 'informal' });

it.each(carriers)(
  'the shopped trial is in good order at $carrierCode, and needs what the other needs, too',
  (one) => {
    const { owes, gathers } = judge(trialAt(one));
    expect(owes).toEqual([]);
    // An exam, driving, prescriptions, the industry's codes and an interview; one of the carriers asks for more.
    expect(gathers).toEqual(expect.arrayContaining([10, 21, 147, 272, 348]));
  },
);

it('the shopped trial as a 103 says the same as in JSON', () => {
  const trial = trialAt(carriers[0]!);
  // A transmission has an id of its own, and each way of sending its reference; who brings a signature groups it by form.
  const meaning = ({ signatures, ...rest }: Application) => ({
    ...rest,
    signatures: new Set(signatures),
    transRefGuid: undefined,
    trackingId: undefined,
  });
  expect(meaning(readSample('inquiries/shopped.103.xml'))).toEqual(meaning(trial));
});

it('with its additions it is in good order as a formal application', () => {
  const additions: FormalAdditions = {
    attachments: [],
    answers: [],
    ...(read('shopped.formal-summit.json') as Pick<FormalAdditions, 'signatures' | 'forms'>),
  };
  const formal = trialAt(carriers[0]!);
  applyPatch(formal, formalPatch(formal, additions));
  expect(judge(ApplicationSchema.parse(formal))).toMatchObject({ owes: [] });
});
