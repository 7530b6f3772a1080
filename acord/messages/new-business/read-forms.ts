import { JURISDICTION, SIGNATURE_ROLE } from '../../codes/party-codes';
import { child, children, type XmlNode } from '../../xml/xml-node';
import { readAttachments, type WireAttachment } from '../attachment';
import type { Reading } from '../reading';
import type { WireForm, WireFormResponse, WireSignature } from './new-business.types';

/** The forms that came, their answers and signatures, and the files inside. */
export interface FormsRead {
  forms: WireForm[];
  responses: WireFormResponse[];
  signatures: WireSignature[];
  attachments: WireAttachment[];
}

const METHODS = { wet: 'wet', electronic: 'electronic', voice: 'voice' } as const;

/** Reads FormInstance objects and the signatures and attachments of the application itself. */
export function readForms(
  reading: Reading,
  olife: XmlNode | undefined,
  holding: XmlNode | undefined,
): FormsRead {
  const application = child(child(holding, 'Policy'), 'ApplicationInfo');
  const read: FormsRead = {
    forms: [],
    responses: [],
    signatures: children(application, 'SignatureInfo').map((node) =>
      readSignature(reading, node, undefined, 0),
    ),
    attachments: readAttachments(reading, holding, '/attachments'),
  };
  for (const node of children(olife, 'FormInstance')) readForm(reading, node, read);
  return read;
}

function readForm(reading: Reading, node: XmlNode, read: FormsRead): void {
  const at = `/forms/${read.forms.length}`;
  const formNumber =
    reading.text(node, 'ProviderFormNumber', `${at}/formNumber`) ??
    reading.text(node, 'FormName', `${at}/formNumber`);
  for (const response of children(node, 'FormResponse')) readResponse(reading, response, read);
  const attachments = readAttachments(reading, node, `/attachments`);
  read.attachments.push(...attachments);
  for (const signature of children(node, 'SignatureInfo')) {
    read.signatures.push(readSignature(reading, signature, formNumber, read.signatures.length));
  }
  if (!formNumber) {
    reading.warn(node, 'form-number', 'a form without a number');
    return;
  }
  read.forms.push({
    formNumber,
    version: reading.text(node, 'FormVersion', `${at}/version`),
    kind: reading.text(node, 'DocumentControlType', `${at}/kind`),
    attachmentId: attachments[0]?.id,
  });
}

const RESPONSE_YES = 1;
const RESPONSE_NO = 2;

function readResponse(reading: Reading, node: XmlNode, read: FormsRead): void {
  const at = `/responses/${read.responses.length}`;
  const question = reading.text(node, 'QuestionNumber', `${at}/question`);
  if (!question) {
    reading.warn(node, 'question-number', 'an answer without a question number');
    return;
  }
  const tc = reading.tc(node, 'ResponseCode');
  const coded = tc === RESPONSE_YES ? 'yes' : tc === RESPONSE_NO ? 'no' : undefined;
  const value =
    coded ??
    reading.text(node, 'ResponseText', `${at}/value`) ??
    reading.text(node, 'ResponseData', `${at}/value`);
  if (value === undefined) return;
  if (coded) reading.origins[`${at}/value`] = child(node, 'ResponseCode')!.path;
  read.responses.push({ question, value, details: reading.text(node, 'ResponseDetails', `${at}/details`) });
}

function readSignature(
  reading: Reading,
  node: XmlNode,
  formNumber: string | undefined,
  index: number,
): WireSignature {
  const at = `/signatures/${index}`;
  const method = child(node, 'SignatureMethod')?.text.toLowerCase() as keyof typeof METHODS | undefined;
  return {
    role: reading.code(node, 'SignatureRoleCode', SIGNATURE_ROLE, `${at}/role`) ?? 'witness',
    partyId: node.attributes.SignaturePartyID,
    npn: reading.text(node, 'NIPRNumber', `${at}/npn`),
    formNumber: reading.text(node, 'SignsForm', `${at}/formNumber`) ?? formNumber,
    date: reading.date(node, 'SignatureDate', `${at}/date`),
    city: reading.text(node, 'SignatureCity', `${at}/city`),
    state: reading.code(node, 'SignatureState', JURISDICTION, `${at}/state`),
    method: method ? METHODS[method] : undefined,
  };
}
