import { buffersOf } from '../../search/segment.ts';
import { handOver } from '../../threads/hand-over.ts';
import { giveWay } from '../../threads/priority.ts';
import { asidesOf, type EditionToIndex, type EditionToTrace, indexEdition, traceEdition } from './build.ts';
import { buffersOfItems } from './packed-items.ts';

giveWay();

export type BuildTask =
  | { kind: 'asides'; content: Uint8Array; agent: Uint8Array }
  | { kind: 'index'; edition: EditionToIndex; wantsTexts: boolean }
  | { kind: 'trace'; traces: ReadonlyMap<string, Uint8Array>; older: EditionToTrace };

/** @returns what `asidesOf`, `indexEdition` or `traceEdition` make of a task, handed over */
export default (task: BuildTask) => {
  switch (task.kind) {
    case 'asides': {
      const asides = asidesOf(task.content, task.agent);
      const buffers = [...asides.values()].map(({ buffer }) => buffer);
      return handOver(asides, buffers);
    }
    case 'index': {
      const indexed = indexEdition(task.edition, task.wantsTexts);
      const { segment, items, traces, texts } = indexed;
      const buffers = [...buffersOf(segment), ...buffersOfItems(items), traces.buffer];
      return handOver(indexed, texts ? [...buffers, texts.buffer] : buffers);
    }
    case 'trace': {
      const traced = traceEdition(task.traces, task.older);
      const buffers = [...traced.values()].map(({ traces }) => traces.buffer);
      return handOver(traced, buffers);
    }
  }
};
