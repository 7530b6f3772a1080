import { notCompleteWithout, type Showing } from './lost-evidence';

const showing = (requirementId: string, complete: boolean, since: number): Showing => ({
  requirementId,
  complete,
  since,
});
const whole = (since: number, id = 'r') => showing(id, true, since);
const part = (since: number, id = 'r') => showing(id, false, since);

describe('a requirement that loses a document', () => {
  it.each([
    ['is owed again when it was complete with it alone', [whole(5)], [], ['r']],
    ['stays complete when another document shows it, whichever came first', [whole(5)], [whole(9)], []],
    ['is owed again when only a part is left', [whole(5)], [part(1)], ['r']],
    [
      'is owed again when a part is lost that came before what made it complete',
      [part(1)],
      [whole(5)],
      ['r'],
    ],
    ['stays complete when the lost part came afterwards', [part(9)], [whole(5)], []],
    ['stays complete when what is left stands by itself', [part(1)], [whole(0)], []],
    ['is owed again when all of its parts are lost', [part(1), part(2)], [], ['r']],
    ['is judged by the first of several lost parts', [part(9), part(1)], [whole(5)], ['r']],
    ['is not shown by what shows another one', [whole(5)], [whole(1, 'other')], ['r']],
  ])('%s', (_, lost, left, owed) => {
    expect(notCompleteWithout(lost, left)).toEqual(owed);
  });

  it('is named once, and each by itself', () => {
    const lost = [whole(5, 'a'), whole(5, 'a'), whole(5, 'b'), part(5, 'c')];
    expect(notCompleteWithout(lost, [whole(1, 'b')])).toEqual(['a', 'c']);
  });
});
