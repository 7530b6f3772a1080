import { signedDateOf } from '../application/application';
import type { Application } from '../application/application.schema';
import { type ChangeKind, kindsOfChange } from './change-kinds';

/** What the client puts no name to: who sells it and how it is sent; a newer form bears its own signature. */
const NOT_SIGNED_FOR: ChangeKind[] = ['agent', 'split', 'delivery', 'signature'];

/**
 * Whether the application says something else by now than what the client has signed: then the difference is signed as an
 * amendment. What was changed and changed back is no difference, nor is what was signed anew.
 * @param versions the application as the carrier first had it, and after each change, the newest last.
 */
export function changedSinceSigned(versions: readonly Application[]): boolean {
  const now = versions.at(-1);
  const signed = now && versions.find((one) => signedDateOf(one) === signedDateOf(now));
  if (!now || !signed) return false;
  return kindsOfChange(signed, now).some((kind) => !NOT_SIGNED_FOR.includes(kind));
}
