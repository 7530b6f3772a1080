/** Who may do what: one table, read by the edge and by every view's `can`. */

export const ROLES = ['admin', 'manager', 'case-manager', 'agent', 'auditor'] as const;
export type Role = (typeof ROLES)[number];

export const PERMISSIONS = [
  'application:submit',
  'application:correct',
  'case:read',
  'case:command',
  'case:reopen',
  'case:assign',
  'case:note',
  'document:read',
  'document:write',
  'quarantine:read',
  'quarantine:resolve',
  'task:read',
  'task:close',
  'demo:advance',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

const STAFF: readonly Permission[] = PERMISSIONS;

/** Agents see their own cases only, and bring what is owed for them: see {@link Actor.agentId}. Auditors read and change nothing. */
const ALLOWED: Record<Role, readonly Permission[]> = {
  admin: STAFF,
  manager: STAFF,
  'case-manager': STAFF,
  agent: ['case:read', 'document:write'],
  auditor: ['case:read', 'document:read', 'quarantine:read', 'task:read'],
};

/** Who is calling: comes from the key alone, never from the request. */
export interface Actor {
  keyId: string;
  agencyId: string;
  role: Role;
  /** Set for agents: they see only cases that they write. */
  agentId: string | null;
}

export const may = (actor: Actor, permission: Permission): boolean =>
  ALLOWED[actor.role].includes(permission);

/** What the caller may do, as it is sent with a view: `{ 'case:note': true, ... }`. */
export const abilities = (actor: Actor, permissions: readonly Permission[]): Record<string, boolean> =>
  Object.fromEntries(permissions.map((p) => [p, may(actor, p)]));

/** The actor as it stands in audit events. */
export const actorName = (actor: Actor): string => `api-key:${actor.keyId}`;
