/** Who may do what: one table, read by the edge and by every view's `can`. */

export const ROLES = ['admin', 'manager', 'case-manager', 'agent', 'auditor'] as const;
export type Role = (typeof ROLES)[number];

export const PERMISSIONS = [
  'application:submit',
  'application:correct',
  'inquiry:submit',
  'inquiry:convert',
  'inquiry:withdraw',
  'case:read',
  'case:command',
  'case:reopen',
  'case:assign',
  'case:note',
  'offer:reply',
  'document:read',
  'document:write',
  'quarantine:read',
  'quarantine:resolve',
  'tray:read',
  'tray:decide',
  'task:read',
  'task:close',
  'codes:read',
  'codes:edit',
  'feed:read',
  'feed:decide',
  'feed:configure',
  'demo:advance',
  'mail-settings:read',
  'mail-settings:write',
  'agent:address',
  'mail-template:read',
  'mail-template:write',
  'mail-reply:read',
  'mail-reply:file',
  'mail-recipient:read',
  'mail-recipient:write',
  'partner:read',
  'partner:address',
  'timetable:read',
  'timetable:write',
  'rules:read',
  'rules:edit',
  'waiting:report',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

const STAFF: readonly Permission[] = PERMISSIONS;
/** What changes how the whole agency works. */
const MANAGERS_ONLY: readonly Permission[] = [
  'mail-template:write',
  'mail-recipient:write',
  'partner:address',
  'timetable:write',
  'codes:edit',
  'feed:configure',
  'rules:edit',
];

/** Agents see their own cases only, and bring what is owed for them: see {@link Actor.agentId}. Auditors read and change nothing. */
const ALLOWED: Record<Role, readonly Permission[]> = {
  admin: STAFF,
  manager: STAFF,
  'case-manager': STAFF.filter((permission) => !MANAGERS_ONLY.includes(permission)),
  agent: ['case:read', 'document:write', 'offer:reply', 'mail-settings:read', 'mail-settings:write'],
  auditor: [
    ...(['case:read', 'document:read', 'quarantine:read', 'tray:read', 'task:read'] as const),
    ...(['codes:read', 'feed:read', 'mail-settings:read'] as const),
    ...([
      'mail-template:read',
      'mail-recipient:read',
      'partner:read',
      'timetable:read',
      'rules:read',
      'waiting:report',
    ] as const),
  ],
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
