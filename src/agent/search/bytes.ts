// Values as they go from thread to thread: as bytes that the event loop hands on and never looks into.

export type Bytes = Uint8Array<ArrayBuffer>;

/** @returns a value as JSON in UTF-8, in memory of its own */
export function toBytes(value: unknown): Bytes {
  return new TextEncoder().encode(JSON.stringify(value));
}

/** @returns the value that JSON in UTF-8 stands for */
export function fromBytes<Value>(bytes: Uint8Array): Value {
  return JSON.parse(new TextDecoder().decode(bytes)) as Value;
}

/** @returns the same bytes in memory of their own, to be handed over */
export function copyOf(bytes: Uint8Array): Bytes {
  return new Uint8Array(bytes);
}
