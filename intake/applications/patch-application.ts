import { applyPatch, type Operation } from 'rfc6902';
import { type Application, ApplicationSchema } from '../../domain/application/application.schema';
import type { IntakeFault } from '../intake-deps';

/** One operation of a JSON Patch (RFC 6902). */
export type JsonPatchOperation = Operation;

/** An application as a patch leaves it, or everything that is wrong with the patch. */
export type PatchedApplication = { application: Application } | { faults: IntakeFault[] };

/** Applies a patch to a copy. It does not fit when an operation cannot be applied or the result is no application. */
export function patchApplication(before: Application, patch: JsonPatchOperation[]): PatchedApplication {
  const changed = structuredClone(before);
  const faults = applyPatch(changed, patch).flatMap((error, i) =>
    error ? [{ pointer: `#/${i}`, code: error.name, detail: error.message }] : [],
  );
  if (faults.length > 0) return { faults };
  const parsed = ApplicationSchema.safeParse(changed);
  if (parsed.success) return { application: parsed.data };
  const pointer = (path: PropertyKey[]) => `#${path.map((s) => `/${String(s)}`).join('')}`;
  return {
    faults: parsed.error.issues.map((issue) => ({
      pointer: pointer(issue.path),
      code: String(issue.code),
      detail: issue.message,
    })),
  };
}
