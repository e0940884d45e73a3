import { join } from 'node:path';

export interface Layout {
  cluster: string;
  password: string;
  log: string;
  owner: string;
}

/** Where the embedded PostgreSQL keeps its things below the data directory. */
export function layoutOf(directory: string): Layout {
  return {
    cluster: join(directory, 'postgres'),
    password: join(directory, 'postgres-password'),
    log: join(directory, 'postgres.log'),
    owner: join(directory, 'owner.json'),
  };
}
