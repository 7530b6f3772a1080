/**
 * Compares dotted versions number by number; anything after a dash is ignored.
 * @returns {number} below 0, 0 or above 0
 */
export function compareVersions(a, b) {
  const numbers = (text) => text.replace(/^v/, '').split('-')[0].split('.').map(Number);
  const [left, right] = [numbers(a), numbers(b)];
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
