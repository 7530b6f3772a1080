/** What must never leave the records: the people in an application, and anything that looks like a social security number. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SAMPLES = join(__dirname, '../../samples');
/** Fields of an application that say who somebody is or how they are. */
const PERSONAL = [
  'birthDate',
  'governmentId',
  'driverLicenseNumber',
  'line1',
  'phone',
  'email',
  'accountNumber',
  'details',
];
const SSN = /\b\d{3}-\d{2}-\d{4}\b/;

/** The personal texts of a JSON application: full names, numbers, addresses, answers in words. */
export function personalTexts(application: unknown): string[] {
  if (Array.isArray(application)) return application.flatMap(personalTexts);
  if (typeof application !== 'object' || application === null) return [];
  const fields = application as Record<string, unknown>;
  const { firstName, lastName } = fields;
  const name =
    typeof firstName === 'string' && typeof lastName === 'string' ? `${firstName} ${lastName}` : [];
  const own = PERSONAL.map((key) => fields[key]).filter(
    (value): value is string => typeof value === 'string',
  );
  const ssn = typeof fields.governmentId === 'string' ? fields.governmentId.replaceAll('-', '') : [];
  return [name, own, ssn, Object.values(fields).flatMap(personalTexts)].flat().filter((text) => text !== '');
}

/** The personal texts of every JSON sample. */
export const samplesPersonalTexts = (): string[] => [
  ...new Set(
    readdirSync(SAMPLES)
      .filter((file) => file.endsWith('.json'))
      .flatMap((file) => personalTexts(JSON.parse(readFileSync(join(SAMPLES, file), 'utf8')))),
  ),
];

/** Which personal texts a text holds; an agent's or a physician's own name in a mail to them is none. */
export function personalIn(text: string, personal: readonly string[]): string[] {
  const found = personal.filter((one) => text.toLowerCase().includes(one.toLowerCase()));
  return [...found, ...(SSN.exec(text) ?? [])];
}
