import { createHash, randomUUID } from 'node:crypto';
import pg from 'pg';

// Many published notices in little time: first editions that were published through the API are appended again in the
// database, each under a slug of its own and with digests of its own. To publish them all would take longer than the run.

const CHILDREN = ['rendition', 'agent_content', 'translation_basis'] as const;
const AT_ONCE = 2;

type Row = Record<string, unknown>;

/** A published notice, by its rows. */
interface Template {
  slug: string;
  edition: Row;
  children: Record<(typeof CHILDREN)[number], Row[]>;
}

/**
 * Call it while no instance follows the database: these editions do not become visible in the order of their sequence.
 *
 * @param slugs those that were published
 * @param clones the new slugs; they are made from the others in turn
 */
export async function cloneEditions(
  databaseUrl: string,
  slugs: readonly string[],
  clones: readonly string[],
  onCloned: () => void,
): Promise<void> {
  const templates = await withClient(databaseUrl, async (client) => {
    const loaded: Template[] = [];
    for (const slug of slugs) loaded.push(await load(client, slug));
    return loaded;
  });
  const waiting = [...clones.entries()];
  const work = () =>
    withClient(databaseUrl, async (client) => {
      // Of what is only there to be measured, nothing is lost with the power.
      await client.query('SET synchronous_commit = off');
      for (let one = waiting.shift(); one; one = waiting.shift()) {
        const [at, slug] = one;
        await append(client, templates[at % templates.length] as Template, slug);
        onCloned();
      }
    });
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

async function withClient<Result>(databaseUrl: string, use: (client: pg.Client) => Promise<Result>) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  return use(client).finally(() => client.end());
}

async function load(client: pg.Client, slug: string): Promise<Template> {
  const rows = async (table: string, where: string, value: unknown): Promise<Row[]> => {
    const { rows } = await client.query<{ row: Row }>(
      `SELECT to_jsonb(t) AS row FROM "${table}" t WHERE ${where}`,
      [value],
    );
    return rows.map(({ row }) => row);
  };
  const [edition] = await rows('edition', 'slug = $1 AND number = 1', slug);
  if (!edition) throw new Error(`${slug} has not been published`);
  const children = {} as Template['children'];
  for (const table of CHILDREN) {
    children[table] = await rows(table, 'notice_id = $1 AND number = 1', edition.notice_id);
  }
  return { slug, edition, children };
}

async function append(client: pg.Client, template: Template, slug: string): Promise<void> {
  const renamed = (text: unknown) => String(text).replaceAll(`"slug":"${template.slug}"`, `"slug":"${slug}"`);
  const notice_id = randomUUID();
  let content = renamed(template.edition.content);
  const renditions = template.children.rendition.map((row): Row => {
    const body = renamed(row.body);
    const sha256 = digestOf(body);
    content = content.replaceAll(String(row.sha256), sha256);
    return { ...row, notice_id, body, sha256 };
  });
  const agents = template.children.agent_content.map((row): Row => {
    const agentContent = renamed(row.content);
    return { ...row, notice_id, content: agentContent, sha256: digestOf(agentContent) };
  });
  const bases = template.children.translation_basis.map((row): Row => ({ ...row, notice_id }));
  await client.query('BEGIN');
  const { rows } = await client.query(
    "SELECT nextval(pg_get_serial_sequence('edition', 'sequence')) AS sequence",
  );
  const edition = { ...template.edition, notice_id, slug, content, sha256: digestOf(content), ...rows[0] };
  await insert(client, 'edition', [edition]);
  await insert(client, 'rendition', renditions);
  await insert(client, 'agent_content', agents);
  await insert(client, 'translation_basis', bases);
  await client.query('COMMIT');
}

async function insert(client: pg.Client, table: string, rows: Row[]): Promise<void> {
  const sql = `INSERT INTO "${table}" SELECT * FROM jsonb_populate_recordset(NULL::"${table}", $1::jsonb)`;
  await client.query(sql, [JSON.stringify(rows)]);
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
