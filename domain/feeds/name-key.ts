/** A name as it is compared: letters and digits only, without accents, titles or case. Different people may share one. */
export const nameKey = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && !TITLES.includes(word))
    .join('');

const TITLES = ['mr', 'mrs', 'ms', 'dr', 'md', 'do', 'jr', 'sr', 'ii', 'iii', 'iv'];
