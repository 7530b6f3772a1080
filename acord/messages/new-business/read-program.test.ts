import { readNewBusiness } from './read-new-business';

const PLACE = '/TXLife/TXLifeRequest/OLifE/Holding/Policy/ApplicationInfo';
/** The program of a 103 whose ApplicationInfo holds this. */
const read = (inner: string) => {
  const { message, origins, warnings } = readNewBusiness(
    `<TXLife><TXLifeRequest><TransType tc="103"/><OLifE><Holding id="H"><Policy>
     <ApplicationInfo>${inner}</ApplicationInfo></Policy></Holding></OLifE></TXLifeRequest></TXLife>`,
  );
  const codes = warnings.map(({ code, xpath }) => [code, xpath]);
  return { program: message.program, at: origins['/program'], codes };
};

describe('whether a 103 is a trial', () => {
  it.each([
    ['<FormalAppInd tc="0">false</FormalAppInd>', 'informal'],
    ['<FormalAppInd>False</FormalAppInd>', 'informal'],
    ['<FormalAppInd tc="1">true</FormalAppInd>', 'formal'],
    ['<ApplicationType tc="1">New</ApplicationType><FormalAppInd tc="0"/>', 'informal'],
  ])('is what the indicator of the standard says: %s', (inner, program) => {
    expect(read(inner)).toEqual({ program, at: `${PLACE}/FormalAppInd`, codes: [] });
  });

  it.each([
    ['117', 'informal'],
    ['118', 'formal'],
  ])('is what the application type says where there is no indicator: %s', (tc, program) => {
    const at = `${PLACE}/ApplicationType`;
    expect(read(`<ApplicationType tc="${tc}"/>`)).toEqual({ program, at, codes: [] });
  });

  it('is what the indicator says where both disagree, with a warning at its place', () => {
    expect(read('<ApplicationType tc="118"/><FormalAppInd tc="0"/>')).toEqual({
      program: 'informal',
      at: `${PLACE}/FormalAppInd`,
      codes: [['program-differs', `${PLACE}/FormalAppInd`]],
    });
  });

  it('is not known where nothing, or nothing that has a meaning, is said', () => {
    const unsaid = { program: undefined, at: undefined, codes: [] };
    expect(read('')).toEqual(unsaid);
    expect(read('<ApplicationType tc="1">New</ApplicationType>')).toEqual(unsaid);
    expect(read('<FormalAppInd/>')).toEqual(unsaid);
    expect(read('<ApplicationType tc="5">Change</ApplicationType>').codes).toEqual([
      ['code-unknown', `${PLACE}/ApplicationType`],
    ]);
  });
});
