import fc from 'fast-check';
import type { KnownRequirement } from '../../domain/feeds/same-requirement';
import { type FeedMessage, ownItem, PlayedFeed } from './test-feed';

const RUNS = 1_000;

interface Feed {
  ours?: () => KnownRequirement[];
  messages: FeedMessage[];
  stage: string;
}

const FORM = 130;
const CLARIFICATION = 157;
const EXAM = 10;
const DRIVING = 147;

/** What carriers say over the weeks, in the order in which it happened: whole messages, parts of them, and contradictions. */
const FEEDS: Record<string, Feed> = {
  'requirements that are added, satisfied and waived, a policy number, and a policy in force': {
    messages: [
      { day: 1, status: 'acknowledged' },
      { day: 2, status: 'pending', requirements: [{ code: FORM, ref: 'HO-1', status: 'outstanding' }] },
      { day: 3, policyNumber: 'SL-1' },
      { day: 4, requirements: [{ code: CLARIFICATION, status: 'needed' }] },
      { day: 5, requirements: [{ code: FORM, ref: 'HO-1', status: 'received' }] },
      { day: 6, status: 'pending', requirements: [{ code: CLARIFICATION, status: 'waived' }] },
      { day: 8, status: 'approved' },
      { day: 9, status: 'issued' },
      { day: 12, status: 'active' },
    ],
    stage: 'placed',
  },
  'what we have already, named by the carrier with and without its reference': {
    ours: () => [ownItem('form', FORM), ownItem('exam', EXAM, 'vendor')],
    messages: [
      { day: 1, status: 'pending', requirements: [{ code: FORM, status: 'outstanding' }] },
      { day: 2, requirements: [{ code: FORM, ref: 'HO-1', status: 'outstanding' }] },
      { day: 3, requirements: [{ code: EXAM, ref: 'HO-2', status: 'outstanding' }] },
      { day: 4, requirements: [{ code: FORM, ref: 'HO-1', status: 'satisfied' }] },
      { day: 5, requirements: [{ code: EXAM, ref: 'HO-2', status: 'waived' }] },
      { day: 6, status: 'pending', policyNumber: 'SL-7' },
    ],
    stage: 'additional-requirements',
  },
  'what a vendor would bring, asked for by the carrier, who has it before it is ordered': {
    ours: () => [ownItem('exam', EXAM, 'vendor')],
    messages: [
      { day: 1, status: 'pending', requirements: [{ code: DRIVING, ref: 'HO-1', status: 'outstanding' }] },
      { day: 2, requirements: [{ code: EXAM, ref: 'HO-2', status: 'outstanding' }] },
      { day: 3, requirements: [{ code: DRIVING, ref: 'HO-1', status: 'satisfied' }] },
      { day: 4, requirements: [{ code: EXAM, ref: 'HO-2', status: 'received' }] },
      { day: 5, requirements: [{ code: DRIVING, status: 'waived', party: 'owner:p2' }] },
      { day: 6, policyNumber: 'SL-1' },
    ],
    stage: 'additional-requirements',
  },
  'two of one code with references of their own, for two people': {
    messages: [
      { day: 1, requirements: [{ code: FORM, ref: 'HO-1', status: 'outstanding' }] },
      { day: 1, requirements: [{ code: FORM, ref: 'HO-2', status: 'outstanding' }] },
      { day: 2, requirements: [{ code: FORM, status: 'outstanding', party: 'owner:p2' }] },
      { day: 3, requirements: [{ code: FORM, ref: 'HO-1', status: 'received' }] },
      { day: 4, requirements: [{ code: FORM, status: 'received', party: 'owner:p2' }] },
      { day: 5, requirements: [{ code: FORM, ref: 'HO-2', status: 'cancelled' }] },
      { day: 7, status: 'counteroffer' },
    ],
    stage: 'counteroffer',
  },
  'words that contradict each other: another number, another end of an item, asked again after it came': {
    messages: [
      { day: 1, status: 'pending', policyNumber: 'SL-1' },
      { day: 2, policyNumber: 'SL-2', requirements: [{ code: FORM, ref: 'HO-1', status: 'received' }] },
      { day: 3, requirements: [{ code: FORM, ref: 'HO-1', status: 'waived' }] },
      { day: 3, requirements: [{ code: CLARIFICATION, ref: 'HO-3', status: 'waived' }] },
      { day: 3, requirements: [{ code: CLARIFICATION, ref: 'HO-3', status: 'satisfied' }] },
      { day: 4, requirements: [{ code: FORM, ref: 'HO-1', status: 'outstanding' }] },
      { day: 5, status: 'approved' },
      { day: 6, status: 'counteroffer' },
      { day: 6, policyNumber: 'SL-3' },
    ],
    stage: 'counteroffer',
  },
  'a decline with items that are still open': {
    messages: [
      { day: 1, status: 'acknowledged', policyNumber: 'SL-1' },
      { day: 2, status: 'pending', requirements: [{ code: FORM, ref: 'HO-1', status: 'outstanding' }] },
      { day: 3, requirements: [{ code: CLARIFICATION, status: 'outstanding' }] },
      { day: 4, requirements: [{ code: CLARIFICATION, status: 'received' }] },
      { day: 9, status: 'declined' },
    ],
    stage: 'declined',
  },
  'a decision, the policy and its being in force on one day, with what was asked for before': {
    messages: [
      { day: 1, status: 'acknowledged' },
      { day: 2, status: 'pending', requirements: [{ code: FORM, ref: 'HO-1', status: 'outstanding' }] },
      { day: 3, requirements: [{ code: FORM, ref: 'HO-1', status: 'received' }] },
      { day: 3, status: 'approved' },
      { day: 3, status: 'issued', policyNumber: 'SL-1' },
      { day: 3, status: 'active' },
    ],
    stage: 'placed',
  },
  'a jump that the lifecycle does not allow': {
    messages: [
      { day: 1, status: 'pending' },
      { day: 2, requirements: [{ code: FORM, ref: 'HO-1', status: 'received' }] },
      { day: 3, status: 'reissue' },
    ],
    stage: 'under-review',
  },
};

const play = ({ ours = () => [] }: Feed, messages: FeedMessage[]) => {
  const played = new PlayedFeed(ours());
  for (const message of messages) played.hear(message);
  return played.outcome();
};

describe.each(Object.entries(FEEDS))('%s', (_, feed) => {
  it('ends as it happened', () => {
    expect(play(feed, feed.messages).stage).toBe(feed.stage);
  });

  it('ends the same in whatever order and however often it arrives', () => {
    const { messages } = feed;
    const inOrder = play(feed, messages);
    const arrivals = fc
      .array(fc.constantFrom(...messages), { maxLength: messages.length })
      .chain((again) =>
        fc.shuffledSubarray([...messages, ...again], { minLength: messages.length + again.length }),
      );
    fc.assert(
      fc.property(arrivals, (arrived) => {
        expect(play(feed, arrived)).toEqual(inOrder);
      }),
      { numRuns: RUNS },
    );
  });
});

it('a carrier that closes a case and then says otherwise is a question for a person, whichever is heard first', () => {
  const declined: FeedMessage = { day: 3, status: 'declined' };
  const approved: FeedMessage = { day: 4, status: 'approved' };
  const feed = { messages: [], stage: '' };
  expect(play(feed, [declined, approved]).openTasks).toHaveLength(1);
  expect(play(feed, [approved, declined]).openTasks).toHaveLength(1);
});
