import type { NoticeDocumentInput } from '../../../src/document/notice.ts';
import { ADMIN_KEY } from './instance.ts';

/** @returns headers for the admin surface */
export function authorised(key = ADMIN_KEY): Record<string, string> {
  return { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
}

/** Writes a working copy whole, whatever was there. */
export async function putNotice(origin: string, notice: NoticeDocumentInput): Promise<void> {
  const url = `${origin}/v1/admin/notices/${notice.slug}`;
  const body = JSON.stringify(notice);
  const made = await fetch(url, { method: 'PUT', headers: { ...authorised(), 'if-none-match': '*' }, body });
  if (made.status !== 412) return expectSuccess(made);
  await made.arrayBuffer();
  await expectSuccess(
    await fetch(url, { method: 'PUT', headers: { ...authorised(), 'if-match': '*' }, body }),
  );
}

/** Publishes a working copy as it is, as a minor edition after the first. @returns the number of the edition */
export async function publish(origin: string, slug: string): Promise<number> {
  const answer = await fetch(`${origin}/v1/admin/notices/${slug}/publish`, {
    method: 'POST',
    headers: authorised(),
    body: JSON.stringify({ updateType: 'minor' }),
  });
  if (!answer.ok) await expectSuccess(answer);
  const { number } = (await answer.json()) as { number: number };
  return number;
}

export async function putAndPublish(origin: string, notice: NoticeDocumentInput): Promise<number> {
  await putNotice(origin, notice);
  return publish(origin, notice.slug);
}

/** @returns the secret of a new key */
export async function issueKey(origin: string, name: string, role: string): Promise<string> {
  const answer = await fetch(`${origin}/v1/admin/keys`, {
    method: 'POST',
    headers: authorised(),
    body: JSON.stringify({ name, roles: [role] }),
  });
  if (!answer.ok) await expectSuccess(answer);
  const { key } = (await answer.json()) as { key: string };
  return key;
}

async function expectSuccess(answer: Response): Promise<void> {
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}: ${text.slice(0, 1_000)}`);
}
