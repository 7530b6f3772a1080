import { readConfig } from './config';

const NEEDED = { DATABASE_URL: 'postgresql://db', DATA_KEYS: 'k1:x' };
const trusted = (TRUSTED_PROXIES: string) => readConfig({ ...NEEDED, TRUSTED_PROXIES }).TRUSTED_PROXIES;

describe('the proxies that are trusted', () => {
  it('are none, or those that are named: by an address, a range, or a name that Express knows', () => {
    expect(readConfig(NEEDED).TRUSTED_PROXIES).toEqual([]);
    const all = ['loopback', 'uniquelocal', '10.0.0.0/8', '192.0.2.7', '2001:db8::/32', '::1'];
    expect(trusted(all.join(', '))).toEqual(all);
  });

  it.each(['everybody', '0.0.0.0/0', '::/0', '300.1.1.1', '1'])('cannot be %s', (one) => {
    expect(() => trusted(`loopback,${one}`)).toThrow(/TRUSTED_PROXIES\.1: each must be/);
  });
});
