import fc from 'fast-check';
import { cents, day, illustration, maybe } from '../../../test/builders/arbitraries';
import { isXmlText } from '../../xml/write-xml';
import type { NewBusiness } from './new-business.types';
import { readNewBusiness } from './read-new-business';
import { writeNewBusiness } from './write-new-business';

/** Text that survives: not empty, no outer white space, only what XML can carry. Everything else is allowed, markup included. */
const text = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc.constantFrom(']]>', '<a b="c">&amp;', "O'Brien & Söhne", '00123', '日本'),
  )
  .filter(
    (s) => s.trim() === s && s.length > 0 && isXmlText(s) && !s.includes('\u0085') && !s.includes('\u2028'),
  );
const state = fc.constantFrom('OH', 'NY', 'PR', 'WY');

const party = (id: string) =>
  fc.record({
    id: fc.constant(id),
    kind: fc.constant('person' as const),
    firstName: maybe(text),
    lastName: maybe(text),
    birthDate: maybe(day),
    sex: maybe(fc.constantFrom('male' as const, 'female' as const)),
    governmentId: maybe(fc.stringMatching(/^0\d{8}$/)),
    governmentIdType: maybe(fc.constantFrom('ssn' as const, 'passport' as const)),
    annualIncomeCents: maybe(cents),
    heightInches: maybe(fc.integer({ min: 10, max: 99 })),
    state: maybe(state),
    npn: maybe(fc.stringMatching(/^\d{5,8}$/)),
  });

const conversion = fc.record({
  oldClass: maybe(text),
  requestedClass: maybe(text),
  convertedCents: maybe(cents),
  ridersKept: fc.array(text, { maxLength: 2 }),
});
const message: fc.Arbitrary<NewBusiness> = fc
  .record({
    parties: fc.tuple(party('P1'), party('P2'), party('P3')),
    carrierCode: text,
    productCode: text,
    trackingId: maybe(text),
    faceAmountCents: cents,
    paymentMode: maybe(fc.constantFrom('annual' as const, 'monthly' as const)),
    willReplace: maybe(fc.boolean()),
    share: maybe(fc.integer({ min: 0, max: 10_000 })),
    riders: fc.array(
      fc.record({
        indicator: fc.constant('rider' as const),
        productCode: maybe(text),
        amountCents: maybe(cents),
      }),
      { maxLength: 3 },
    ),
    conditions: fc.array(
      fc.record({
        code: fc.stringMatching(/^[a-z]{3,9}(-[a-z]{2,5})?$/),
        description: maybe(text),
        diagnosed: maybe(day),
        physicianId: fc.constant('P3'),
      }),
      { maxLength: 3 },
    ),
    responses: fc.array(
      fc.record({
        question: text,
        value: fc.oneof(text, fc.constantFrom('yes', 'no')),
        details: maybe(text),
      }),
      { maxLength: 4 },
    ),
    signatures: fc.array(
      fc.record({
        role: fc.constantFrom('insured' as const, 'agent' as const, 'trustee' as const),
        partyId: fc.constant('P1'),
        date: maybe(day),
        city: maybe(text),
        state: maybe(state),
        formNumber: fc.constantFrom(undefined, 'F-1', 'F-9'),
      }),
      { maxLength: 4 },
    ),
    tobacco: maybe(
      fc.record({ status: fc.constantFrom('never' as const, 'current' as const), lastUse: maybe(day) }),
    ),
    other: fc.array(
      fc.record({
        carrierName: maybe(text),
        policyNumber: fc.constant('000777'),
        amountCents: maybe(cents),
        replaced: fc.constantFrom(true, undefined),
        exchange1035: fc.constantFrom(true, undefined),
        carrierCode: maybe(text),
        productCode: maybe(text),
        converted: maybe(conversion),
      }),
      { maxLength: 2 },
    ),
    requestedPolicyDate: maybe(day),
    illustration: maybe(illustration),
    program: maybe(fc.constantFrom('formal' as const, 'informal' as const)),
    sentAt: day.map((d) => `${d}T10:20:30.000Z`),
  })
  .map((r) => ({
    envelope: { transRefGuid: 'G-1', sentAt: r.sentAt, version: '2.43.00' },
    carrierCode: r.carrierCode,
    productCode: r.productCode,
    trackingId: r.trackingId,
    requestedPolicyDate: r.requestedPolicyDate,
    program: r.program,
    illustration: r.illustration,
    faceAmountCents: r.faceAmountCents,
    coverages: [{ indicator: 'base' as const, amountCents: r.faceAmountCents }, ...r.riders],
    paymentMode: r.paymentMode,
    willReplace: r.willReplace,
    parties: r.parties,
    roles: [
      { partyId: 'P1', role: 'insured' as const },
      {
        partyId: 'P2',
        role: 'primary-beneficiary' as const,
        basisPoints: r.share,
        relationship: 'spouse',
        irrevocable: false,
      },
      { partyId: 'P3', role: 'physician' as const },
    ],
    otherPolicies: r.other,
    tobacco: r.tobacco,
    conditions: r.conditions,
    travel: [{ country: 'Kenya', days: 12 }],
    avocations: ['scuba'],
    visits: [{ partyId: 'P3', lastSeen: '2026-01-02' }],
    forms: [{ formNumber: 'F-1', version: '01/26', kind: 'application', attachmentId: 'A1' }],
    responses: r.responses,
    signatures: r.signatures,
    attachments: [
      { id: 'A1', fileName: 'app.pdf', typeTc: 10, mimeType: 'application/pdf', base64: 'JVBERg==' },
    ],
    requirements: [{ code: 10, uniqueId: 'R1', steps: [], attachments: [] }],
    privateData: [],
  }));

/** Without what is undefined, and signatures in a stable order: the file groups them by form. */
const meaning = (m: NewBusiness) => {
  const plain = JSON.parse(JSON.stringify(m)) as NewBusiness;
  const key = (o: object) => JSON.stringify(Object.entries(o).sort());
  plain.signatures.sort((a, b) => (key(a) < key(b) ? -1 : 1));
  return plain;
};

describe('103', () => {
  it('reads back exactly what was written, whatever the texts contain', () => {
    fc.assert(
      fc.property(message, (m) => {
        const read = readNewBusiness(writeNewBusiness(m));
        expect(read.faults).toEqual([]);
        expect(meaning(read.message)).toEqual(meaning(m));
      }),
      { numRuns: 300 },
    );
  });

  it('means the same after being written again', () => {
    fc.assert(
      fc.property(message, (m) => {
        const once = readNewBusiness(writeNewBusiness(m)).message;
        expect(meaning(readNewBusiness(writeNewBusiness(once)).message)).toEqual(meaning(once));
      }),
      { numRuns: 100 },
    );
  });
});
