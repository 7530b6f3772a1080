import { initialsOf, isInitials } from './initials';

describe('initials of a client', () => {
  it.each([
    ['Jane Rivera', 'J. R.'],
    ['  mary-ann  o’neil ', 'M. A. O.'],
    ['Élodie 2nd "Zoë"', 'É. N. Z.'],
    ['A B C D E', 'A. B. C. D.'],
    ['123', undefined],
    ['', undefined],
  ])('of %p are %p', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
    if (initials) expect(isInitials(initials)).toBe(true);
  });

  it.each(['JR', 'J.R.', 'J. R.', 'J R', 'É.'])('are told from a name: %s', (text) => {
    expect(isInitials(text)).toBe(true);
  });

  it.each(['Jane', 'JANE', 'LEE', 'Jane R.', 'j.r.', 'J. Rivera', 'J.R.\n', '', 'J. R. 1980'])(
    'are not a name or anything else: %p',
    (text) => {
      expect(isInitials(text)).toBe(false);
    },
  );
});
