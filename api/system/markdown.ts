import { Html, html } from './html';

/**
 * Renders the little Markdown that docs/problems is written in: headings, paragraphs, lists, fenced code, `code`. No links
 * and no HTML: whatever else stands there is shown as it is.
 */
export function renderMarkdown(text: string): Html {
  const blocks = text.split(/^(```[^\n]*\n[\s\S]*?\n```)$/m);
  return html`${blocks.flatMap((block) => (block.startsWith('```') ? [code(block)] : paragraphs(block)))}`;
}

const code = (block: string): Html =>
  html`<pre tabindex="0"><code>${block.replace(/^```[^\n]*\n/, '').replace(/\n```$/, '')}</code></pre>
`;

const paragraphs = (block: string): Html[] =>
  block
    .split(/\n{2,}/)
    .map((p) => p.trim())
    .filter(Boolean)
    .map(paragraph);

function paragraph(text: string): Html {
  const heading = /^(#{1,3}) (.+)$/.exec(text);
  if (heading) {
    const level = heading[1]!.length;
    return new Html(`<h${level}>${inline(heading[2]!).text}</h${level}>\n`);
  }
  if (!/^- /.test(text))
    return html`<p>${inline(text)}</p>
`;
  const items = text.split(/^- /m).filter(Boolean);
  return html`<ul>${items.map((item) => html`<li>${inline(item.trim())}</li>`)}</ul>
`;
}

/** Text with `code` in it. */
export const inline = (text: string): Html =>
  html`${text.split('`').map((part, i) => (i % 2 === 1 ? html`<code>${part}</code>` : html`${part}`))}`;
