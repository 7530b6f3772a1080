/** Looks of the pages; readable in a light and a dark setting. */
export const STYLE = `:root { color-scheme: light dark; }
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; color: #1a1a1a; background: #fff; }
main { max-width: 70rem; margin: 0 auto; padding: 1rem; }
a { color: #0b5394; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; color: #555; padding: .5rem 0; }
th, td { text-align: left; vertical-align: top; padding: .4rem .8rem .4rem 0; border-bottom: 1px solid #ccc;
  overflow-wrap: anywhere; }
thead th, td time { white-space: nowrap; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; }
dt { font-weight: 600; }
dd { margin: 0; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; padding: .8rem; border: 1px solid #ccc; }
iframe { width: 100%; height: 32rem; border: 1px solid #767676; background: #fff; }
input, button { font: inherit; padding: .3rem .6rem; }
:focus-visible { outline: 3px solid #0b5394; outline-offset: 2px; }
@media (prefers-color-scheme: dark) {
  body { color: #eee; background: #161616; }
  a { color: #8ec7ff; }
  caption { color: #bbb; }
  th, td, pre { border-color: #555; }
  :focus-visible { outline-color: #8ec7ff; }
}
`;

/** Looks for new mail every three seconds; the page and what is focused stay unless there is some. */
export const SCRIPT = `'use strict';
const mails = document.getElementById('mails');
const news = document.getElementById('news');
let shown;
setInterval(async () => {
  if (document.hidden || mails.contains(document.activeElement)) return;
  const reply = await fetch('/table' + location.search).catch(() => undefined);
  if (!reply || !reply.ok) { news.textContent = 'The mail catcher does not answer.'; return; }
  const text = await reply.text();
  if (text === shown) return;
  news.textContent = shown === undefined ? '' : 'The list has changed.';
  shown = text;
  mails.innerHTML = text;
}, 3000);
`;
