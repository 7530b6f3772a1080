import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const folder = new URL('../../../deploy/temporal/', import.meta.url);
/** Run-time settings of the server in the demo and in tests. */
export const DYNAMIC_CONFIG = fileURLToPath(new URL('dynamic-config.demo.yaml', folder));

/**
 * Fills in a template of deploy/temporal.
 * @param {'server.yaml' | 'ui.yaml'} name @param {Record<string, string | number>} values
 * @throws {Error} when a value is missing
 */
export async function render(name, values) {
  const text = await readFile(new URL(name, folder), 'utf8');
  // Comments say ${...} when they talk about it.
  return text.replace(/\$\{([A-Z_]+)\}/g, (_, key) => {
    if (values[key] === undefined) throw new Error(`${name}: no value for ${key}`);
    return String(values[key]);
  });
}

/**
 * The same run-time settings as command line options of the Temporal CLI.
 * @returns {Promise<string[]>} e.g. `['--dynamic-config-value', 'key=true']`
 */
export async function dynamicConfigOptions(file = DYNAMIC_CONFIG) {
  const { parse } = await import('yaml');
  const settings = parse(await readFile(file, 'utf8'));
  return Object.entries(settings).flatMap(([key, [{ value }]]) => [
    '--dynamic-config-value',
    `${key}=${JSON.stringify(value)}`,
  ]);
}
