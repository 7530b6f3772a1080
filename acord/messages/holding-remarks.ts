import { group, leaf, type XmlElement } from '../xml/write-xml';
import { child, children, type XmlNode } from '../xml/xml-node';
import type { Reading } from './reading';

/** The basic type of an attachment that is text in the message itself. */
const TEXT_TC = 1;

/** Remarks of a carrier about a policy: attachments that are plain text. */
export function readRemarks(reading: Reading, holding: XmlNode): string[] | undefined {
  const remarks = children(holding, 'Attachment').flatMap((node) => {
    if (reading.tc(node, 'AttachmentBasicType') !== TEXT_TC) return [];
    const text = child(node, 'AttachmentData')?.text || child(node, 'Description')?.text;
    return text ? [text] : [];
  });
  return remarks.length > 0 ? remarks : undefined;
}

export const writeRemark = (text: string): XmlElement | undefined =>
  group('Attachment', {}, leaf('AttachmentBasicType', 'Text', { tc: TEXT_TC }), leaf('AttachmentData', text));
