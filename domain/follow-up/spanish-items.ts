/**
 * What requirements are called and what to do about them, in Spanish, by ACORD requirement code: the words of the published
 * `vendors` document, for mail about rows that were written when it had none. What is not listed keeps its own name and points to
 * the case.
 */
import { unlistedLabel } from '../requirements/catalog';

interface SpanishItem {
  /** Its published name, to tell it from what a person has called it. */
  english: string;
  label: string;
  next: string;
}

const FORM = 'Envíe el formulario, completo y firmado.';
const QUESTIONNAIRE = 'Haga que el cliente complete, firme y feche el cuestionario.';
const EXAM = 'La compañía de exámenes llama al cliente para hacer una cita. Avise al cliente de la llamada.';
const DETAILS = 'Los detalles están en el caso.';
const DATA = 'Se pide por vía electrónica. No hay nada que hacer.';
const form = (english: string, label: string): SpanishItem => ({ english, label, next: FORM });
const questionnaire = (english: string, about: string): SpanishItem => ({
  english,
  label: `Cuestionario ${about}`,
  next: QUESTIONNAIRE,
});
const exam = (english: string, label: string): SpanishItem => ({ english, label, next: EXAM });

const UNLISTED = 'Pregunte a quien lleva el caso qué necesita la aseguradora, y envíelo.';

/** Where the words of an item are only in the case. */
export const SPANISH_OPEN_CASE = 'Abra el caso para ver qué se necesita.';

const ITEMS: Record<number, SpanishItem> = {
  1: exam('Blood and urine profile', 'Análisis de sangre y orina'),
  7: exam('Physician exam', 'Examen médico'),
  10: exam('Paramedical exam with blood and urine', 'Examen paramédico con sangre y orina'),
  11: {
    english: 'Attending physician statement',
    label: 'Informe del médico tratante',
    next: 'Ayuda que el cliente pida al consultorio que responda pronto.',
  },
  13: exam('Resting EKG', 'Electrocardiograma en reposo'),
  14: exam('Stress EKG', 'Electrocardiograma de esfuerzo'),
  19: {
    english: 'Statement of good health',
    label: 'Declaración de buena salud',
    next: 'Haga que el asegurado la firme el día de la entrega.',
  },
  21: { english: 'MIB check', label: 'Consulta al MIB', next: DATA },
  26: exam('Short-form paramedical exam', 'Examen paramédico breve'),
  75: exam('Pediatric exam', 'Examen pediátrico'),
  102: questionnaire('Aviation questionnaire', 'de aviación'),
  104: questionnaire('Diving questionnaire', 'de buceo'),
  117: {
    english: 'Financial supplement',
    label: 'Suplemento financiero',
    next: 'Haga que el cliente lo complete y lo firme.',
  },
  122: form('Temporary insurance agreement', 'Acuerdo de seguro temporal'),
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
  127: form('Replacement form', 'Formulario de reemplazo'),
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
  134: form('1035 exchange form', 'Formulario de intercambio 1035'),
  139: {
    english: 'Inspection report',
    label: 'Informe de inspección',
    next: 'Un inspector puede llamar al cliente. Avise al cliente de la llamada.',
  },
  140: form('Authorization to draw premiums', 'Autorización para cobrar las primas'),
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
  147: { english: 'Motor vehicle report', label: 'Informe de manejo', next: DATA },
  148: form('State disclosure statement', 'Declaración exigida por el estado'),
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
  200: questionnaire('Motor sports questionnaire', 'de deportes de motor'),
  202: questionnaire('Sky diving questionnaire', 'de paracaidismo'),
  209: questionnaire('Business insurance questionnaire', 'de seguro de negocio'),
  210: questionnaire('Foreign travel questionnaire', 'de viajes al extranjero'),
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
  272: {
    english: 'Personal history interview by phone',
    label: 'Entrevista telefónica',
    next: 'Un entrevistador llama al cliente. Avise al cliente de una llamada de unos 20 minutos.',
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
  315: form('Application supplement', 'Suplemento de la solicitud'),
  348: { english: 'Prescription history', label: 'Historial de recetas', next: DATA },
  631: exam('Cognitive test', 'Prueba cognitiva'),
  683: {
    english: 'Identification',
    label: 'Identificación',
    next: `Envíe lo que falta para identificar a la persona. ${DETAILS}`,
  },
  690: questionnaire('Climbing questionnaire', 'de montañismo'),
  712: exam('NT-proBNP blood marker', 'Marcador sanguíneo NT-proBNP'),
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
  855: questionnaire('Driving questionnaire', 'de manejo'),
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
  1029700011: {
    english: 'Electronic health record',
    label: 'Expediente médico electrónico',
    next: 'Pida a su cliente que descargue su expediente médico electrónico del portal de pacientes, y envíelo.',
  },
};

/** An item in Spanish; undefined for what has no words here. A name that a person has given stays as it is. */
export function spanishItem(
  code: number | undefined,
  label: string,
): Pick<SpanishItem, 'label' | 'next'> | undefined {
  if (code === undefined) return undefined;
  const unlisted = label === unlistedLabel(code) && { label: `Requisito ${code}`, next: UNLISTED };
  const item = ITEMS[code];
  if (!item) return unlisted || undefined;
  return { label: item.english === label ? item.label : label, next: item.next };
}

/** What a requirement is called in Spanish; its own name where it has none, or where a person has named it. */
export const spanishLabel = ({ code, label }: { code: number; label: string }): string =>
  spanishItem(code, label)?.label ?? label;

/** Codes that have words here, with their published names. */
export const SPANISH_NAMES: ReadonlyMap<number, string> = new Map(
  Object.entries(ITEMS).map(([code, { english }]) => [Number(code), english]),
);
