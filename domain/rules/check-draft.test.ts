import { carriersOf, checkChange, checkDraft } from './check-draft';
import type { DocumentOf, RuleDocument, RuleKind } from './rule-document.schema';
import { seededDocuments } from './test-rules';
import { timetableFaults } from './timetable-faults';

const published = seededDocuments();
const documentOf = <K extends RuleKind>(kind: K, scope = 'SUMMIT') =>
  published.find((d) => d.kind === kind && d.scope === scope) as DocumentOf<K>;

/** The next version of a document, changed as told. */
function draftOf<K extends RuleKind>(
  kind: K,
  change: (body: DocumentOf<K>['body']) => void,
  scope?: string,
): RuleDocument {
  type Draft = { version: number; body: DocumentOf<K>['body'] };
  const draft = structuredClone(documentOf<K>(kind, scope)) as unknown as Draft;
  change(draft.body);
  return { ...draft, version: draft.version + 1, effectiveFrom: '2026-12-01' } as unknown as RuleDocument;
}
const shorter = (body: DocumentOf<'validity'>['body']) => {
  for (const row of body.rows) row.days = 90;
};
const faults = (draft: RuleDocument) =>
  checkDraft(published, draft).map((f) => `${f.carrierCode} ${f.kind}: ${f.message}`);

describe('a draft is checked with everything that it will be in effect with', () => {
  it('and fits when nothing points into nothing', () => {
    expect(faults(draftOf('validity', shorter))).toEqual([]);
  });

  it('for its carrier', () => {
    const draft = draftOf('grid', (body) => body.packages.data!.push(4_711));
    expect(faults(draft)).toContainEqual(
      expect.stringMatching(/^SUMMIT .*: code 4711 is not in the vendors/),
    );
  });

  it('for every carrier that it is for, and for those only', () => {
    const without = draftOf('vendors', (body) => body.items.splice(0, body.items.length - 1), '*');
    const carriers = new Set(checkDraft(published, without).map((f) => f.carrierCode));
    expect(carriers).toEqual(new Set(['SUMMIT', 'HARBOR']));
    const own = [...published, { ...documentOf('vendors', '*'), scope: 'HARBOR' }];
    expect(carriersOf(own, without)).toEqual(['SUMMIT']);
  });

  it('but is not blamed for what was wrong before it', () => {
    const faulty = draftOf('grid', (body) => body.packages.data!.push(4_711));
    const other = draftOf('validity', shorter);
    expect(checkDraft([...published, faulty], other)).toEqual([]);
  });

  it('and a carrier whose rules are not complete yet is not checked', () => {
    const some = published.filter((d) => d.kind !== 'forms');
    expect(
      checkDraft(
        some,
        draftOf('grid', (body) => body.packages.data!.push(4_711)),
      ),
    ).toEqual([]);
  });
});

describe('what goes must not be missed', () => {
  it('a carrier keeps a document of every kind', () => {
    const grid = documentOf('grid');
    const after = published.filter((d) => d !== grid);
    expect(checkChange(published, after, grid)).toEqual([
      { carrierCode: 'SUMMIT', kind: 'grid', message: 'no such document would be in effect any more' },
    ]);
  });
});

describe('timetables', () => {
  it('for all carriers keep one for every wait; those of a carrier follow up waits that there are', () => {
    const short = draftOf('timetables', (body) => body.timetables.shift(), '*');
    const [gone] = documentOf('timetables', '*').body.timetables;
    expect(faults(short)).toEqual([
      `* timetables: ${gone!.id} is missing: it must be there for all requirements.`,
    ]);
    const strange = draftOf('timetables', (body) => (body.timetables[0]!.id = 'no-such'), '*');
    expect(faults({ ...strange, scope: 'SUMMIT' })).toContain(
      'SUMMIT timetables: no-such is no wait that anything follows up.',
    );
  });

  it('for all carriers say when a person is warned of what runs out; those of a carrier need not', () => {
    const silent = draftOf('timetables', (body) => delete body.expiry, '*');
    expect(faults(silent)).toEqual([
      '* timetables: expiry is missing: nobody would be warned any more of what runs out.',
    ]);
    expect(faults({ ...silent, scope: 'SUMMIT' })).toEqual([]);
  });

  it('of which there are none yet follow up nothing', () => {
    const first = draftOf('timetables', () => {}, '*');
    expect(checkDraft([], first)).toContainEqual(expect.objectContaining({ carrierCode: '*' }));
  });

  it('for one requirement alone do not stand for all', () => {
    const known = [{ id: 'aps' }];
    expect(timetableFaults(known, [{ id: 'aps', requirementCodes: [11] }], '*')).toEqual([
      'aps is missing: it must be there for all requirements.',
    ]);
    expect(timetableFaults(known, [{ id: 'aps', requirementCodes: [11] }], 'SUMMIT')).toEqual([]);
  });
});
