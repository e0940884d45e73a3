import autocannon from 'autocannon';
import type { Load, LoadResult } from '../support/load.ts';
import { input, tell } from './input.ts';

// As fast as autocannon can, in a process of its own. It knows latencies to a whole millisecond only.

const { url, headers, connections, seconds } = await input<Load>();
tell('ready');
const result = await autocannon({ url, headers, connections, duration: seconds });
const answer: LoadResult = {
  perSecond: result.requests.total / result.duration,
  bytesPerSecond: result.throughput.total / result.duration,
  p50: result.latency.p50,
  p99: result.latency.p99,
  failed: result.errors + result.timeouts + result['4xx'] + result['5xx'],
  seconds: result.duration,
};
tell(answer);
process.disconnect();
