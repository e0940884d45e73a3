import type { Transaction } from '../../db/client.ts';
import type { EditionContent, EditionStatus } from '../../editions/content.ts';
import { Refusal } from '../../errors.ts';
import type { EditionParts } from '../carry-forward.ts';

/** An edition as history needs it: its head, and what it says still in JSON, to be taken apart where it holds nobody up. */
export interface EditionJson {
  number: number;
  status: EditionStatus;
  publishedAt: Date;
  sha256: string;
  content: string;
  agent: string;
}

/**
 * @param number which edition; null for the newest that has content: one that is gone or redirected has none
 * @throws Refusal `edition_not_found`
 */
export async function loadEdition(
  tx: Transaction,
  noticeId: string,
  number: number | null,
): Promise<EditionJson> {
  // Without the agents' part as it is shown, which is most of it.
  const [edition] = await tx.$queryRaw<EditionJson[]>`
    SELECT number, status::text, published_at AS "publishedAt", edition.sha256, edition.content,
      json_build_object('notes', agent.content::json -> 'notes', 'supersedes', agent.content::json -> 'supersedes',
        'faqs', agent.content::json -> 'faqs')::text AS agent
      FROM edition JOIN agent_content agent USING (notice_id, number)
      WHERE notice_id = ${noticeId}::uuid
        AND (number = ${number}::int OR (${number}::int IS NULL AND status IN ('live', 'withdrawn')))
      ORDER BY number DESC LIMIT 1`;
  return edition ?? refuseUnknownEdition(number);
}

function refuseUnknownEdition(number: number | null): never {
  const detail =
    number === null
      ? 'Nothing of this notice has been published that could be compared. Publish it first.'
      : `The notice has no edition ${number}. GET …/editions lists those that there are.`;
  throw new Refusal('edition_not_found', detail);
}

export function editionPartsFrom({ content, agent }: Pick<EditionJson, 'content' | 'agent'>): EditionParts {
  return {
    content: JSON.parse(content) as EditionContent,
    agent: JSON.parse(agent) as EditionParts['agent'],
  };
}
