import type { Role } from './db/generated/enums.ts';

/** What a route may ask of its caller, and the roles that have it. The one table of who may do what. */
export const scopes = {
  'notice:read': ['author', 'translator', 'reviewer', 'publisher', 'admin'],
  'notice:write': ['author', 'publisher', 'admin'],
  'text:write': ['author', 'translator', 'publisher', 'admin'],
  'notice:submit': ['author', 'translator', 'publisher', 'admin'],
  'notice:review': ['reviewer', 'publisher', 'admin'],
  'notice:publish': ['publisher', 'admin'],
  'notice:hold': ['reviewer', 'publisher', 'admin'],
  'law:declare': ['author', 'reviewer', 'publisher', 'admin'],
  'preview:share': ['author', 'reviewer', 'publisher', 'admin'],
  'exercise:read': ['author', 'translator', 'reviewer', 'publisher', 'admin', 'agent'],
  'audit:read': ['reviewer', 'publisher', 'admin'],
  'keys:manage': ['admin'],
  'agent:read': ['agent', 'admin'],
  'agent:report': ['agent', 'admin'],
} as const satisfies Record<string, readonly Role[]>;

export type Scope = keyof typeof scopes;

/** Who may call a route: anybody, or a key whose roles have the scope. */
export type Access = 'public' | Scope;

/** @returns whether one of the roles has the scope */
export function mayUse(roles: readonly Role[], scope: Scope): boolean {
  const allowed: readonly Role[] = scopes[scope];
  return roles.some((role) => allowed.includes(role));
}
