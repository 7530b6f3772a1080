import { spawnSync } from 'node:child_process';
import { ApplicationSchema } from '../../domain/application/application.schema';
import { apiRoutes } from '../routes';
import type { Schema } from './docs-schema';
import { openApiDocument } from './openapi';

type Documented = Schema & { example?: unknown };

// Parsed again, as whoever reads it does.
const document = JSON.parse(JSON.stringify(openApiDocument(apiRoutes, 'http://127.0.0.1:7400')));
const schemas: Record<string, Documented> = document.components.schemas;

/** Validates a list of documents from its input. It is a program of its own, since the validator is no CommonJS. */
const PROGRAM = `
  import { Validator } from '@seriousme/openapi-schema-validator';
  import { json } from 'node:stream/consumers';
  const results = [];
  for (const document of await json(process.stdin)) results.push(await new Validator().validate(document));
  console.log(JSON.stringify(results));
`;

function validate(documents: object[]): { valid: boolean; errors?: unknown }[] {
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', PROGRAM], {
    cwd: __dirname,
    input: JSON.stringify(documents),
    encoding: 'utf8',
  });
  if (!stdout) throw new Error(stderr);
  return JSON.parse(stdout);
}

it('is valid OpenAPI 3.1, by a validator that does see faults', () => {
  const [first] = Object.keys(document.paths);
  const broken = { ...document, paths: { [first!]: { get: { responses: { twice: 'x' } } } } };
  expect(validate([document, broken])).toEqual([
    { valid: true },
    { valid: false, errors: expect.anything() },
  ]);
});

describe('an application', () => {
  it('is documented where it is sent, in JSON and in XML', () => {
    for (const place of ['/v1/applications', '/v1/quarantine/{quarantineId}/resubmit'])
      expect(document.paths[place].post.requestBody.content).toEqual({
        'application/json': { schema: { $ref: '#/components/schemas/Application' } },
        'application/xml': { schema: { $ref: '#/components/schemas/TXLife' } },
        'text/xml': { schema: { $ref: '#/components/schemas/TXLife' } },
      });
  });

  it('is documented with every field that is read, and with those that are needed', () => {
    const { properties, required } = schemas.Application!;
    expect(Object.keys(properties!)).toEqual(Object.keys(ApplicationSchema.shape));
    expect(required).toEqual(['carrierCode', 'productCode', 'faceAmountCents', 'parties', 'insuredId']);
  });

  it('has an example that is read without a fault, and that shows most of it', () => {
    const { example } = schemas.Application!;
    expect(ApplicationSchema.safeParse(example)).toMatchObject({ success: true });
    expect(Object.keys(example as object).length).toBeGreaterThan(15);
  });
});

/** Every schema below a node, with the components not followed. */
function* schemasIn(node: unknown): Generator<Documented> {
  if (typeof node !== 'object' || node === null) return;
  if ('properties' in node) yield node as Documented;
  for (const [key, value] of Object.entries(node)) if (key !== 'example') yield* schemasIn(value);
}

it('names each object that is used twice', () => {
  const seen = new Set<string>();
  const twice: string[] = [];
  for (const schema of schemasIn({ paths: document.paths, schemas })) {
    const text = JSON.stringify(schema);
    if (seen.has(text)) twice.push(text);
    seen.add(text);
  }
  expect(twice).toEqual([]);
});

it('gives every type a name that can be said', () => {
  const unfit = Object.keys(schemas).filter(
    (name) => !/^[A-Z][A-Za-z]+$/.test(name) || /undefined/.test(name),
  );
  expect(unfit).toEqual([]);
});
