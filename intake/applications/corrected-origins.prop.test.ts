import fc from 'fast-check';
import { applyPatch, type Operation, Pointer } from 'rfc6902';
import type { Application } from '../../domain/application/application.schema';
import { cleanApplicationSixVendors } from '../../domain/good-order/test-application';
import { correctedOrigins } from './corrected-origins';

const LISTS = ['/answers', '/parties', '/signatures', '/forms', '/avocations'];
const list = fc.constantFrom(...LISTS);
const place = fc.nat(12);
const operation: fc.Arbitrary<Operation> = fc.oneof(
  fc.record({ op: fc.constant('remove' as const), path: fc.tuple(list, place).map(([l, i]) => `${l}/${i}`) }),
  fc.record({
    op: fc.constant('add' as const),
    path: fc.tuple(list, fc.oneof(place.map(String), fc.constant('-'))).map((p) => p.join('/')),
    value: fc.constant({ id: 'set by the person' }),
  }),
  fc.record({
    op: fc.constantFrom('replace' as const),
    path: fc.tuple(fc.constantFrom('/answers', '/parties'), place).map(([l, i]) => `${l}/${i}`),
    value: fc.constant({ id: 'set by the person' }),
  }),
  fc.record({
    op: fc.constant('move' as const),
    from: fc.tuple(fc.constant('/answers'), place).map((p) => p.join('/')),
    path: fc.tuple(fc.constant('/answers'), place).map((p) => p.join('/')),
  }),
);

/** The clean application with values that are all different, and where each of them stands. */
function marked() {
  const origins: Record<string, string> = {};
  const application = structuredClone(cleanApplicationSixVendors()) as unknown as Record<string, unknown[]>;
  for (const name of LISTS.map((l) => l.slice(1))) {
    application[name] = Array.from({ length: 5 }, (_, i) => {
      origins[`/${name}/${i}/id`] = `#/${name}/${i}/id`;
      return { id: `${name} ${i}` };
    });
  }
  return { application: application as unknown as Application, origins };
}

it('a value is never said to have come from where another one stood', () => {
  fc.assert(
    fc.property(fc.array(operation, { maxLength: 8 }), (operations) => {
      const { application, origins } = marked();
      const after = structuredClone(application);
      // Only operations that fit where they are applied; the library lets a move lead past the end of a list.
      const length = () => (after.answers as unknown[]).length;
      const fits = (one: Operation) => one.op !== 'move' || Number(one.path.split('/')[2]) < length();
      const patch = operations.filter((one) => fits(one) && applyPatch(after, [one])[0] === null);
      const result = correctedOrigins(application, origins, patch, 'the person').origins;
      const wrong: string[] = [];
      for (const name of LISTS.map((l) => l.slice(1) as 'answers')) {
        (after[name] as unknown as { id: string }[]).forEach(({ id }, i) => {
          const origin = result[`/${name}/${i}/id`];
          const moved = patch.some((p) => p.op === 'move') && origin === 'the person';
          const isRight =
            id === 'set by the person'
              ? origin === 'the person'
              : moved || Pointer.fromJSON(origin!.slice(1)).get(application) === id;
          if (!isRight) wrong.push(`${id}: ${origin}`);
        });
      }
      expect(wrong).toEqual([]);
    }),
    { numRuns: 2_000 },
  );
});
