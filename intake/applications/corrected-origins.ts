import { applyPatch, type Operation, Pointer } from 'rfc6902';
import type { Application, Origins } from '../../domain/application/application.schema';

/** What a patch changed, and where each value of the patched application came from. */
export interface CorrectedOrigins {
  origins: Origins;
  /** JSON pointers of what was changed; the place after the end of a list has its number. */
  fields: string[];
}

/**
 * Follows a patch that fits: what it sets was set by the person, and what moves because a list grows or shrinks takes its
 * origin along, so that no value is ever said to have come from another one's place.
 */
export function correctedOrigins(
  before: Application,
  known: Origins,
  patch: readonly Operation[],
  actor: string,
): CorrectedOrigins {
  const application = structuredClone(before);
  let origins = known;
  const fields: string[] = [];
  for (const operation of patch) {
    for (const step of stepsOf(application, operation)) {
      const pointer = placeOf(application, step);
      origins = after(origins, { ...step, path: pointer }, listAt(application, pointer) !== undefined, actor);
      applyPatch(application, [step]);
      fields.push(pointer);
    }
  }
  return { origins, fields };
}

type Step =
  | { op: 'remove'; path: string; value?: undefined }
  | { op: 'add' | 'replace'; path: string; value: unknown };

/** A move is a removal and an addition; a test changes nothing. */
function stepsOf(application: Application, operation: Operation): Step[] {
  if (operation.op === 'test') return [];
  if (operation.op !== 'move' && operation.op !== 'copy') return [operation as Step];
  const { from, path } = operation;
  const value: unknown = structuredClone(Pointer.fromJSON(from).get(application));
  const add: Step = { op: 'add', path, value };
  return operation.op === 'copy' ? [add] : [{ op: 'remove', path: from }, add];
}

const split = (pointer: string): [holder: string, member: string] => {
  const at = pointer.lastIndexOf('/');
  return [pointer.slice(0, at), pointer.slice(at + 1)];
};

/** The list that a pointer names an item of. */
function listAt(application: Application, pointer: string): unknown[] | undefined {
  const holder: unknown = Pointer.fromJSON(split(pointer)[0]).get(application);
  return Array.isArray(holder) ? holder : undefined;
}

/** `/list/-` and every number past the end are the place after the last item. */
function placeOf(application: Application, { op, path }: Step): string {
  const list = op === 'add' ? listAt(application, path) : undefined;
  const [holder, member] = split(path);
  return list && !(Number(member) < list.length) ? `${holder}/${list.length}` : path;
}

function after(origins: Origins, { op, path, value }: Step, inList: boolean, actor: string): Origins {
  const kept = op === 'add' && inList ? origins : withoutValue(origins, path);
  if (op === 'remove') return inList ? shifted(kept, path, -1) : { ...kept, [path]: actor };
  const room = op === 'add' && inList ? shifted(kept, path, 1) : kept;
  return { ...room, ...originsOf(value, path, actor) };
}

const isWithin = (pointer: string, root: string): boolean =>
  pointer === root || pointer.startsWith(`${root}/`);

const withoutValue = (origins: Origins, pointer: string): Origins =>
  Object.fromEntries(Object.entries(origins).filter(([key]) => !isWithin(key, pointer)));

/** The items of a list from a place on close ranks, or make room for one more. */
function shifted(origins: Origins, pointer: string, by: 1 | -1): Origins {
  const [list, item] = split(pointer);
  return Object.fromEntries(
    Object.entries(origins).map(([key, origin]) => {
      if (key === list || !isWithin(key, list)) return [key, origin];
      const [index = '', ...rest] = key.slice(list.length + 1).split('/');
      const moves = Number(index) >= Number(item);
      return moves ? [[list, Number(index) + by, ...rest].join('/'), origin] : [key, origin];
    }),
  );
}

/** Every value in something that was set. */
function originsOf(value: unknown, pointer: string, actor: string): Origins {
  if (value === null || typeof value !== 'object') return { [pointer]: actor };
  const inner = Object.entries(value).map(([key, v]) =>
    originsOf(v, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, actor),
  );
  return inner.length > 0 ? Object.assign({}, ...inner) : { [pointer]: actor };
}
