/** Histories as files: the same on every machine, and readable by whoever looks for what must not be in them. */
import { temporal } from '@temporalio/proto';

const { History } = temporal.api.history.v1;
type History = temporal.api.history.v1.IHistory;
type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Fields that name the machine on which a history was recorded, or its files; replay looks at none of them. */
const OF_THE_MACHINE: Record<string, string> = { identity: 'worker', stackTrace: '' };
const STICKY = 'TASK_QUEUE_KIND_STICKY';

/**
 * A history as JSON, one event a line, without what names a machine. These are the messages' own field names with bytes in
 * base64; the SDK's converter to Temporal's JSON fails where npm installs several copies of protobufjs.
 */
export function historyToText(history: History): string {
  const { events } = History.toObject(History.fromObject(history), {
    longs: String,
    enums: String,
    bytes: String,
  }) as { events: Json[] };
  return `{"events":[\n${events.map((event) => JSON.stringify(withoutMachine(event))).join(',\n')}\n]}\n`;
}

/** The history that {@link historyToText} has written. */
export const historyFromText = (text: string): History => History.fromObject(JSON.parse(text));

function withoutMachine(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutMachine);
  if (value === null || typeof value !== 'object') return value;
  const sticky = value.kind === STICKY;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      if (sticky && key === 'name') return [key, 'sticky'];
      return [key, OF_THE_MACHINE[key] ?? withoutMachine(inner)];
    }),
  );
}

/** Every text that a history holds, in plain fields and inside payloads. */
export function textsIn(json: string): string[] {
  return textsOf(JSON.parse(json) as Json);
}

function textsOf(value: Json): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (value === null || typeof value !== 'object') return [];
  if (isPayload(value)) return payloadTexts(Buffer.from(value.data, 'base64').toString('utf8'));
  return Object.values(value).flatMap(textsOf);
}

const isPayload = (value: { [key: string]: Json }): value is { metadata: Json; data: string } =>
  'metadata' in value && typeof value.data === 'string';

function payloadTexts(text: string): string[] {
  try {
    const value = JSON.parse(text) as Json;
    return typeof value === 'object' && value !== null ? [text, ...textsOf(value)] : [text];
  } catch {
    // A payload that is no JSON is a text itself.
    return [text];
  }
}
