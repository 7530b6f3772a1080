import type { RequirementDecision } from '../requirements/requirement';
import type { LedgerEntry } from './ledger';
import { planLedger } from './plan-ledger';

const exam: RequirementDecision = {
  code: 10,
  label: 'Paramedical exam',
  phase: 'underwriting',
  fulfilment: 'vendor',
  party: 'insured',
  subject: 'insured',
  reasons: [
    { ruleId: 'GRID', version: 1, source: 'synthetic', because: 'The grid asks.', inputs: { age: 45 } },
  ],
  instructions: 'Have it done.',
};
const row = (more: Partial<LedgerEntry> = {}): LedgerEntry => ({
  requirementId: 'row',
  code: 10,
  label: 'Paramedical exam',
  party: 'insured',
  subject: 'insured',
  generation: 1,
  phase: 'underwriting',
  fulfilment: 'vendor',
  status: 'outstanding',
  reasons: exam.reasons,
  askedBy: 'rules',
  order: 'open',
  notNeeded: false,
  ...more,
});
const fates = (ledger: LedgerEntry[], aim: Partial<Parameters<typeof planLedger>[1]> = {}) =>
  planLedger(ledger, { wanted: [], ...aim }).noLongerNeeded.map(({ fate }) => fate);

describe('a row that no rule asks for any more', () => {
  it.each<[string, Partial<LedgerEntry>, string[]]>([
    ['is cancelled at once when nobody works on it', { order: 'none' }, ['cancelled']],
    ['is taken back from a vendor that has not done the work', {}, ['cancel-order']],
    ['is kept when the vendor has done the work', { order: 'done' }, ['order-kept']],
    ['stays as evidence when it is in', { status: 'satisfied' }, ['evidence-kept']],
    ['stays when a person waived it', { status: 'waived' }, ['evidence-kept']],
    ['goes on when the carrier asked for it', { askedBy: 'carrier' }, []],
    ['goes on when a person asked for it', { askedBy: 'person' }, []],
    ['goes on when a vendor waits for it', { askedBy: 'vendor', fulfilment: 'agent', order: 'none' }, []],
    ['goes on when it belongs to the delivery of the policy', { subject: 'policy', phase: 'delivery' }, []],
    ['goes on when it was checked before the carrier had the application', { phase: 'good-order' }, []],
  ])('%s', (_what, more, expected) => {
    expect(fates([row(more)])).toEqual(expected);
  });

  it('is kept by a person who says so', () => {
    expect(fates([row()], { keep: ['row'] })).toEqual(['kept-by-person']);
  });
});

describe('a reply to an offer', () => {
  const reply = row({ code: 703, askedBy: 'carrier', fulfilment: 'agent', order: 'none' });

  it('is not waited for any more when the offer falls with the change', () => {
    expect(fates([reply], { offerVoid: true })).toEqual(['cancelled']);
  });

  it('is waited for while the offer stands, and one that was given stays', () => {
    expect(fates([reply])).toEqual([]);
    expect(fates([{ ...reply, status: 'satisfied' }], { offerVoid: true })).toEqual([]);
  });
});

describe('what is needed', () => {
  const wanted = [exam];

  it('counts on from one that was taken back, so that its order is another order', () => {
    const { added, kept } = planLedger([row({ status: 'cancelled', generation: 2 })], { wanted });
    expect(added).toEqual([{ decision: exam, generation: 3 }]);
    expect(kept).toEqual([]);
  });

  it('is needed again, and not ordered a second time, when its order still runs', () => {
    const { added, kept } = planLedger([row({ notNeeded: true })], { wanted });
    expect({ added, again: kept.map((k) => k.neededAgain) }).toEqual({ added: [], again: [true] });
  });

  it('is not asked for beside the same thing that the carrier has asked for itself', () => {
    const carriers = row({ askedBy: 'carrier', subject: 'carrier:R1' });
    expect(planLedger([carriers], { wanted }).added).toEqual([]);
  });

  it('says which reasons came and which no longer hold', () => {
    const reasons = [{ ...exam.reasons[0]!, inputs: { age: 52 } }];
    const { kept } = planLedger([row()], { wanted: [{ ...exam, reasons }] });
    expect(kept[0]).toMatchObject({ reasonsAdded: reasons, reasonsGone: exam.reasons });
  });
});
