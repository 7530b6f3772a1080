import type { Config } from '../../config/config';
import { casesInTemporal } from '../../engine/web-ui';
import { html, page } from './html';

interface Place {
  title: string;
  url: string;
  about: string;
}

/** Where to go from here. In a demonstration: what runs on this machine, and the first thing to try. */
export function startPage(config: Config): Buffer {
  const docs = html`<p>This is the API of a Goodorder installation: <a href="/docs">documentation</a>,
<a href="/openapi.json">OpenAPI</a>.</p>`;
  if (config.GOODORDER_PROFILE === 'production') return page('Goodorder', docs);
  return page(
    'Goodorder',
    html`<p>A demonstration of the new-business back office of a brokerage general agency. Persons, agents, carriers and vendors
in it are invented; nothing leaves this machine.</p>
<h2>Try it</h2>
<p>In the folder of the project, hand in an application and watch its case:</p>
<pre tabindex="0"><code>npm run goodorder -- submit samples/term-clean.json --watch</code></pre>
<p>The API key for programs is what <code>npm start</code> has printed.</p>
<h2>What runs where</h2>
<table><thead><tr><th scope="col">Where</th><th scope="col">What it shows</th></tr></thead>
<tbody>${places(config).map(
      ({ title, url, about }) => html`<tr><td><a href="${url}">${title}</a></td><td>${about}</td></tr>
`,
    )}</tbody></table>`,
  );
}

function places(config: Config): Place[] {
  const mail = config.MAIL_PAGE_URL;
  return [
    { title: 'API documentation', url: '/docs', about: 'Every route, with its replies and problems' },
    {
      title: 'Temporal',
      url: casesInTemporal(config),
      about: 'The workflow of each case, as an operator sees it: its stage, who is waited on, and its orders',
    },
    ...(mail
      ? [{ title: 'Mail', url: mail, about: 'Every mail that was sent, caught on this machine' }]
      : []),
    ...Object.entries(config.SIMULATOR_URLS).map(([name, url]) => ({
      title: `Simulated partner ${name}`,
      url,
      about: 'Its cases, its journal, and what may go wrong next',
    })),
    { title: 'Health', url: '/readyz', about: 'Whether database and Temporal answer' },
    { title: 'Metrics', url: '/metrics', about: 'Counters for Prometheus' },
  ];
}
