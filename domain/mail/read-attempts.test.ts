import { isLastAttempt, READ_ATTEMPTS } from './read-attempts';

it('the last attempt is the one after which the mailbox is not tried again', () => {
  const tried = Array.from({ length: READ_ATTEMPTS }, (_, i) => i + 1);
  expect(tried.filter(isLastAttempt)).toEqual([READ_ATTEMPTS]);
});
