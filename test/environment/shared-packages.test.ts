/** Packages are loaded once a process (see shared-packages.cjs): a test must not be able to tell. */
import fc from 'fast-check';
import { YAMLParseError } from 'yaml';

class Mine extends Error {}

it('errors of shared packages are errors, and no others than they are', () => {
  const error = new YAMLParseError([0, 1], 'BAD_ALIAS', 'nobody');
  expect(error).toBeInstanceOf(Error);
  expect(error).not.toBeInstanceOf(Mine);
  expect(error).not.toBeInstanceOf(TypeError);
  expect({ name: 'Error', message: '' }).not.toBeInstanceOf(Error);
  expect(new Mine()).toBeInstanceOf(Error);
  expect(new Error()).not.toBeInstanceOf(Mine);
});

it('dates and lists that shared packages make are those of the tests', () => {
  const [date] = fc.sample(fc.date(), 1);
  expect(date).toBeInstanceOf(Date);
  expect(fc.sample(fc.array(fc.nat()), 1)[0]).toEqual(expect.any(Array));
});
