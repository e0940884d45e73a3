import type { Context } from '../context.ts';
import type { Role } from '../db/generated/enums.ts';
import { Refusal } from '../errors.ts';
import { databaseRefusal } from '../http/problem.ts';
import { digestOf, isMistyped } from './key-format.ts';

/** Whose key a request carries. */
export interface Principal {
  id: string;
  name: string;
  roles: readonly Role[];
}

/**
 * Finds out whose key a request carries, asking the database each time: a revoked key stops working at once.
 *
 * @param authorization the header, `Bearer <key>` (RFC 6750)
 * @throws Refusal `authentication_required`, `invalid_credentials`, `database_unavailable`
 */
export async function authenticate(ctx: Context, authorization: string | undefined): Promise<Principal> {
  if (authorization === undefined) {
    throw new Refusal('authentication_required', 'Send a key in the header: Authorization: Bearer <key>.', {
      headers: { 'www-authenticate': 'Bearer realm="forthright"' },
    });
  }
  const token = /^Bearer +([\x21-\x7e]{1,256}) *$/i.exec(authorization)?.[1];
  if (token === undefined) refuse('The header is not of the form: Authorization: Bearer <key>.');
  if (isMistyped(token)) refuse('The key is incomplete or mistyped. Copy it once more.');
  // To find it out once more would only take time: the follower asks every second.
  if (!ctx.library.freshness.isDatabaseReachable) throw databaseRefusal('unavailable');
  const [principal] = await ctx.db.$queryRaw<Principal[]>`
    SELECT id, name, roles::text[] FROM api_key WHERE sha256 = ${digestOf(token)} AND revoked_at IS NULL`;
  return principal ?? refuse('The key is unknown or has been revoked. Ask an administrator for another.');
}

function refuse(detail: string): never {
  throw new Refusal('invalid_credentials', detail, {
    headers: { 'www-authenticate': 'Bearer realm="forthright", error="invalid_token"' },
  });
}
