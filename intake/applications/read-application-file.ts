import { readNewBusiness } from '../../acord/messages/new-business/read-new-business';
import { XmlRefused } from '../../acord/xml/xml-node';
import {
  type Application,
  ApplicationSchema,
  type Origins,
} from '../../domain/application/application.schema';
import type { IntakeFault } from '../intake-deps';
import { applicationFromNewBusiness } from './application-from-new-business';
import { withoutUnusable } from './without-unusable';

/** What came of reading a file. */
export type FileRead =
  | {
      outcome: 'read';
      format: 'json' | 'txlife-103';
      application: Application;
      origins: Origins;
      warnings: IntakeFault[];
    }
  | { outcome: 'faulty'; faults: IntakeFault[] }
  /** Not even looked into: a document type declaration, too deep, too large. */
  | { outcome: 'refused'; code: string; detail: string };

/** Refused for safety and not kept: everything else that cannot be understood goes to quarantine. */
const REFUSED = ['doctype', 'too-large', 'too-deep', 'too-many-elements', 'too-many-attributes'];

/** Reads an application file by its content type. Never throws for anything that the file holds. */
export function readApplicationFile(contentType: string, bytes: Uint8Array): FileRead {
  return /\bjson\b/.test(contentType) ? readJson(bytes) : readTxLife(bytes);
}

const DEPTH_MAX = 32;

function readJson(bytes: Uint8Array): FileRead {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    return { outcome: 'faulty', faults: [{ pointer: '#', code: 'not-json', detail: messageOf(error) }] };
  }
  if (depthOf(value) > DEPTH_MAX)
    return { outcome: 'refused', code: 'too-deep', detail: `deeper than ${DEPTH_MAX} levels` };
  const parsed = ApplicationSchema.safeParse(value);
  if (!parsed.success) return { outcome: 'faulty', faults: parsed.error.issues.map((i) => faultOf(i, {})) };
  return {
    outcome: 'read',
    format: 'json',
    application: parsed.data,
    origins: jsonOrigins(value),
    warnings: [],
  };
}

/** A carrier that is asked, with the product that it is asked about. */
export interface CarrierChoice {
  carrierCode: string;
  productCode: string;
}

/** What a file need not say when it is told beside it which carrier is asked. */
const SAID_BESIDE = ['carrier-missing', 'product-missing'];

/** Reads a 103. @param chosen the carrier and the product that count instead of what the file says. */
export function readTxLife(bytes: Uint8Array, chosen?: CarrierChoice): FileRead {
  try {
    const read = readNewBusiness(bytes);
    const notes = (list: typeof read.faults): IntakeFault[] =>
      list.map((n) => ({ pointer: n.xpath, code: n.code, detail: n.message }));
    const faults = read.faults.filter(({ code }) => !(chosen && SAID_BESIDE.includes(code)));
    if (faults.length > 0) return { outcome: 'faulty', faults: notes(faults) };
    const mapped = applicationFromNewBusiness(read);
    const { origins } = mapped;
    const application = { ...mapped.application, ...chosen };
    const { usable, dropped } = withoutUnusable(application);
    const parsed = ApplicationSchema.safeParse(usable);
    if (!parsed.success)
      return { outcome: 'faulty', faults: parsed.error.issues.map((i) => faultOf(i, origins)) };
    const warnings = [...notes(read.warnings), ...dropped.map((i) => faultOf(i, origins))];
    return { outcome: 'read', format: 'txlife-103', application: parsed.data, origins, warnings };
  } catch (error) {
    if (!(error instanceof XmlRefused)) throw error;
    if (REFUSED.includes(error.code)) return { outcome: 'refused', code: error.code, detail: error.message };
    const where = error.line ? `line ${error.line}` : '/';
    return { outcome: 'faulty', faults: [{ pointer: where, code: error.code, detail: error.detail }] };
  }
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message.slice(0, 200) : 'unreadable';

/** A fault of the schema, told at the place in the file as sent. */
function faultOf(
  issue: { path: PropertyKey[]; message: string; code?: string },
  origins: Origins,
): IntakeFault {
  const pointer = issue.path.map((step) => `/${String(step)}`).join('');
  return {
    pointer: origins[pointer] ?? `#${pointer}`,
    code: String(issue.code ?? 'invalid'),
    detail: issue.message,
  };
}

function depthOf(value: unknown, depth = 0): number {
  if (value === null || typeof value !== 'object' || depth > DEPTH_MAX) return depth;
  return Math.max(depth, ...Object.values(value).map((v) => depthOf(v, depth + 1)));
}

/** In a JSON file each value stands where the application has it. */
export function jsonOrigins(value: unknown, pointer = '', origins: Origins = {}): Origins {
  if (value === null || typeof value !== 'object') {
    if (value !== undefined) origins[pointer] = `#${pointer}`;
    return origins;
  }
  for (const [key, inner] of Object.entries(value)) {
    if (key !== 'contentBase64')
      jsonOrigins(inner, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, origins);
  }
  return origins;
}
