import { problemOfPart } from './judge-part';

const of = (more: Partial<Parameters<typeof problemOfPart>[0]>) =>
  problemOfPart({
    fileName: 'scan.pdf',
    mimeType: 'application/pdf',
    sizeBytes: 1_000,
    inline: false,
    position: 0,
    ...more,
  });

it.each([
  [{}, undefined],
  [{ sizeBytes: 0 }, 'empty'],
  [{ sizeBytes: 25_000_000 }, undefined],
  [{ sizeBytes: 25_000_001 }, 'too-large'],
  [{ fileName: 'scan.pdf.exe' }, 'dangerous'],
  [{ fileName: 'Form.HTML' }, 'dangerous'],
  [{ fileName: undefined, mimeType: 'text/html' }, 'dangerous'],
  [{ mimeType: 'image/png', inline: true }, 'inline-image'],
  [{ mimeType: 'image/png', inline: true, sizeBytes: 200_000 }, undefined],
  [{ mimeType: 'image/png' }, undefined],
  [{ position: 49 }, undefined],
  [{ position: 50 }, 'too-many'],
])('%j: %s', (part, problem) => {
  expect(of(part)).toBe(problem);
});
