import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CopyMaterial } from '../../src/publishing/material.ts';
import { readStoredMaterial, storeMaterial } from '../../src/publishing/schedule/stored-material.ts';

const asMaterial = (value: unknown) => value as CopyMaterial;

const leaf = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.bigInt(),
  fc.date({ noInvalidDate: true }),
  fc.boolean(),
  fc.constant(null),
  fc.integer(),
);
const name = fc.string({ unit: 'binary' }).filter((text) => !text.startsWith('$') && text !== '__proto__');
const anything = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(name, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value;

test('whatever is stored is read again as it was: texts, instants, and integers of any length', () => {
  fc.assert(
    fc.property(anything, (value) => {
      const material = asMaterial({ copy: value });
      expect(readStoredMaterial(storeMaterial(material))).toStrictEqual(material);
    }),
    { numRuns: 500 },
  );
});

test('a text that looks like what stands for an instant stays a text', () => {
  const material = asMaterial({ text: '{"$instant":"2027-04-05T09:00:00.000Z"}' });
  expect(readStoredMaterial(storeMaterial(material))).toStrictEqual(material);
});

test.each([{ $instant: 'now' }, { $integer: '1' }, { $else: 1 }])(
  'what could not be told from an instant or an integer is not stored: %j',
  (value) => {
    expect(() => storeMaterial(asMaterial({ copy: value }))).toThrow('$');
  },
);
