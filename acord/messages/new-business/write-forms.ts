import { JURISDICTION, SIGNATURE_ROLE } from '../../codes/party-codes';
import { group, leaf, type XmlElement } from '../../xml/write-xml';
import { writeAttachment } from '../attachment';
import type { NewBusiness, WireFormResponse, WireSignature } from './new-business.types';

/** The forms with their signatures and files; the answers travel in the first one, the application form. */
export function writeForms(message: NewBusiness): (XmlElement | undefined)[] {
  const { forms, responses, attachments, signatures } = message;
  const signed = signatures.filter((s) => s.formNumber !== undefined);
  const orphans = signed.filter((s) => !forms.some((f) => f.formNumber === s.formNumber));
  const written = forms.map((form, index) =>
    group(
      'FormInstance',
      { id: `Form_${index + 1}` },
      leaf('ProviderFormNumber', form.formNumber),
      leaf('FormVersion', form.version),
      leaf('DocumentControlType', form.kind),
      index === 0 ? responses.map(writeResponse) : undefined,
      signed
        .filter((s) => s.formNumber === form.formNumber && firstWith(forms, s.formNumber) === index)
        .map(writeSignature),
      attachments
        .filter(
          (a) =>
            form.attachmentId !== undefined &&
            a.id === form.attachmentId &&
            firstHolder(forms, a.id) === index,
        )
        .map(writeAttachment),
    ),
  );
  const loose = forms.length === 0 ? responses.map(writeResponse) : [];
  if (loose.length === 0 && orphans.length === 0) return written;
  return [...written, group('FormInstance', { id: 'Form_0' }, loose, orphans.map(writeSignature))];
}

const firstWith = (forms: NewBusiness['forms'], formNumber: string | undefined): number =>
  forms.findIndex((f) => f.formNumber === formNumber);
const firstHolder = (forms: NewBusiness['forms'], attachmentId: string | undefined): number =>
  forms.findIndex((f) => f.attachmentId === attachmentId);

function writeResponse({ question, value, details }: WireFormResponse): XmlElement | undefined {
  const tc = value === 'yes' ? 1 : value === 'no' ? 2 : undefined;
  return group(
    'FormResponse',
    {},
    leaf('QuestionNumber', question),
    tc === undefined ? leaf('ResponseText', value) : leaf('ResponseCode', value, { tc }),
    leaf('ResponseDetails', details),
  );
}

export function writeSignature(signature: WireSignature): XmlElement | undefined {
  const { state } = signature;
  return group(
    'SignatureInfo',
    { SignaturePartyID: signature.partyId },
    leaf('SignatureRoleCode', signature.role, { tc: SIGNATURE_ROLE.tcOf(signature.role) }),
    leaf('SignsForm', signature.formNumber),
    leaf('NIPRNumber', signature.npn),
    leaf('SignatureDate', signature.date),
    leaf('SignatureCity', signature.city),
    state
      ? leaf('SignatureState', state, {
          tc: JURISDICTION.tcOf(state),
        })
      : undefined,
    leaf('SignatureMethod', signature.method),
  );
}
