import { SCRIPTS, type ScriptsByKind } from '../shared/scripts';
import type { Simulator } from '../shared/simulator';
import { Html, html } from './html';

const CASES_MAX = 100;

const STYLE = `
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
  section { border-top: 1px solid #888; padding: .5rem 0; } form { display: inline-block; margin: .25rem 1rem .25rem 0; }
  input, select, button { font: inherit; } :focus-visible { outline: 3px solid #06c; }
  @media (prefers-color-scheme: dark) { body { background: #111; color: #eee; } }`;

/** The control page: what this partner is, its cases, and what may happen to them. */
export function controlPage(simulator: Simulator): string {
  const { name, title, state } = simulator;
  const cases = simulator.desk.cases().toReversed();
  return html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title} (simulator)</title>
<style>${new Html(STYLE)}</style></head>
<body>
<h1>${title}</h1>
<p>A simulated partner (<code>${name}</code>), not a real company. It speaks ACORD TXLife at <code>POST /acord</code>.
<a href="/journal">Journal</a> · <a href="/effective">Effective orders</a></p>
<h2>For cases without a script of their own</h2>
<p>Now: ${scriptText(state.usualScript)}</p>
${scriptForm('')}
<h2>Cases (${cases.length})</h2>
${cases.slice(0, CASES_MAX).map((c) => caseSection(simulator, c.trackingId, c.lines))}
<h2>A case that is still to come</h2>
<form method="post" action="/control/form/script"><label>Tracking id <input name="trackingId" required maxlength="200"></label>
${scriptSelect()} <button>Set script</button></form>
<h2>Scripts</h2>
<dl>${Object.entries(SCRIPTS).map(([script, about]) => html`<dt><code>${script}</code></dt><dd>${about}</dd>`)}</dl>
</body></html>`.text;
}

function caseSection({ state, timeline, desk }: Simulator, trackingId: string, lines: string[]): Html {
  const businessMs = timeline.businessNow(trackingId);
  const day = businessMs === undefined ? 'unknown' : new Date(businessMs).toISOString().slice(0, 16);
  const own = state.scripts.get(trackingId);
  return html`<section><h3>${trackingId}</h3>
<p>Business time ${day} UTC · script: ${own ? scriptText(own) : 'the general one'}</p>
<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>
${scriptForm(trackingId)}
<form method="post" action="/control/form/advance"><input type="hidden" name="trackingId" value="${trackingId}">
<label>Days <input name="days" type="number" min="0.1" max="3660" step="0.1" value="1"></label> <button>Advance</button></form>
${desk.offerReply ? offerForm(trackingId) : ''}
</section>`;
}

/** Only a carrier makes offers. */
const offerForm = (trackingId: string): Html => html`<form method="post" action="/control/form/offer">
<input type="hidden" name="trackingId" value="${trackingId}">
<button name="accepted" value="yes">Accept an offer by phone</button> <button name="accepted" value="no">Refuse it</button></form>`;

const scriptForm = (trackingId: string): Html => html`<form method="post" action="/control/form/script">
<input type="hidden" name="trackingId" value="${trackingId}">${scriptSelect()} <button>Set script</button></form>`;

const scriptSelect = (): Html =>
  html`<label>Script <select name="script"><option value="">ordinary</option>${Object.keys(SCRIPTS).map(
    (script) => html`<option>${script}</option>`,
  )}</select></label>`;

/** A script in words, for the page. */
function scriptText(script: ScriptsByKind): string {
  const parts = Object.entries(script).map(([kind, lines]) => `${kind}: ${lines?.join(', ') || 'ordinary'}`);
  return parts.join('; ') || 'ordinary';
}
