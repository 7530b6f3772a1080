import type { CaughtMail, MailSummary } from './caught-mail';
import { type Html, html } from './html';

/** The table of mails, newest first; the page's script fetches it again by itself. */
export function mailTable(mails: readonly MailSummary[]): Html {
  if (mails.length === 0)
    return html`<p>No mail yet. Whatever the product sends appears here and goes nowhere else.</p>`;
  const rows = mails.map(
    ({ id, receivedAt, from, to, subject }) => html`<tr>
<td><time datetime="${receivedAt}">${receivedAt.slice(0, 19).replace('T', ' ')}</time></td>
<td>${from}</td>
<td>${to.join(', ')}</td>
<td><a href="/mails/${id}">${subject || '(no subject)'}</a></td>
</tr>
`,
  );
  return html`<table>
<caption>Newest first; times are UTC</caption>
<thead><tr><th scope="col">Received</th><th scope="col">From</th><th scope="col">To</th><th scope="col">Subject</th></tr></thead>
<tbody>
${rows}</tbody>
</table>`;
}

/** The list of everything that was caught. @param to only mails to this address */
export function listPage(mails: readonly MailSummary[], to: string): string {
  return page(
    'Caught mail',
    html`<h1>Caught mail</h1>
<form method="get" action="/" role="search">
<label for="to">Only mail to</label>
<input id="to" name="to" type="email" value="${to}" autocomplete="off">
<button type="submit">Show</button>
</form>
<div id="mails">${mailTable(mails)}</div>
<p id="news" role="status"></p>
<script src="/refresh.js" defer></script>`,
  );
}

/** One mail: its HTML in a sandbox, its text, its headers. */
export function mailPage(mail: CaughtMail): string {
  const headers = mail.headers.map(
    ({ name, value }) => html`<tr><th scope="row">${name}</th><td>${value}</td></tr>\n`,
  );
  const files = mail.attachments.map(
    ({ fileName, mimeType, sizeBytes }) => html`<li>${fileName} (${mimeType}, ${sizeBytes} bytes)</li>\n`,
  );
  const subject = mail.subject || '(no subject)';
  return page(
    subject,
    html`<p><a href="/">All mail</a></p>
<h1>${subject}</h1>
<dl>
<dt>From</dt><dd>${mail.from}</dd>
<dt>To</dt><dd>${mail.to.join(', ')}</dd>
<dt>Received</dt><dd><time datetime="${mail.receivedAt}">${mail.receivedAt}</time></dd>
</dl>
${mail.html ? framed(mail.id) : html`<p>This mail has no HTML part.</p>`}
<h2>Text</h2>
<pre>${mail.text || '(none)'}</pre>
<h2>Headers</h2>
<table>${headers}</table>
${files.length > 0 ? html`<h2>Attachments</h2><ul>${files}</ul>` : ''}`,
  );
}

/** Scripts, forms and the mail's own styles stay inside; links open in a new window. */
const framed = (id: string): Html => html`<h2>HTML</h2>
<iframe title="The mail as its reader sees it" src="/mails/${id}/html"
  sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>`;

/** Said when there is no such mail, or no such page. */
export const missingPage = (): string =>
  page('Not found', html`<h1>Not found</h1><p>There is no such mail any more. <a href="/">All mail</a></p>`);

const page = (title: string, body: Html): string =>
  html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – Goodorder mail catcher</title>
<link rel="stylesheet" href="/style.css">
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`.text;
