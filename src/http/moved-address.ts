/**
 * @param url what was asked for, as it was sent
 * @param root the segments before the slug, such as `/v1/notices`
 * @param to the slug to put in the place of the one that was asked for
 * @param publicUrl where the public reaches this API, whose path is part of every address; null when nobody has said
 * @returns the same part of a notice, asked for in the same way, under another slug
 */
export function movedAddress(url: string, root: string, to: string, publicUrl: string | null): string {
  const before = publicUrl === null ? '' : new URL(publicUrl).pathname.replace(/\/$/, '');
  const depth = root.split('/').length;
  // By counting: a client may have encoded what stands there, or named the host.
  const upToSlug = new RegExp(`^(?:[a-z]+://[^/?#]*)?(?:/[^/?#]*){${depth}}`, 'i');
  return `${before}${root}/${to}${url.replace(upToSlug, '')}`;
}
