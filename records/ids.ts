import { randomUUID } from 'node:crypto';

/** A new opaque id: time-ordered, so that rows made together lie together in an index. */
export function newId(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  return `${time}${randomUUID().replaceAll('-', '').slice(12)}`;
}
