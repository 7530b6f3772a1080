import { cleanApplication, INSURED, SIGNED } from '../good-order/test-application';
import { insuredOf, ownersOf, partyName, signedDateOf, signedStateOf, writingAgentOf } from './application';
import type { Signature } from './application.schema';

const sign = (role: Signature['role'], more: Partial<Signature> = {}): Signature => ({
  role,
  date: SIGNED,
  state: 'OH',
  ...more,
});

describe('who plays which part', () => {
  it('is who the application names', () => {
    const app = cleanApplication({ ownerIds: ['spouse'] });
    expect(insuredOf(app)?.id).toBe('insured');
    expect(ownersOf(app).map(({ id }) => id)).toEqual(['spouse']);
    expect(writingAgentOf(app)?.role).toBe('writing');
  });

  it('is nobody where an id points nowhere', () => {
    const app = cleanApplication({ insuredId: 'nobody', ownerIds: ['nobody'] });
    expect(insuredOf(app)).toBeUndefined();
    expect(ownersOf(app)).toEqual([]);
    expect(ownersOf({ ...app, ownerIds: [] })).toEqual([]);
  });

  it('makes the insured the owner when the application names none', () => {
    expect(ownersOf(cleanApplication({ ownerIds: [] })).map(({ id }) => id)).toEqual(['insured']);
  });
});

describe('where and when it was signed', () => {
  it("is the owner's signature, then the insured's", () => {
    const owner = sign('owner', { state: 'KY', date: '2026-11-17' });
    const app = cleanApplication({ signatures: [sign('insured'), owner] });
    expect([signedStateOf(app), signedDateOf(app)]).toEqual(['KY', '2026-11-17']);
    expect(signedStateOf({ ...app, signatures: [sign('insured')] })).toBe('OH');
  });

  it("is unknown without a client's signature that has day and place and is on the application itself", () => {
    const unfit = [
      sign('agent'),
      sign('insured', { formNumber: 'SPL-HIPAA' }),
      sign('insured', { date: undefined }),
      sign('owner', { state: undefined }),
    ];
    const app = cleanApplication({ signatures: unfit });
    expect([signedStateOf(app), signedDateOf(app)]).toEqual([undefined, undefined]);
  });
});

describe('the name of a party', () => {
  it.each([
    [{ ...INSURED, middleName: 'Q.', suffix: 'Jr.' }, 'Robin Q. Example Jr.'],
    [{ id: 't', kind: 'trust' as const, organizationName: 'The Example Trust' }, 'The Example Trust'],
    [{ id: 'x', kind: 'person' as const }, 'unknown'],
    [undefined, 'unknown'],
  ])('of %j is %s', (party, name) => {
    expect(partyName(party)).toBe(name);
  });
});
