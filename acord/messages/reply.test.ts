import { type Reply, type ReplyInfo, readReply, remarksIn, writeReply } from './reply';

const SUCCESS = 1;
const WITH_INFO = 2;
const RECEIVED_WITH_INFO = 4;
const FEE_CHARGED = 1_099_900_071;
const reply = (resultTc: number, infos: ReplyInfo[]): Reply =>
  readReply(writeReply({ transRefGuid: 'GO1', transactionTc: 1122, resultTc, infos })).message;

describe('the remarks of a reply', () => {
  it('are its codes with their words', () => {
    const infos = [{ tc: 2001, text: 'no offer is open' }, { tc: 2002 }];
    expect(remarksIn(reply(WITH_INFO, infos))).toEqual([
      { code: 2001, words: 'no offer is open' },
      { code: 2002 },
    ]);
  });

  it('are none in plain success', () => expect(remarksIn(reply(SUCCESS, []))).toEqual([]));

  it('are heard in plain success, too, and in what is only received', () => {
    expect(remarksIn(reply(SUCCESS, [{ tc: 2043 }]))).toEqual([{ code: 2043 }]);
    expect(remarksIn(reply(RECEIVED_WITH_INFO, [{ tc: 2043 }]))).toEqual([{ code: 2043 }]);
  });

  it('are one without a code when they are announced and none comes', () => {
    for (const tc of [WITH_INFO, RECEIVED_WITH_INFO]) expect(remarksIn(reply(tc, []))).toEqual([{ code: 0 }]);
  });

  it('are not what a vendor charges: that is read as an amount', () => {
    expect(remarksIn(reply(WITH_INFO, [{ tc: FEE_CHARGED, text: 'Fee 35.00' }]))).toEqual([]);
  });
});
