import type pg from 'pg';

/** What there is of an edition, each part counted: all of it belongs to one transaction. */
export interface Parts {
  edition: number;
  renditions: number;
  agentContent: number;
  basis: number;
  release: number;
  audit: number;
  event: number;
  /** The answers that are kept to requests with an Idempotency-Key, of all requests so far. */
  answers: number;
}

/** @returns what there is of an edition at one moment */
export async function partsOf(db: pg.ClientBase, noticeId: string, number: number): Promise<Parts> {
  const { rows } = await db.query<Parts>(
    `SELECT
      (SELECT count(*)::int FROM edition WHERE notice_id = $1 AND number = $2) AS edition,
      (SELECT count(*)::int FROM rendition WHERE notice_id = $1 AND number = $2) AS renditions,
      (SELECT count(*)::int FROM agent_content WHERE notice_id = $1 AND number = $2) AS "agentContent",
      (SELECT count(*)::int FROM translation_basis WHERE notice_id = $1 AND number = $2) AS basis,
      (SELECT count(*)::int FROM edition_release WHERE notice_id = $1 AND number = $2) AS release,
      (SELECT count(*)::int FROM audit_entry WHERE notice_id = $1 AND (detail ->> 'number')::int = $2) AS audit,
      (SELECT count(*)::int FROM event WHERE notice_id = $1 AND (payload ->> 'number')::int = $2) AS event,
      (SELECT count(*)::int FROM idempotent_answer) AS answers`,
    [noticeId, number],
  );
  return rows[0] as Parts;
}

const one = { edition: 1, agentContent: 1, basis: 1, release: 1, audit: 1, event: 1 };

/** @param answers how many answers are kept then */
export function everything(renditions: number, answers: number): Parts {
  return { ...one, renditions, answers };
}

/** @param answers how many answers are kept then */
export function nothing(answers: number): Parts {
  return { edition: 0, renditions: 0, agentContent: 0, basis: 0, release: 0, audit: 0, event: 0, answers };
}
