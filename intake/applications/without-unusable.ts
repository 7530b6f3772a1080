import { type ApplicationInput, ApplicationSchema } from '../../domain/application/application.schema';

type Issue = { path: PropertyKey[]; message: string; code?: string };

const ROUNDS_MAX = 3;

/**
 * A partner's file is not refused for one unusable detail, such as a malformed e-mail address: the value is left out and
 * told as a warning, and the good-order check then asks for it if it is needed.
 */
export function withoutUnusable(application: ApplicationInput): {
  usable: ApplicationInput;
  dropped: Issue[];
} {
  const usable = structuredClone(application);
  const dropped: Issue[] = [];
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const parsed = ApplicationSchema.safeParse(usable);
    if (parsed.success) break;
    const removable = parsed.error.issues.filter((issue) => removeAt(usable, issue.path));
    if (removable.length === 0) break;
    dropped.push(...removable.map((i) => ({ ...i, message: `left out: ${i.message}` })));
  }
  return { usable, dropped };
}

/** Removes an object's member; never an item of a list, whose place others refer to. @returns whether it was there. */
function removeAt(root: unknown, path: PropertyKey[]): boolean {
  const holder = path
    .slice(0, -1)
    .reduce<unknown>((value, step) => (value as Record<PropertyKey, unknown> | undefined)?.[step], root);
  const last = path.at(-1);
  if (last === undefined || holder === null || typeof holder !== 'object' || Array.isArray(holder))
    return false;
  if (path.length === 1 || !Object.hasOwn(holder, last)) return false;
  delete (holder as Record<PropertyKey, unknown>)[last];
  return true;
}
