/** Some packages are loaded once a process (see shared-packages.cjs): a test must not be able to tell. */
import { simpleParser } from 'mailparser';
import { errors } from 'undici';

class Mine extends Error {}

it('errors of shared packages are errors, and no others than they are', () => {
  const error = new errors.SocketError('nobody');
  expect(error).toBeInstanceOf(Error);
  expect(error).not.toBeInstanceOf(Mine);
  expect(error).not.toBeInstanceOf(TypeError);
  expect({ name: 'Error', message: '' }).not.toBeInstanceOf(Error);
  expect(new Mine()).toBeInstanceOf(Error);
  expect(new Error()).not.toBeInstanceOf(Mine);
});

it('dates that shared packages make are those of the tests', async () => {
  const { date } = await simpleParser('Date: Fri, 27 Nov 2026 12:00:00 +0000\n\nHello');
  expect(date).toBeInstanceOf(Date);
  expect(date).toEqual(new Date('2026-11-27T12:00:00.000Z'));
});
