import { record } from '../audit/record.ts';
import { type Actor, type Context, SYSTEM } from '../context.ts';
import type { ApiKey } from '../db/generated/client.ts';
import type { Role } from '../db/generated/enums.ts';
import { inTransaction } from '../db/transaction.ts';
import { Refusal } from '../errors.ts';
import { createKey, createKeyId, digestOf } from './key-format.ts';

/** A key as it is listed: everything but its secret. */
export interface KeyEntry {
  id: string;
  name: string;
  roles: Role[];
  createdAt: string;
  revokedAt: string | null;
}

function entryOf(key: ApiKey): KeyEntry {
  return {
    id: key.id,
    name: key.name,
    roles: key.roles,
    createdAt: key.createdAt.toISOString(),
    revokedAt: key.revokedAt?.toISOString() ?? null,
  };
}

/** Issues a key. @returns it with its secret, which is shown only this once */
export async function issueKey(
  ctx: Context,
  actor: Actor,
  input: { name: string; roles: Role[] },
): Promise<KeyEntry & { key: string }> {
  const { id, key, sha256 } = createKey();
  const { name, roles } = input;
  return inTransaction(ctx.db, async (tx) => {
    const now = ctx.now();
    const row = await tx.apiKey.create({
      data: { id, name, roles, sha256, createdAt: now, createdBy: actor.id },
    });
    await record(tx, actor, now, { action: 'key.issue', target: id, detail: { name, roles } });
    return { ...entryOf(row), key };
  });
}

/** @returns every key, also the revoked ones, the newest first */
export async function listKeys(ctx: Context): Promise<KeyEntry[]> {
  const keys = await ctx.db.apiKey.findMany({ orderBy: [{ createdAt: 'desc' }, { id: 'asc' }] });
  return keys.map(entryOf);
}

/**
 * Revokes a key from the next request on. Revoking it again changes nothing.
 *
 * @throws Refusal `key_not_found`, `last_admin_key`
 */
export async function revokeKey(ctx: Context, actor: Actor, input: { id: string }): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    // Two administrators who revoke each other at the same moment must not both succeed.
    await tx.$queryRaw`SELECT id FROM api_key WHERE 'admin' = ANY (roles) ORDER BY id FOR UPDATE`;
    const key = await tx.apiKey.findUnique({ where: { id: input.id } });
    if (!key) throw new Refusal('key_not_found', `There is no key "${input.id}".`);
    if (key.revokedAt) return;
    const others = await tx.apiKey.count({
      where: { roles: { has: 'admin' }, revokedAt: null, id: { not: key.id } },
    });
    if (key.roles.includes('admin') && others === 0) {
      throw new Refusal(
        'last_admin_key',
        'Issue another key with the role admin first, else nobody could get in again.',
      );
    }
    const now = ctx.now();
    await tx.apiKey.update({ where: { id: key.id }, data: { revokedAt: now } });
    await record(tx, actor, now, { action: 'key.revoke', target: key.id });
  });
}

/**
 * Creates the first key, with the role admin, when there is none at all.
 *
 * @param secret the key as the operator has chosen it; one is made when left away
 * @returns the key when it was created now, else null
 */
export async function bootstrapKey(ctx: Context, secret?: string): Promise<string | null> {
  return inTransaction(ctx.db, async (tx) => {
    await tx.$executeRaw`LOCK TABLE api_key IN SHARE ROW EXCLUSIVE MODE`;
    if ((await tx.apiKey.count()) > 0) return null;
    const made = createKey();
    const { id, key } = secret === undefined ? made : { id: createKeyId(), key: secret };
    const name = 'First administrator';
    const createdAt = ctx.now();
    await tx.apiKey.create({
      data: { id, name, roles: ['admin'], sha256: digestOf(key), createdAt, createdBy: null },
    });
    await record(tx, SYSTEM, createdAt, {
      action: 'key.issue',
      target: id,
      detail: { name, roles: ['admin'] },
    });
    return key;
  });
}
