import { type CodeList, isPrivateTc, OTHER_TC, UNKNOWN_TC } from '../codes/code-list';
import { child, type XmlNode } from '../xml/xml-node';

/** A time of the day, with its offset from UTC where it names one. */
const TIME = /^((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(?:\.\d+)?(Z|[+-](?:0\d|1[0-4]):[0-5]\d)?$/;

/** Something noticed while reading: a fault stops the message from being used, a warning does not. */
export interface Note {
  xpath: string;
  code: string;
  message: string;
}

/** What reading a message gives: the message, where each value stood, and everything noticed. */
export interface ReadResult<M> {
  message: M;
  /** JSON pointer into the message -> XPath in the file. */
  origins: Record<string, string>;
  warnings: Note[];
  /** Empty when the message can be used. */
  faults: Note[];
}

/** Collects origins, warnings and faults while a message is read, so that all of them are told at once. */
export class Reading {
  readonly origins: Record<string, string> = {};
  readonly warnings: Note[] = [];
  readonly faults: Note[] = [];
  /** Extensions whose meaning is in the message: they are not kept as private data beside it. */
  readonly understood = new Set<XmlNode>();

  warn(node: XmlNode | undefined, code: string, message: string): void {
    this.warnings.push({ xpath: node?.path ?? '/', code, message });
  }

  fault(node: XmlNode | undefined, code: string, message: string): void {
    this.faults.push({ xpath: node?.path ?? '/', code, message });
  }

  /** Text of a child; empty counts as absent. */
  text(parent: XmlNode | undefined, name: string, pointer: string): string | undefined {
    const node = child(parent, name);
    if (!node?.text) return undefined;
    this.origins[pointer] = node.path;
    return node.text;
  }

  /** A day. Date-times and days without leading zeros are accepted with a warning. */
  date(parent: XmlNode | undefined, name: string, pointer: string): string | undefined {
    const node = child(parent, name);
    const text = this.text(parent, name, pointer);
    if (!text) return undefined;
    const match = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:T.*)?$/.exec(text);
    const day = match && `${match[1]}-${match[2]!.padStart(2, '0')}-${match[3]!.padStart(2, '0')}`;
    if (!day || !isDay(day)) {
      this.warn(node, 'date', `not a day: ${text.slice(0, 40)}`);
      return undefined;
    }
    if (day !== text) this.warn(node, 'date-form', 'the day is not written as YYYY-MM-DD');
    return day;
  }

  /**
   * The moment that a day and a time beside it name. A time without an offset is taken as UTC; one that is missing, or that no clock
   * shows, as the beginning of the day.
   */
  instant(
    parent: XmlNode | undefined,
    { date, time }: { date: string; time: string },
    pointer: string,
  ): string | undefined {
    const day = this.date(parent, date, pointer);
    const node = child(parent, time);
    if (!day || !node?.text) return day && `${day}T00:00:00.000Z`;
    const told = TIME.exec(node.text);
    if (told) return new Date(`${day}T${told[1]}.000${told[2] ?? 'Z'}`).toISOString();
    this.warn(node, 'time', `not a time: ${node.text.slice(0, 40)}`);
    return `${day}T00:00:00.000Z`;
  }

  /** An amount in dollars as integer cents, without going through a float. */
  cents(parent: XmlNode | undefined, name: string, pointer: string): number | undefined {
    const node = child(parent, name);
    const text = this.text(parent, name, pointer)?.replaceAll(/[$,\s]/g, '');
    if (!text) return undefined;
    const match = /^(\d{1,11})(?:\.(\d{1,2})0*)?$/.exec(text);
    if (!match) {
      this.warn(node, 'amount', `not an amount: ${text.slice(0, 40)}`);
      return undefined;
    }
    return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  }

  /** A whole number. */
  integer(parent: XmlNode | undefined, name: string, pointer: string): number | undefined {
    const text = this.text(parent, name, pointer);
    if (!text) return undefined;
    if (/^\d{1,9}(\.0+)?$/.test(text)) return Number.parseInt(text, 10);
    this.warn(child(parent, name), 'number', `not a whole number: ${text.slice(0, 40)}`);
    return undefined;
  }

  /** The number of a coded element, whatever list it is from. */
  tc(parent: XmlNode | undefined, name: string): number | undefined {
    const raw = child(parent, name)?.attributes.tc;
    return raw !== undefined && /^\d{1,10}$/.test(raw) ? Number(raw) : undefined;
  }

  /** A coded element as our label. The code counts; a text that says something else is kept as a warning. */
  code<L extends string>(
    parent: XmlNode | undefined,
    name: string,
    list: CodeList<L>,
    pointer: string,
  ): L | undefined {
    const node = child(parent, name);
    if (!node) return undefined;
    const tc = this.tc(parent, name);
    if (tc === undefined || tc === UNKNOWN_TC) {
      if (node.text) this.warn(node, 'code-missing', `no code for ${list.name}: ${node.text.slice(0, 40)}`);
      return undefined;
    }
    const label = list.labelOf(tc);
    if (!label) {
      const kind = isPrivateTc(tc) ? 'code-private' : tc === OTHER_TC ? 'code-other' : 'code-unknown';
      this.warn(node, kind, `${list.name} ${tc} ${node.text.slice(0, 60)}`);
      return undefined;
    }
    this.origins[pointer] = node.path;
    this.compareText(node, list, label);
    return label;
  }

  private compareText<L extends string>(node: XmlNode, list: CodeList<L>, label: L): void {
    const text = node.text
      .toLowerCase()
      .replaceAll(/[_\s-]+/g, ' ')
      .trim();
    if (!text) return;
    const words = list.words(label).map((w) => w.replaceAll('-', ' '));
    const agrees = words.some((w) => text === w || text.includes(w) || w.includes(text));
    if (!agrees)
      this.warn(node, 'code-text', `the code says ${label}, the text says ${node.text.slice(0, 60)}`);
  }

  done<M>(message: M): ReadResult<M> {
    return { message, origins: this.origins, warnings: this.warnings, faults: this.faults };
  }
}

/** Whether a day exists. */
function isDay(text: string): boolean {
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}
