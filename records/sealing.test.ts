import { randomBytes } from 'node:crypto';
import { createSealer, parseKeyRing } from './sealing';

const ringText = (ids: string[]) => ids.map((id) => `${id}:${randomBytes(32).toString('base64')}`).join(',');

describe('sealing', () => {
  const ring = parseKeyRing(ringText(['k2', 'k1']));
  const sealer = createSealer(ring);

  it('gives back what was sealed', () => {
    expect(sealer.openJson('case.x', sealer.sealJson('case.x', { name: 'Ünï' }))).toEqual({ name: 'Ünï' });
  });

  it('refuses a value moved to another purpose', () => {
    expect(() => sealer.open('case.y', sealer.seal('case.x', 'secret'))).toThrow();
  });

  it('refuses a value of which one bit was changed', () => {
    const sealed = sealer.seal('p', 'secret');
    sealed[sealed.length - 1]! ^= 1;
    expect(() => sealer.open('p', sealed)).toThrow();
  });

  it('opens values of an older key after rotation and names a missing key', () => {
    const old = createSealer(new Map([...ring].slice(1)));
    const sealed = old.seal('p', 'secret');
    expect(sealer.open('p', sealed).toString()).toBe('secret');
    expect(() => createSealer(new Map([...ring].slice(0, 1))).open('p', sealed)).toThrow(/k1/);
  });

  it('keeps partner references stable when a newer key is added', () => {
    expect(sealer.referenceKey).toEqual(createSealer(new Map([...ring].slice(1))).referenceKey);
  });

  it.each(['', 'nokey', 'a:short', ':AAAA'])('refuses the key ring %p', (text) => {
    expect(() => parseKeyRing(text)).toThrow(/DATA_KEYS/);
  });
});
