/**
 * What requirements are called and what to do about them, in Spanish, by ACORD requirement code: the words of the published
 * `vendors` document, for mail. What is not listed keeps its own name and points to the case.
 */
export interface SpanishItem {
  /** Its published name, to tell it from what a person has called it. */
  english: string;
  label: string;
  next: string;
}

const FORM = 'Envíe el formulario, completo y firmado.';
const QUESTIONNAIRE = 'Haga que el cliente complete, firme y feche el cuestionario.';
const EXAM = 'La compañía de exámenes llama al cliente para hacer una cita. Avise al cliente de la llamada.';
const DETAILS = 'Los detalles están en el caso.';

/** Where the words of an item are only in the case. */
export const SPANISH_OPEN_CASE = 'Abra el caso para ver qué se necesita.';

const ITEMS: Record<number, SpanishItem> = {
  1: { english: 'Blood and urine profile', label: 'Análisis de sangre y orina', next: EXAM },
  7: { english: 'Physician exam', label: 'Examen médico', next: EXAM },
  10: {
    english: 'Paramedical exam with blood and urine',
    label: 'Examen paramédico con sangre y orina',
    next: EXAM,
  },
  11: {
    english: 'Attending physician statement',
    label: 'Informe del médico tratante',
    next: 'Ayuda que el cliente pida al consultorio que responda pronto.',
  },
  19: {
    english: 'Statement of good health',
    label: 'Declaración de buena salud',
    next: 'Haga que el asegurado la firme el día de la entrega.',
  },
  26: { english: 'Short-form paramedical exam', label: 'Examen paramédico breve', next: EXAM },
  117: {
    english: 'Financial supplement',
    label: 'Suplemento financiero',
    next: 'Haga que el cliente lo complete y lo firme.',
  },
  122: { english: 'Temporary insurance agreement', label: 'Acuerdo de seguro temporal', next: FORM },
  125: {
    english: 'First premium',
    label: 'Primera prima',
    next: 'Cobre la primera prima y envíela con los papeles de entrega.',
  },
  126: {
    english: 'Amendment',
    label: 'Enmienda',
    next: 'Haga que el dueño y el asegurado firmen la enmienda.',
  },
  127: { english: 'Replacement form', label: 'Formulario de reemplazo', next: FORM },
  130: { english: 'Signature', label: 'Firma', next: `Haga firmar y fechar el formulario. ${DETAILS}` },
  131: {
    english: 'Trust papers',
    label: 'Documentos del fideicomiso',
    next: 'Envíe las páginas que nombran el fideicomiso, su fecha, los fideicomisarios y sus poderes, y las firmas.',
  },
  132: {
    english: 'Delivery receipt',
    label: 'Recibo de entrega',
    next: 'Haga firmar y fechar el recibo el día de la entrega.',
  },
  133: {
    english: 'Signed illustration',
    label: 'Ilustración firmada',
    next: 'Envíe la ilustración del producto, firmada por el dueño y el agente.',
  },
  134: { english: '1035 exchange form', label: 'Formulario de intercambio 1035', next: FORM },
  140: {
    english: 'Authorization to draw premiums',
    label: 'Autorización para cobrar las primas',
    next: FORM,
  },
  144: {
    english: 'Personal financial statement',
    label: 'Estado financiero personal',
    next: 'Envíe un estado financiero personal firmado, de no más de 12 meses.',
  },
  146: {
    english: 'Business financial statements',
    label: 'Estados financieros del negocio',
    next: 'Envíe los estados financieros del negocio de los últimos dos años.',
  },
  148: { english: 'State disclosure statement', label: 'Declaración exigida por el estado', next: FORM },
  152: {
    english: 'Agent report',
    label: 'Informe del agente',
    next: 'Complete y firme el informe del agente.',
  },
  157: {
    english: 'Clarification of the application',
    label: 'Aclaración de la solicitud',
    next: `Aclare el punto por escrito. ${DETAILS}`,
  },
  165: { english: 'Signed application', label: 'Solicitud firmada', next: 'Envíe la solicitud firmada.' },
  209: {
    english: 'Business insurance questionnaire',
    label: 'Cuestionario de seguro de negocio',
    next: QUESTIONNAIRE,
  },
  210: {
    english: 'Foreign travel questionnaire',
    label: 'Cuestionario de viajes al extranjero',
    next: QUESTIONNAIRE,
  },
  224: {
    english: 'Buy-sell agreement',
    label: 'Acuerdo de compraventa entre socios',
    next: 'Envíe el acuerdo entre los dueños del negocio.',
  },
  229: {
    english: 'Carrier contract',
    label: 'Contrato con la compañía',
    next: 'Obtenga su contrato por medio de esta agencia.',
  },
  254: {
    english: 'State license',
    label: 'Licencia estatal',
    next: 'Envíe una copia de la licencia del estado donde se firmó.',
  },
  258: {
    english: 'State appointment',
    label: 'Nombramiento estatal',
    next: 'Envíe lo que la compañía necesita para el nombramiento.',
  },
  284: {
    english: 'Premium mode and method',
    label: 'Frecuencia y forma de pago',
    next: 'Indique cómo y con qué frecuencia se pagan las primas.',
  },
  303: {
    english: 'Tax return',
    label: 'Declaración de impuestos',
    next: 'Envíe la última declaración de impuestos completa.',
  },
  315: { english: 'Application supplement', label: 'Suplemento de la solicitud', next: FORM },
  683: {
    english: 'Identification',
    label: 'Identificación',
    next: `Envíe lo que falta para identificar a la persona. ${DETAILS}`,
  },
  822: {
    english: 'HIPAA authorization',
    label: 'Autorización HIPAA',
    next: 'Haga que el asegurado firme y feche la autorización HIPAA. Sin ella no se puede pedir nada médico.',
  },
  848: {
    english: 'Producer number',
    label: 'Número de productor',
    next: 'Envíe el número nacional de productor.',
  },
  851: {
    english: 'Name of the attending physician',
    label: 'Nombre del médico tratante',
    next: 'Indique el médico o la clínica que tiene los expedientes, con dirección y teléfono.',
  },
  861: {
    english: 'Place of signing',
    label: 'Lugar de la firma',
    next: 'Indique en qué ciudad y estado se firmó.',
  },
  862: {
    english: 'Date of signing',
    label: 'Fecha de la firma',
    next: 'Haga que quien firmó agregue o corrija la fecha.',
  },
  885: {
    english: 'Delivery instructions',
    label: 'Instrucciones de entrega',
    next: 'Indique cómo se debe entregar la póliza.',
  },
  893: {
    english: 'Clarification of the replacement',
    label: 'Aclaración del reemplazo',
    next: 'Aclare por escrito si se reemplaza una póliza.',
  },
};

/** An item in Spanish; undefined for a code that has no words here. A name that a person has given stays as it is. */
export function spanishItem(
  code: number | undefined,
  label: string,
): Pick<SpanishItem, 'label' | 'next'> | undefined {
  const item = code === undefined ? undefined : ITEMS[code];
  return item && { label: item.english === label ? item.label : label, next: item.next };
}

/** Codes that have words here, with their published names. */
export const SPANISH_NAMES: ReadonlyMap<number, string> = new Map(
  Object.entries(ITEMS).map(([code, { english }]) => [Number(code), english]),
);
