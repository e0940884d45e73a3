import { Counter, Gauge, type Registry } from 'prom-client';
import type { ReaderContext } from '../editions/library.ts';
import { codings } from './accept-encoding.ts';
import type { ReadCounts } from './counts.ts';
import type { PreparedStore } from './prepared.ts';

/** Makes what delivery counts visible in a registry; it is read when somebody asks, so a read pays nothing for it. */
export function registerDeliveryMetrics(
  registry: Registry,
  { library, now }: ReaderContext,
  store: PreparedStore,
  counts: ReadCounts,
): void {
  const registers = [registry];
  const counter = (name: string, help: string, labelNames: string[], add: (into: Counter) => void) =>
    new Counter({
      name,
      help,
      labelNames,
      registers,
      collect() {
        this.reset();
        add(this);
      },
    });
  counter(
    'forthright_reads_total',
    'Public reads answered with prepared bytes.',
    ['status', 'encoding'],
    (reads) => {
      for (const encoding of codings) {
        reads.inc({ status: 200, encoding }, counts.ok[encoding]);
        reads.inc({ status: 304, encoding }, counts.notModified[encoding]);
      }
    },
  );
  counter(
    'forthright_read_body_bytes_total',
    'Bytes sent as bodies of public reads.',
    ['encoding'],
    (bytes) => {
      for (const encoding of codings) bytes.inc({ encoding }, counts.bytes[encoding]);
    },
  );
  const gauge = (name: string, help: string, value: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(value());
      },
    });
  gauge('forthright_prepared_bodies', 'Bodies kept ready in memory.', () => store.size.bodies);
  gauge('forthright_prepared_bytes', 'Memory that they take, in bytes.', () => store.size.bytes);
  gauge('forthright_editions', 'Editions that this instance has.', () => library.all().size);
  gauge('forthright_newest_edition_sequence', 'Sequence of the newest edition here.', () => library.sequence);
  gauge('forthright_database_reachable', 'Whether the database answered when last asked.', () =>
    library.freshness.isDatabaseReachable ? 1 : 0,
  );
  gauge(
    'forthright_editions_age_seconds',
    'How long ago all that the database had was last known to be here.',
    () => {
      const { checkedAt } = library.freshness;
      return checkedAt === null ? Number.NaN : Math.max(0, (now().getTime() - checkedAt) / 1_000);
    },
  );
}
