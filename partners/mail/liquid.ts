/** The template language, bounded: whoever writes a template can neither read files nor keep the program busy. */
import { Liquid } from 'liquidjs';

/** Templates come from the caller and from nowhere else: no file is read, an undefined variable is an error, not a gap. */
const common = {
  strictVariables: true,
  strictFilters: true,
  lenientIf: true,
  ownPropertyOnly: true,
  templates: {},
  parseLimit: 200_000,
  renderLimit: 2_000,
  memoryLimit: 20_000_000,
};

/** For subjects and text parts. */
export const plain = new Liquid(common);
/** For HTML: whatever a variable holds is text. */
export const escaping = new Liquid({ ...common, outputEscape: 'escape' });

const ORDINALS = 'zeroth first second third fourth fifth sixth seventh eighth ninth'.split(' ');
for (const engine of [plain, escaping]) {
  engine.registerFilter('count', (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`);
  engine.registerFilter('ordinal', (n: number) => ORDINALS[n] ?? `${n}th`);
}
