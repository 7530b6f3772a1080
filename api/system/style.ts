/** The style sheet of all pages of the API: readable, keyboard focus visible, light and dark. Contrast is 7:1 or better. */
export const STYLE = `:root { color-scheme: light dark; --ink: #1b1f24; --paper: #fff; --line: #8a939e; --link: #0b4f9e; --soft: #f1f4f7; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ebef; --paper: #14171a; --line: #7d8791; --link: #9ecbff; --soft: #22272c; } }
body { font: 1rem/1.6 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 56rem; margin: 0 auto; padding: 1rem; }
a { color: var(--link); } header nav a { margin-right: 1rem; } :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
h1, h2, h3 { line-height: 1.25; } h2 { margin-top: 2.5rem; border-bottom: 1px solid var(--line); } article { margin: 1.5rem 0; }
code { font: .95em ui-monospace, monospace; overflow-wrap: anywhere; } pre { background: var(--soft); padding: .75rem; overflow-x: auto; }
dl { margin: .5rem 0 .5rem .5rem; } dt { margin-top: .35rem; } dd { margin-left: 1.5rem; } summary { cursor: pointer; color: var(--link); }
table { border-collapse: collapse; } th, td { text-align: left; vertical-align: top; padding: .4rem 1rem .4rem 0; border-bottom: 1px solid var(--line); }
`;
