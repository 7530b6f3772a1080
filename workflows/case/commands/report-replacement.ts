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
  if (!track) {
    const words =
      'The application, as far as it is in good order, replaces nothing: correct or change it first.';
    throw new Refused('no-replacement', words);
  }
  if (!REPLACEMENT_NEWS.includes(news))
    throw new Refused('news-unknown', `The report must be one of: ${REPLACEMENT_NEWS.join(', ')}.`);
  const refusal = refusalOf(track, news, contractId);
  if (refusal) throw new Refused(...refusal);
}
