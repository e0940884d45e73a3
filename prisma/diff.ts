import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import pg from 'pg';

/**
 * Compares a database with `schema.prisma`, with Prisma's own schema engine in its WebAssembly form (the native one
 * has to be downloaded).
 *
 * @param databaseUrl a database, empty or with migrations applied
 * @returns the SQL that would make the database agree with the schema; empty when they agree already
 */
export async function schemaDifference(databaseUrl: string): Promise<string> {
  const schemaPath = new URL('./schema.prisma', import.meta.url).pathname;
  const content = await readFile(schemaPath, 'utf8');
  loading ??= loadEngine();
  const engineClass = await loading;
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  const adapter = bindMigrationAwareSqlAdapterFactory(adapterForCatalogues(pool));
  const engine = await engineClass.new({ datamodels: [[schemaPath, content]] }, () => undefined, adapter);
  try {
    const { stdout } = await engine.diff({
      from: { tag: 'schemaDatasource', files: [{ path: schemaPath, content }], configDir: '.' },
      to: { tag: 'schemaDatamodel', files: [{ path: schemaPath, content }] },
      script: true,
      exitCode: null,
      filters: { externalTables: ['public._prisma_migrations'], externalEnums: [] },
    });
    return stdout?.includes('empty migration') ? '' : (stdout ?? '');
  } finally {
    engine.free();
    await pool.end();
  }
}

// The adapter does not know the type `"char"`, which the system catalogues use and the engine expects.
function adapterForCatalogues(pool: pg.Pool): PrismaPg {
  let charColumns: boolean[] = [];
  const query = pool.query.bind(pool) as (...args: unknown[]) => Promise<pg.QueryResult>;
  const queryNotingChars = async (...args: unknown[]) => {
    const result = await query(...args);
    charColumns = result.fields.map((field) => field.dataTypeID === pg.types.builtins.CHAR);
    for (const field of result.fields) {
      if (field.dataTypeID === pg.types.builtins.CHAR) field.dataTypeID = pg.types.builtins.TEXT;
    }
    return result;
  };
  const factory = new PrismaPg(Object.assign(pool, { query: queryNotingChars }));
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (params) => {
      const result = await queryRaw(params);
      const columnTypes = result.columnTypes.map((type, i) =>
        charColumns[i] ? ColumnTypeEnum.Character : type,
      );
      return { ...result, columnTypes };
    };
    return adapter;
  };
  return factory;
}

// Node has it; the types of Node leave it to those of browsers.
declare const WebAssembly: {
  compile(bytes: Uint8Array): Promise<object>;
  instantiate(module: object, imports: object): Promise<{ exports: Record<string, unknown> }>;
};

// The glue around the engine holds the one instance of it.
let loading: ReturnType<typeof loadEngine> | undefined;

async function loadEngine() {
  const require = createRequire(import.meta.url);
  const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const wasm = require
    .resolve('@prisma/schema-engine-wasm/schema_engine_bg')
    .replace('schema_engine_bg.js', 'schema_engine_bg.wasm');
  const module = await WebAssembly.compile(await readFile(wasm));
  const instance = await WebAssembly.instantiate(module, { './schema_engine_bg.js': glue });
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return glue.SchemaEngine;
}
