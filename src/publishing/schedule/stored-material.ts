import type { CopyMaterial } from '../material.ts';

// What goes out later waits as JSON. JSON has no instants and no integers beyond 2^53: here they are objects with one member.

const INSTANT = '$instant';
const INTEGER = '$integer';

/**
 * @returns a text from which `readStoredMaterial` makes the same material again
 * @throws Error for what it could not make again: members that begin with "$"
 */
export function storeMaterial(material: CopyMaterial): string {
  return JSON.stringify(material, function marked(this: Record<string, unknown>, key, value) {
    // JSON.stringify has made a text of an instant already, so it is looked up where it came from.
    const found = this[key];
    if (found instanceof Date) return { [INSTANT]: found.toISOString() };
    if (typeof found === 'bigint') return { [INTEGER]: String(found) };
    if (key.startsWith('$') && key !== INSTANT && key !== INTEGER) throw reserved(key);
    if (typeof found === 'object' && found !== null && (INSTANT in found || INTEGER in found)) {
      throw reserved(INSTANT);
    }
    return value;
  });
}

/** @param stored by `storeMaterial` */
export function readStoredMaterial(stored: string): CopyMaterial {
  return JSON.parse(stored, (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null) return value;
    if (INSTANT in value) return new Date(value[INSTANT] as string);
    if (INTEGER in value) return BigInt(value[INTEGER] as string);
    return value;
  }) as CopyMaterial;
}

function reserved(key: string): Error {
  return new Error(`A member ${key} of a working copy cannot be stored: names with "$" have a meaning here.`);
}
