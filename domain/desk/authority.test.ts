import fc from 'fast-check';
import type { DeskBody } from '../rules/desk.schema';
import { seededDocuments } from '../rules/test-rules';
import { type AuthorityAsk, authorityFor, substituteFor } from './authority';

const desk = seededDocuments().find((d) => d.kind === 'desk')!.body as DeskBody;
const ask = (more: Partial<AuthorityAsk>): AuthorityAsk => ({
  decision: 'waive',
  role: 'case-manager',
  code: 11,
  faceAmountCents: 25_000_000,
  ...more,
});

describe('the authority to waive and to substitute', () => {
  it.each([
    [{}, true],
    [{ faceAmountCents: 25_000_001 }, false],
    [{ faceAmountCents: 25_000_001, role: 'manager' }, true],
    [{ faceAmountCents: 100_000_001, role: 'manager' }, false],
    [{ faceAmountCents: 100_000_000_000, role: 'admin' }, true],
    [{ code: 130, faceAmountCents: 200_000_000 }, true],
    [{ role: 'agent' }, false],
    [{ role: 'auditor' }, false],
  ] as [Partial<AuthorityAsk>, boolean][])('%j: %s', (more, allowed) => {
    expect(authorityFor(desk, ask(more)).allowed).toBe(allowed);
  });

  it('never grows with the face amount', () => {
    const amount = fc.integer({ min: 0, max: 2_000_000_000 });
    const asks = fc.record({
      decision: fc.constantFrom('waive', 'substitute'),
      role: fc.constantFrom('admin', 'manager', 'case-manager', 'agent'),
      code: fc.constantFrom(10, 11, 130),
    });
    fc.assert(
      fc.property(asks, amount, amount, (a, less, more) => {
        const [low, high] = [Math.min(less, more), Math.max(less, more)];
        const of = (faceAmountCents: number) =>
          authorityFor(desk, { ...(a as AuthorityAsk), faceAmountCents }).allowed;
        if (of(high)) expect(of(low)).toBe(true);
      }),
    );
  });

  it('knows what may stand in for what', () => {
    expect(substituteFor(desk, { code: 11, by: 348 })?.id).toBe('DESK-RX-FOR-APS');
    expect(substituteFor(desk, { code: 348, by: 11 })).toBeUndefined();
  });
});
