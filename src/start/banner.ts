export interface Welcome {
  address: string;
  /** Where the embedded database has its data; null with a database of the operator's. */
  dataDirectory: string | null;
  notes: readonly string[];
  demoSlug: string | null;
  /** A key to try, on the operator's own machine only. */
  key: string | null;
}

/** @returns what the operator reads when Forthright has started: where to look, and lines that work when pasted */
export function welcome({ address, dataDirectory, notes, demoSlug, key }: Welcome): string {
  const lines = ['', `  Forthright is listening on ${address}`];
  const whereDataIs =
    dataDirectory === null ? [] : [`with a PostgreSQL of its own; the data is in ${dataDirectory}`];
  lines.push(...(notes.length > 0 ? notes : whereDataIs).map((line) => `  ${line}`), '');
  lines.push(`  Documentation   ${address}/docs`);
  lines.push(`  Notices         ${address}/v1/notices`);
  if (demoSlug !== null) {
    lines.push(
      `  Demo notice     ${address}/v1/notices/${demoSlug}?locale=en`,
      `                  ${address}/v1/notices/${demoSlug}/faqs?locale=ja`,
      `                  ${address}/v1/notices/${demoSlug}/updates?locale=ar`,
    );
  }
  if (key !== null) {
    lines.push(
      '',
      '  A key to try, with every right (kept in the data directory, for this machine only):',
      '',
      `    curl -H 'Authorization: Bearer ${key}' ${address}/v1/admin/notices`,
    );
  }
  lines.push('', '  Ctrl-C stops it.', '');
  return lines.join('\n');
}
