import { PROBLEMS } from '../http/problems';
import { apiRoutes } from '../routes';
import { docsPage } from './docs-page';
import { openApiDocument } from './openapi';

const page = docsPage(openApiDocument(apiRoutes, 'http://127.0.0.1:7400')).toString('utf8');

it('shows no marks of its source: neither back quotes nor values that are not there', () => {
  expect(page).not.toMatch(/`|undefined|\[object/);
});

it('shows an application field by field, with an example to copy', () => {
  const [, type] = page.split('<h3 id="type-Application">');
  expect(type).toContain(
    '<dt><code>faceAmountCents</code></dt>\n<dd>integer: Death benefit asked for, in US cents</dd>',
  );
  expect(type).toContain('<a href="#type-Party">Party</a>');
  expect(type).toContain('&quot;carrierCode&quot;: &quot;SUMMIT&quot;');
});

it('leads from each reply that is a problem to the page of that problem', () => {
  const linked = [...page.matchAll(/href="\/problems\/([^"]+)"/g)].map(([, code]) => code!);
  expect(linked.length).toBeGreaterThan(100);
  for (const code of linked) expect(PROBLEMS).toHaveProperty(code);
});

it('shows a body once that may be sent as one of several types', () => {
  expect(page).toContain(
    '<p><code>application/xml</code>, <code>text/xml</code></p><p><a href="#type-TXLife">TXLife</a></p>',
  );
});
