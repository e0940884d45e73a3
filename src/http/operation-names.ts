/**
 * @param name of a list or a path segment: `affectedData`, `official-senders`
 * @returns it as a part of an operationId: `AffectedData`, `OfficialSenders`
 */
export function inOperationId(name: string): string {
  return name
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}
