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
  [{ mimeType: 'image/png', inline: true, sizeBytes: 2_000_000 }, 'inline-image'],
  [{ mimeType: 'image/png' }, undefined],
  [{ inline: true }, undefined],
  [{ fileName: 'smime.p7s' }, 'signature'],
  [{ fileName: undefined, mimeType: 'application/pkcs7-signature' }, 'signature'],
  [{ fileName: undefined, mimeType: 'application/x-pkcs7-signature; name=smime.p7s' }, 'signature'],
  [{ fileName: 'Signature.ASC' }, 'signature'],
  [{ fileName: 'key.asc', mimeType: 'application/pgp-keys' }, 'signature'],
  [{ fileName: 'invite.ics' }, 'card'],
  [{ fileName: undefined, mimeType: 'text/calendar; method=REQUEST' }, 'card'],
  [{ fileName: 'Robin Roe.vcf' }, 'card'],
  [{ fileName: undefined, mimeType: 'text/x-vcard' }, 'card'],
  [{ fileName: 'smime.p7m' }, 'wrapped'],
  [{ fileName: undefined, mimeType: 'application/pkcs7-mime; smime-type=enveloped-data' }, 'wrapped'],
  [{ fileName: 'encrypted.asc' }, 'wrapped'],
  [{ fileName: 'scan.pdf.pgp' }, 'wrapped'],
  [{ fileName: 'WinMail.dat' }, 'wrapped'],
  [{ fileName: undefined, mimeType: 'application/ms-tnef' }, 'wrapped'],
  [{ fileName: 'winmail.dat', sizeBytes: 0 }, 'empty'],
  [{ position: 49 }, undefined],
  [{ position: 50 }, 'too-many'],
])('%j: %s', (part, problem) => {
  expect(of(part)).toBe(problem);
});
