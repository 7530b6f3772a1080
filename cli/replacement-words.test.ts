import { replacementInWords } from './replacement-words';

it('old contracts are told with what was reported of each, and with the day of a notice that is still due', () => {
  const asked = { news: 'transfer-requested', on: '2026-11-20', amountCents: 5_000_050 };
  const old = {
    id: 'c1',
    carrierName: 'Old Oak',
    exchange1035: true,
    noticeDueOn: '2026-11-25',
    entries: [asked],
  };
  const told = {
    id: 'c2',
    exchange1035: false,
    noticeDueOn: '2026-11-25',
    entries: [{ news: 'carrier-notified', on: '2026-11-19' }],
  };
  const papers = [{ news: 'definition-signed', on: '2026-11-16' }];
  expect(replacementInWords('GO-000001', { contracts: [old, told], papers })).toBe(
    [
      'GO-000001  replaces 2 old contracts',
      '    2026-11-16  definition signed',
      '  c1  Old Oak, 1035 exchange',
      '    its carrier is to be told by 2026-11-25',
      '    2026-11-20  transfer requested  $50000.50',
      '  c2  carrier not named',
      '    2026-11-19  carrier notified',
    ].join('\n'),
  );
  expect(replacementInWords('GO-000002', { contracts: [], papers: [] })).toBe(
    'GO-000002  replaces nothing that is known',
  );
});
