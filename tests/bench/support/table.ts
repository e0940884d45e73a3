type Cell = string | number;

/** Prints a title and rows in aligned columns: numbers to the right, words to the left. */
export function printTable(title: string, head: string[], rows: Cell[][], notes: string[] = []): void {
  const all = [head, ...rows.map((row) => row.map(String))];
  const widths = head.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  const isNumber = head.map((_, column) =>
    rows.every((row) => /^[-+<>]?[\d.,]*\d|^[-–]?$/.test(String(row[column] ?? ''))),
  );
  const line = (row: string[]) =>
    row
      .map((cell, column) =>
        isNumber[column] ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  console.log(`\n${title}\n`);
  console.log(line(head));
  console.log(widths.map((width) => '-'.repeat(width)).join('  '));
  for (const row of all.slice(1)) console.log(line(row));
  for (const note of notes) console.log(`  ${note}`);
}

/** @returns a number with so many digits after the point and "," between thousands; "–" for one that is not known */
export function figure(value: number | null | undefined, digits = 0): string {
  if (value === null || value === undefined || Number.isNaN(value)) return '–';
  return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
