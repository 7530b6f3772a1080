import { createHash, randomUUID } from 'node:crypto';

/** A new opaque id: time-ordered, so that rows made together lie together in an index. */
export function newId(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  return `${time}${randomUUID().replaceAll('-', '').slice(12)}`;
}

/** An opaque id that follows from what it is of: the same text has the same id. */
export const idOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);
