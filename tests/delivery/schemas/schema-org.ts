import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

// The vocabulary of schema.org, read from the declarations that schema-dts generates from it: what tsc checks in the code
// that writes structured data is checked here in what is written.

interface Declared {
  bases: string[];
  properties: Set<string>;
}

const path = createRequire(import.meta.url)
  .resolve('schema-dts')
  .replace(/\.js$/, '.d.ts');
const declarations = new Map<string, Declared>();
for (const { groups } of readFileSync(path, 'utf8').matchAll(
  /^(?:export )?interface (?<name>\w+)(?: extends (?<bases>[^{]+))? \{(?<body>[\s\S]*?)^\}/gm,
)) {
  const { name = '', bases = '', body = '' } = groups ?? {};
  declarations.set(name, {
    bases: bases.match(/\w+/g) ?? [],
    properties: new Set([...body.matchAll(/^ {4}"(\w+)"\??:/gm)].map((match) => match[1] ?? '')),
  });
}

/** @returns the types and properties of a JSON-LD document that schema.org does not have */
export function vocabularyFaults(value: unknown, where = '$'): string[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => vocabularyFaults(item, `${where}[${index}]`));
  }
  if (typeof value !== 'object' || value === null) return [];
  const { '@type': type, '@id': id, '@context': _, ...properties } = value as Record<string, unknown>;
  const inner = Object.entries(properties).flatMap(([name, child]) =>
    vocabularyFaults(child, `${where}.${name}`),
  );
  // A reference to something said elsewhere.
  if (type === undefined && id !== undefined && Object.keys(properties).length === 0) return [];
  if (!declarations.has(`${type}Leaf`)) return [`${where} is a ${type}`, ...inner];
  const unknown = Object.keys(properties).filter((name) => !hasProperty(`${type}Leaf`, name));
  return [...unknown.map((name) => `${where} is a ${type} with ${name}`), ...inner];
}

function hasProperty(declared: string, property: string): boolean {
  const found = declarations.get(declared);
  if (!found) return false;
  return found.properties.has(property) || found.bases.some((base) => hasProperty(base, property));
}
