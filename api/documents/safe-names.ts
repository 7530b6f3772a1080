const NAME_CHARS_MAX = 120;
/** Control characters, marks that turn the direction of text, and what means something in a path on some system. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}/\\:*?"<>|]/gu;
/** Device names of Windows, with or without an ending. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
/** Content that no browser runs, even if somebody opens it. */
const INERT = [
  'application/pdf',
  'image/jpeg',
  'image/png',
  'image/tiff',
  'image/heic',
  'text/plain',
  'application/json',
];

/** The last part of a file's name without anything that could mislead a system or a person; undefined when nothing is left. */
export function safeFileName(name: string | undefined): string | undefined {
  const last = (name ?? '').split(/[/\\]/).at(-1) ?? '';
  const clean = last.replaceAll(UNSAFE, '').replace(/^[. ]+|[. ]+$/g, '');
  const short = [...clean].slice(-NAME_CHARS_MAX).join('');
  if (short === '') return undefined;
  return DEVICE.test(short) ? `_${short}` : short;
}

/** The type under which a document goes out: one that a browser would run becomes plain bytes. */
export const inertType = (mimeType: string): string =>
  INERT.includes(mimeType) ? mimeType : 'application/octet-stream';

/** The media type of an upload as it is kept: what is no type at all is plain bytes. */
export const mediaTypeOf = (sent: string): string =>
  /^[a-z0-9][a-z0-9.+-]{0,40}\/[a-z0-9][a-z0-9.+-]{0,40}$/.test(sent.toLowerCase())
    ? sent.toLowerCase()
    : 'application/octet-stream';

/** A Content-Disposition that makes a browser save the file: the name in ASCII, and as RFC 6266 writes any other. */
export function attachment(name: string): string {
  const ascii = name.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
