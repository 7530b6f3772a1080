import { readNewBusiness } from '../../acord/messages/new-business/read-new-business';
import { submissionXml } from '../test-support/messages';
import { contradict, type Dialect, speak } from './dialect';

const DIALECTS: Dialect[] = [
  { namespace: true, version: '2.43.00' },
  { namespace: false, version: '2.20.00' },
  { prefix: 'acord', namespace: true, version: '2.9' },
];

it.each(DIALECTS)('says the same in every dialect: %j', (dialect) => {
  const spoken = speak(submissionXml(), dialect);
  expect(readNewBusiness(spoken).message).toEqual(
    expect.objectContaining({
      ...readNewBusiness(submissionXml()).message,
      envelope: expect.objectContaining({ transRefGuid: 'S-1', version: dialect.version }),
    }),
  );
});

it('declares the namespace with the prefix that it uses, or not at all', () => {
  const [plain, none, prefixed] = DIALECTS.map((dialect) => speak('<TXLife><A/></TXLife>', dialect));
  expect(plain).toContain('<TXLife xmlns="http://ACORD.org/Standards/Life/2"');
  expect(none).not.toContain('xmlns');
  expect(prefixed).toContain('<acord:TXLife xmlns:acord="http://ACORD.org/Standards/Life/2"');
  expect(prefixed).toContain('<acord:A/>');
});

it('contradicts a code in its text, and nothing else', () => {
  const spoken = speak(
    '<T><ReqStatus tc="11"/><B>b</B></T>',
    DIALECTS[2]!,
    contradict('ReqStatus', 'Cancelled'),
  );
  expect(spoken).toContain('<acord:ReqStatus tc="11">Cancelled</acord:ReqStatus>');
  expect(spoken).toContain('<acord:B>b</acord:B>');
});
