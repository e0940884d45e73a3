import type { Transaction } from '../../db/client.ts';
import { type ErrorCode, Refusal } from '../../errors.ts';

// Any fixed number other than those of the migrations and of appending.
const REDIRECT_LOCK = 7_105_823_146;

interface Target {
  id: string;
  slug: string;
  status: 'live' | 'withdrawn' | 'gone' | 'redirected';
  redirectTo: string | null;
}

/**
 * @param to the slug that a redirect shall lead to
 * @returns the slug at the end of all redirects from there
 * @throws Refusal `unknown_redirect_target`, `redirect_loop`
 */
export async function resolveRedirect(
  tx: Transaction,
  notice: { id: string; mode: 'actual' | 'exercise' },
  to: string,
): Promise<string> {
  // Two notices that are redirected to each other at the same moment must not both succeed.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${REDIRECT_LOCK})`;
  const seen = new Set<string>();
  for (let slug = to; ; ) {
    const target = await findTarget(tx, slug, notice.mode);
    if (!target || target.status === 'gone') return refuseTarget(slug);
    if (target.id === notice.id || seen.has(target.id)) return refuseLoop(to);
    if (target.status !== 'redirected' || target.redirectTo === null) return target.slug;
    seen.add(target.id);
    slug = target.redirectTo;
  }
}

/** @returns the newest edition of the notice that a slug belongs to */
async function findTarget(
  tx: Transaction,
  slug: string,
  mode: 'actual' | 'exercise',
): Promise<Target | null> {
  const [target] = await tx.$queryRaw<Target[]>`
    SELECT notice_id::text AS id, slug, status::text, CASE WHEN status = 'redirected' THEN content::json ->> 'redirectTo' END AS "redirectTo" FROM edition
      WHERE notice_id = (SELECT notice_id FROM edition WHERE slug = ${slug} AND mode = ${mode}::mode LIMIT 1)
      ORDER BY number DESC LIMIT 1`;
  return target ?? null;
}

function refuseTarget(slug: string): never {
  const detail = `Nothing is published under "${slug}". Name a notice that readers can see.`;
  return refuse('unknown_redirect_target', detail);
}

function refuseLoop(to: string): never {
  const detail = `A redirect to "${to}" leads back to this notice. Name another.`;
  return refuse('redirect_loop', detail);
}

function refuse(code: ErrorCode, detail: string): never {
  throw new Refusal(code, detail, { faults: [{ code, path: '/to', detail }] });
}
