import { REPLACEMENT_NEWS, refusalOf } from '../../../domain/replacement/replacement-track';
import { type ReplacementNewsCommand, replacementUpdate } from '../case.messages';
import { takeNews } from '../case.replacement';
import type { CaseState } from '../case.state';
import { type CaseCommand, Refused, refuseClosed } from './command';

/** A person reports what has become of an old contract. */
export const reportReplacement: CaseCommand<ReplacementNewsCommand> = {
  definition: replacementUpdate,
  check: checkNews,
  apply: takeNews,
};

function checkNews(state: CaseState, { news, contractId }: ReplacementNewsCommand): void {
  refuseClosed(state);
  const track = state.data.replacement;
  if (!track) throw new Refused('no-replacement', 'This case replaces nothing that is known yet.');
  if (!REPLACEMENT_NEWS.includes(news)) throw new Refused('news-unknown', 'There is no such report.');
  const refusal = refusalOf(track, news, contractId);
  if (refusal) throw new Refused(...refusal);
}
