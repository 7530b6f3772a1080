import { group, leaf, type XmlElement } from '../xml/write-xml';
import { child, children, type XmlNode } from '../xml/xml-node';
import type { Reading } from './reading';

/** A file inside a message. */
export interface WireAttachment {
  id?: string;
  fileName?: string;
  /** Attachment type code. */
  typeTc?: number;
  mimeType?: string;
  /** Base64 of the file; absent when the sender gave only a place to fetch it from, which we do not follow. */
  base64?: string;
}

const MIME_BY_TC: Record<number, string> = { 1: 'text/plain', 11: 'image/tiff', 17: 'application/pdf' };
const TC_BY_MIME = Object.fromEntries(Object.entries(MIME_BY_TC).map(([tc, mime]) => [mime, Number(tc)]));
const BASE64 = 4;
const INLINE = 1;

/** Reads the attachments directly under an element. */
export function readAttachments(reading: Reading, parent: XmlNode | undefined, at: string): WireAttachment[] {
  return children(parent, 'Attachment').map((node, i) => {
    const pointer = `${at}/${i}`;
    const base64 = child(node, 'AttachmentData')?.text.replaceAll(/\s+/g, '') || undefined;
    if (!base64)
      reading.warn(
        node,
        'attachment-elsewhere',
        'the attachment is not inside the message and is not fetched',
      );
    else if (!/^[A-Za-z0-9+/]*={0,2}$/.test(base64))
      reading.warn(node, 'attachment-encoding', 'the attachment is not base64');
    const mimeTc = reading.tc(node, 'MimeTypeTC');
    return {
      id: node.attributes.id,
      fileName: reading.text(node, 'Description', `${pointer}/fileName`),
      typeTc: reading.tc(node, 'AttachmentType'),
      mimeType: child(node, 'MimeType')?.text || (mimeTc === undefined ? undefined : MIME_BY_TC[mimeTc]),
      base64: base64 && /^[A-Za-z0-9+/]*={0,2}$/.test(base64) ? base64 : undefined,
    };
  });
}

export function writeAttachment(attachment: WireAttachment): XmlElement | undefined {
  const { mimeType } = attachment;
  return group(
    'Attachment',
    { id: attachment.id },
    leaf('Description', attachment.fileName),
    leaf('AttachmentBasicType', 'File', { tc: 3 }),
    attachment.typeTc === undefined ? undefined : leaf('AttachmentType', '', { tc: attachment.typeTc }),
    leaf('MimeType', mimeType),
    mimeType && TC_BY_MIME[mimeType] ? leaf('MimeTypeTC', '', { tc: TC_BY_MIME[mimeType] }) : undefined,
    leaf('TransferEncodingTypeTC', 'Base64', { tc: BASE64 }),
    leaf('AttachmentLocation', 'Inline', { tc: INLINE }),
    leaf('AttachmentData', attachment.base64),
  );
}
