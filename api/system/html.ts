const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** HTML that is ready to be sent; made by {@link html} only. */
export class Html {
  constructor(readonly text: string) {}
}

type Part = Html | string | number | readonly Html[] | undefined;

const rendered = (part: Part): string => {
  if (part === undefined) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'string' || typeof part === 'number') {
    return String(part).replaceAll(/[&<>"']/g, (c) => ESCAPES[c] ?? c);
  }
  return part.map((p) => p.text).join('');
};

/** A template in which everything put in is escaped, unless it is HTML already. */
export const html = (strings: TemplateStringsArray, ...parts: Part[]): Html =>
  new Html(strings.map((s, i) => s + rendered(parts[i])).join(''));

const SITE = 'Goodorder';

/** A whole page of ours: a heading, a way back, the style sheet of this server and no scripts. */
export function page(title: string, body: Html): Buffer {
  const { text } = html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title === SITE ? SITE : `${title} · ${SITE}`}</title><link rel="stylesheet" href="/docs/style.css"></head>
<body><header><nav aria-label="Site"><a href="/">Goodorder</a> <a href="/docs">API</a> <a href="/openapi.json">OpenAPI</a></nav></header>
<main><h1>${title}</h1>
${body}
</main></body></html>
`;
  return Buffer.from(text);
}
