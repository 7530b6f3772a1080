import type { WireAttachment } from '../../acord/messages/attachment';
import { writePdf } from '../shared/pdf';
import type { Order } from './order';
import type { DocumentKind } from './step';

/** Attachment type, title and content of each document. The findings are the same for everybody: nobody real is meant. */
const DOCUMENTS: Record<DocumentKind, { typeTc: number; title: string; lines: string[] }> = {
  exam: {
    typeTc: 103,
    title: 'Paramedical examination',
    lines: ['Height 5 ft 10 in, weight 172 lb', 'Blood pressure 122/78', 'Pulse 64, regular'],
  },
  labs: {
    typeTc: 168,
    title: 'Laboratory report',
    lines: ['Glucose 88 mg/dL', 'Total cholesterol 182 mg/dL', 'Cotinine negative'],
  },
  aps: {
    typeTc: 163,
    title: 'Attending physician statement',
    lines: ['Records of the last five years', 'Routine visits only'],
  },
  'aps-part': {
    typeTc: 163,
    title: 'Attending physician statement, first part',
    lines: ['Records of the last two years', 'The older ones follow'],
  },
  mvr: { typeTc: 20, title: 'Motor vehicle report', lines: ['License valid', 'No violations in five years'] },
  rx: { typeTc: 22, title: 'Prescription history', lines: ['No fills in five years'] },
  mib: { typeTc: 246, title: 'Exchange of coded information', lines: ['No codes'] },
  inspection: {
    typeTc: 24,
    title: 'Inspection report',
    lines: ['Identity, occupation and finances confirmed'],
  },
  interview: { typeTc: 246, title: 'Telephone interview', lines: ['Answers agree with the application'] },
};

/** A document of an order, as an attachment. The same order gives the same bytes. */
export function attachmentOf(order: Order, kind: DocumentKind, day: string): WireAttachment {
  const { typeTc, title, lines } = DOCUMENTS[kind];
  const { firstName = '', lastName = '', birthDate = '' } = order.subject;
  const pdf = writePdf(`SYNTHETIC - ${title}`, [
    'Made by a simulator. Not a record of any person.',
    '',
    `Subject: ${firstName} ${lastName}, born ${birthDate}`,
    `Order ${order.number} of ${day}, your reference ${order.clientRef}`,
    '',
    ...lines,
  ]);
  return {
    id: `Attachment_${kind}`,
    fileName: `${kind}-${order.number}.pdf`,
    typeTc,
    mimeType: 'application/pdf',
    base64: pdf.toString('base64'),
  };
}
