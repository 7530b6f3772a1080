import { readNewBusiness } from './read-new-business';

const OLIFE = '/TXLife/TXLifeRequest/OLifE';
const ours = (code: string, inner: string) =>
  `<OLifEExtension VendorCode="GOODORDER" ExtensionCode="${code}">${inner}</OLifEExtension>`;
/** A 103 with something in the policy applied for, in the old one, and between both. */
const read = ({ applied = '', old = '', relation = '' }) =>
  readNewBusiness(
    `<TXLife><TXLifeRequest PrimaryObjectID="New"><TransType tc="103"/><OLifE>
     <Holding id="New"><Policy>${applied}</Policy></Holding>
     <Holding id="Old"><HoldingStatus tc="1"/><Policy><PolNumber>77</PolNumber>${old}</Policy></Holding>
     ${relation}</OLifE></TXLifeRequest></TXLife>`,
  );
const relation = (from: string, to: string, inner: string) =>
  `<Relation OriginatingObjectID="${from}" RelatedObjectID="${to}">${inner}</Relation>`;
const role = (tc: number) => `<RelationRoleCode tc="${tc}"/>`;
const codes = ({ warnings }: ReturnType<typeof read>) => warnings.map(({ code }) => code);

describe('an illustration in a 103', () => {
  const whole = ours(
    'Illustration',
    `<IllustrationDate>2026-11-10</IllustrationDate><IllustratedInsuranceAge>45</IllustratedInsuranceAge>
     <IllustratedFaceAmt>500000.00</IllustratedFaceAmt><IllustratedTobaccoInd tc="0"/>
     <IllustratedPaymentAmt>412.50</IllustratedPaymentAmt>`,
  );

  it('is read with the place of each value, and is not kept as private data as well', () => {
    const { message, origins } = read({ applied: whole });
    expect(message.illustration).toEqual({
      date: '2026-11-10',
      insuranceAge: 45,
      faceAmountCents: 50_000_000,
      tobaccoRates: false,
      modalPremiumCents: 41_250,
    });
    const extension = `${OLIFE}/Holding[1]/Policy/OLifEExtension`;
    expect(origins).toMatchObject({
      '/illustration/date': `${extension}/IllustrationDate`,
      '/illustration/insuranceAge': `${extension}/IllustratedInsuranceAge`,
      '/illustration/faceAmountCents': `${extension}/IllustratedFaceAmt`,
      '/illustration/tobaccoRates': `${extension}/IllustratedTobaccoInd`,
      '/illustration/modalPremiumCents': `${extension}/IllustratedPaymentAmt`,
    });
    expect(message.privateData).toEqual([]);
  });

  it.each([
    ['says no day', ours('Illustration', '<IllustratedInsuranceAge>45</IllustratedInsuranceAge>')],
    ['says no day that exists', whole.replace('2026-11-10', '2026-02-30')],
  ])('that %s is left out with a warning, and kept as private data', (_, applied) => {
    const result = read({ applied });
    expect(result.message.illustration).toBeUndefined();
    expect(codes(result)).toContain('illustration-date');
    expect(result.message.privateData).toHaveLength(1);
  });

  it.each([
    ['another vendor', whole.replace('GOODORDER', '0297')],
    ['another matter', whole.replace('"Illustration"', '"Other"')],
  ])('is none in an extension of %s, which is kept', (_, applied) => {
    const { message } = read({ applied });
    expect(message.illustration).toBeUndefined();
    expect(message.privateData).toHaveLength(1);
  });
});

describe('a policy that is converted', () => {
  const extension = ours(
    'TermConversion',
    `<OldClass>standard</OldClass><ConvertedAmt>1000</ConvertedAmt><RiderKept>WP</RiderKept><RiderKept/>`,
  );

  it.each([
    ['converted', relation('New', 'Old', role(166))],
    ['converted, the other way round', relation('Old', 'New', role(166))],
    ['converted to', relation('Old', 'New', role(167))],
    ['a term conversion by its description', relation('New', 'Old', '<RelationDescription tc="109"/>')],
  ])('is told by a relation of the two policies: %s', (_, said) => {
    const { message, origins } = read({ relation: said, old: extension });
    expect(message.otherPolicies).toMatchObject([
      {
        policyNumber: '77',
        converted: { oldClass: 'standard', convertedCents: 100_000, ridersKept: ['WP'] },
      },
    ]);
    expect(message.otherPolicies[0]!.replaced).toBeUndefined();
    expect(origins).toMatchObject({
      '/otherPolicies/0/converted': `${OLIFE}/Relation`,
      '/otherPolicies/0/converted/oldClass': `${OLIFE}/Holding[2]/Policy/OLifEExtension/OldClass`,
    });
    expect(message.privateData).toEqual([]);
  });

  it('is one also when nothing more is said of it', () => {
    const { message } = read({ relation: relation('New', 'Old', role(166)) });
    expect(message.otherPolicies[0]!.converted).toEqual({ ridersKept: [] });
  });

  it.each([
    ['is replaced', relation('New', 'Old', role(63))],
    ['is related to something else', relation('Old', 'Party_1', role(166))],
    ['has an extension of ours, and no relation that says it', ''],
  ])('is none where a policy %s; what was said is kept', (_, said) => {
    const { message } = read({ relation: said, old: extension });
    expect(message.otherPolicies[0]!.converted).toBeUndefined();
    expect(message.privateData).toHaveLength(1);
  });

  it('is one only: a second one gets a warning', () => {
    const third = '<Holding id="Third"><Policy/></Holding>';
    const said = relation('New', 'Old', role(166)) + relation('New', 'Third', role(166));
    const result = read({ relation: third + said });
    expect(codes(result)).toContain('several-conversions');
    expect(codes(read({ relation: relation('New', 'Old', role(166)) }))).not.toContain('several-conversions');
  });
});
