import type { IncomingMessage } from 'node:http';
import busboy from 'busboy';
import { Problem, problem } from '../http/problems';
import type { ScratchFile } from './scratch-file';

/** Largest uploaded file, in bytes. */
export const FILE_BYTES_MAX = 25_000_000;
/** The file with its fields and the lines between them. */
const BODY_BYTES_MAX = FILE_BYTES_MAX + 100_000;
const LIMITS = {
  files: 1,
  // Told at the limit already, not only beyond it.
  fileSize: FILE_BYTES_MAX + 1,
  fields: 10,
  fieldSize: 1_000,
  fieldNameSize: 100,
  parts: 12,
  headerPairs: 20,
};

/** What was uploaded beside the bytes themselves, as it was sent. */
export interface Upload {
  fileName: string | undefined;
  mimeType: string;
  fields: Record<string, string>;
}

/**
 * Reads one file and its fields from a multipart body, the file piece by piece into the scratch file. The first fault ends
 * it: the rest of the body is not read.
 * @throws `unsupported-media-type`, `too-large`, or `invalid-request` for anything but exactly one part `file`.
 */
export async function receiveUpload(request: IncomingMessage, into: ScratchFile): Promise<Upload> {
  if (Number(request.headers['content-length'] ?? 0) > BODY_BYTES_MAX) throw tooLarge();
  const reader = readerOf(request);
  const fields: Record<string, string> = Object.create(null);
  let file: { info: busboy.FileInfo; written: Promise<void> } | undefined;
  // Not while the reader is in the middle of a piece: it does not expect to be destroyed by its own listeners.
  const refuse = (fault: Problem) => void process.nextTick(() => reader.destroy(fault));
  reader.on('file', (name, stream, info) => {
    if (name !== 'file') refuse(invalid(name, 'The file goes into a part named `file`.'));
    stream.once('limit', () => refuse(tooLarge()));
    const written = into.take(stream);
    written.catch((error: Error) => reader.destroy(error));
    file = { info, written };
  });
  reader.on('field', (name, value, { nameTruncated, valueTruncated }) => {
    if (nameTruncated || valueTruncated) refuse(invalid(name, 'This field is too long.'));
    if (name in fields) refuse(invalid(name, 'This field was sent twice.'));
    fields[name] = value;
  });
  reader.once('filesLimit', () => refuse(invalid('file', 'Send one file at a time.')));
  reader.once('fieldsLimit', () => refuse(invalid('', 'There are too many fields.')));
  reader.once('partsLimit', () => refuse(invalid('', 'There are too many parts.')));
  await readAll(request, reader);
  if (!file) throw invalid('file', 'The file is missing.');
  await file.written;
  return { fileName: file.info.filename, mimeType: file.info.mimeType, fields };
}

/** Feeds the body to the reader. The request itself stays open, so that a refusal can still be answered. */
function readAll(request: IncomingMessage, reader: busboy.Busboy): Promise<void> {
  return new Promise((resolve, reject) => {
    reader.once('close', resolve);
    reader.once('error', (error: unknown) => {
      request.unpipe(reader);
      reject(isFault(error) ? error : unreadable(error));
    });
    request.once('close', () => {
      if (!request.complete) reader.destroy(new Error('the connection was closed'));
    });
    request.pipe(reader);
  });
}

/** Our own refusals and faults of the disk, as opposed to what busboy says of the body. */
const isFault = (error: unknown): boolean =>
  error instanceof Problem || (error instanceof Error && 'syscall' in error);

function readerOf(request: IncomingMessage): busboy.Busboy {
  try {
    return busboy({ headers: request.headers, limits: LIMITS, defParamCharset: 'utf8' });
  } catch {
    throw problem('unsupported-media-type', { detail: 'Send multipart/form-data with a boundary.' });
  }
}

const tooLarge = (): Problem =>
  problem('too-large', { detail: `A file has at most ${FILE_BYTES_MAX} bytes.` });

const invalid = (name: string, detail: string): Problem =>
  problem('invalid-request', { errors: [{ pointer: `#/${name}`, code: 'upload', detail }] });

/** What busboy and the socket say of a body that ends too soon or is no multipart at all. */
const unreadable = (error: unknown): Problem =>
  problem('unreadable-body', {
    detail: error instanceof Error ? `The body could not be read: ${error.message}.` : undefined,
  });
