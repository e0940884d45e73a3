import type { Context } from '../context.ts';

export interface AuditItem {
  id: string;
  at: string;
  actor: { id: string; name: string };
  requestId: string;
  action: string;
  notice: string | null;
  target: string | null;
  detail: Record<string, unknown>;
}

/**
 * @param input `notice` only of this slug; `before` only entries older than this id; at most `limit` of them
 * @returns what was done, the newest first
 */
export async function listAudit(
  ctx: Context,
  input: { notice?: string | undefined; before?: bigint | undefined; limit: number },
): Promise<AuditItem[]> {
  const rows = await ctx.db.auditEntry.findMany({
    where: {
      ...(input.notice === undefined ? {} : { slug: input.notice }),
      ...(input.before === undefined ? {} : { id: { lt: input.before } }),
    },
    orderBy: { id: 'desc' },
    take: input.limit,
  });
  return rows.map((row) => ({
    id: String(row.id),
    at: row.at.toISOString(),
    actor: { id: row.actorId, name: row.actorName },
    requestId: row.requestId,
    action: row.action,
    notice: row.slug,
    target: row.target,
    detail: row.detail as Record<string, unknown>,
  }));
}
