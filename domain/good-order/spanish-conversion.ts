/** What is wrong with a conversion, in Spanish: the texts of ./checks/conversion, for mail to agents. */
import type { ConversionProblem } from '../conversion/judge-conversion';
import type { FindingText } from './finding-text';

const says = (message: string, remedy: string): FindingText => ({ message, remedy });
const ORDINARY = 'o solicite una póliza nueva con evidencia, como de costumbre.';

/** Each problem to its Spanish text. */
export const SPANISH_CONVERSION: Record<ConversionProblem, FindingText> = {
  'policy-number': says(
    'Falta el número de la póliza que se convierte.',
    'Envíe el número de la póliza anterior.',
  ),
  carrier: says(
    'La póliza que se convierte no es de la aseguradora a la que se solicita: solo su propia aseguradora la convierte.',
    `Solicite a la aseguradora de la póliza anterior, ${ORDINARY}`,
  ),
  'issue-date': says(
    'El día de emisión de la póliza anterior falta o no puede ser correcto.',
    'Envíe el día de emisión de la póliza anterior.',
  ),
  'face-amount': says(
    'Falta la suma asegurada de la póliza anterior.',
    'Envíe la suma asegurada de la póliza anterior.',
  ),
  product: says(
    'El producto anterior no se nombra, o no es uno que la aseguradora convierta.',
    `Nombre el producto de la póliza anterior, ${ORDINARY}`,
  ),
  'to-product': says(
    'La póliza anterior no se puede convertir al producto que se solicita.',
    `Elija un producto al que se pueda convertir, ${ORDINARY}`,
  ),
  period: says(
    'La solicitud se firmó después del plazo en que se puede convertir la póliza anterior.',
    `Corrija las fechas si están mal, ${ORDINARY}`,
  ),
  part: says(
    'La parte que se convierte es mayor que la suma anterior o que la suma solicitada.',
    'Diga por escrito cuánto de la suma anterior se convierte.',
  ),
  partial: says(
    'La póliza anterior solo se puede convertir entera.',
    `Convierta toda la suma anterior, ${ORDINARY}`,
  ),
  minimum: says(
    'La suma que se convierte es menor que la mínima que permite la póliza anterior.',
    `Convierta al menos la suma mínima, ${ORDINARY}`,
  ),
  above: says(
    'Se solicita más de lo que se convierte de la póliza anterior: la suma que excede se evalúa como de costumbre.',
    'Nada, si así se quiere; si no, baje la suma.',
  ),
  class: says(
    'Se pide una clase mejor que la de la póliza anterior: eso necesita evaluación.',
    'Nada, si así se quiere; si no, mantenga la clase de la póliza anterior.',
  ),
  rider: says(
    'Se pide una cláusula adicional que la póliza anterior no tiene: eso necesita evaluación.',
    'Nada, si así se quiere; si no, quite la cláusula adicional, o indique que se mantiene.',
  ),
};
