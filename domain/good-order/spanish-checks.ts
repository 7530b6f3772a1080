/** What the built-in checks say in Spanish: the texts of ./check-catalog, with the same placeholders. For mail to agents. */
import type { CheckId } from './check-catalog';
import type { FindingText } from './finding-text';

const says = (message: string, remedy: string): FindingText => ({ message, remedy });

const INITIALED = 'haga que pongan sus iniciales junto al cambio.';
const THIRDS = 'los tercios se pueden dar como 33.33%, 33.33% y 33.34%.';
const SIGN = 'Haga que {who} firme y feche {what}.';
const RELATED = 'No se dice qué relación tiene {who} con el asegurado.';

/** Check id to its Spanish text. */
export const SPANISH_CHECKS: Record<CheckId, FindingText> = {
  'party-reference': says(
    'En la solicitud aparece {who}, pero sin ningún dato.',
    'Envíe los datos que faltan, o corrija quién tiene esa función.',
  ),
  'party-twice': says(
    'Dos partes de la solicitud tienen el mismo identificador.',
    'Dé a cada parte su propio identificador, para que cada función señale a una sola.',
  ),
  'product-offered': says(
    'La aseguradora no ofrece ningún producto con este código.',
    'Elija un producto que la aseguradora venda.',
  ),
  'product-program': says(
    'El producto no se ofrece en este programa.',
    'Elija un programa que el producto permita.',
  ),
  'product-state': says(
    'El producto no se vende en el estado donde se firmó la solicitud.',
    'Elija un producto que se venda en ese estado.',
  ),
  'insured-age': says(
    'La edad para el seguro está fuera de las edades del producto.',
    'Elija un producto para esa edad, o corrija la fecha de nacimiento.',
  ),
  'face-amount': says(
    'La suma asegurada está fuera de los límites del producto para esta edad.',
    `Cambie la suma o elija otro producto, y ${INITIALED}`,
  ),
  'rider-offered': says(
    'El producto no ofrece {what}.',
    'Quite la cláusula adicional o elija otro producto.',
  ),
  'rider-limits': says(
    'La edad o la suma está fuera de los límites de {what}.',
    'Cambie o quite la cláusula adicional.',
  ),
  'premium-mode': says(
    'La frecuencia de pago no está indicada o no es de este producto.',
    'Indique con qué frecuencia se pagan las primas.',
  ),
  'premium-method': says(
    'La forma de pago no está indicada, o no va con el producto y la frecuencia.',
    'Indique cómo se pagan las primas; las mensuales necesitan una forma que el producto permita para ellas.',
  ),
  'delivery-method': says(
    'El producto no se entrega de la manera que se eligió.',
    'Elija otra manera de entrega.',
  ),
  identification: says('Falta {what} de {who}.', 'Envíe {what} de {who}.'),
  'identification-invalid': says(
    'No puede ser correcto lo que se dio como {what} de {who}.',
    'Verifique y corrija {what} de {who}.',
  ),
  'beneficiary-named': says(
    'No se nombra ningún beneficiario primario.',
    'Nombre un beneficiario primario, y haga que el dueño ponga sus iniciales junto al cambio.',
  ),
  'beneficiary-shares': says(
    'Las partes de {what} no suman exactamente 100%.',
    `Corrija las partes; ${THIRDS}`,
  ),
  'beneficiary-is-insured': says(
    'El asegurado figura como beneficiario de la misma póliza.',
    'Nombre a otra persona.',
  ),
  'beneficiary-relationship': says(RELATED, 'Indique la relación.'),
  'agent-named': says(
    'No se nombra ningún agente que haya tomado la solicitud.',
    'Nombre al agente que tomó la solicitud.',
  ),
  'split-total': says(
    'Las partes de la comisión no suman exactamente 100%.',
    `Corrija el reparto en el informe del agente; ${THIRDS}`,
  ),
  'insurable-interest': says(RELATED, 'Indique la relación del dueño con el asegurado.'),
  'insurable-interest-explained': says(
    'La relación de {who} con el asegurado no da por sí sola un interés asegurable.',
    'Explique por escrito por qué el dueño perdería con la muerte del asegurado.',
  ),
  'answer-conflict': says(
    'La pregunta sobre {what} tiene dos respuestas distintas.',
    `Indique qué respuesta es la correcta, y ${INITIALED}`,
  ),
  'signature-missing': says('Falta la firma de {who} en {what}.', SIGN),
  'signature-signer': says('La firma en {what} no es de {who}.', SIGN),
  'signature-date': says(
    'La firma de {who} en {what} no tiene fecha.',
    'Haga que quien firmó agregue la fecha.',
  ),
  'signature-place': says(
    'Falta la ciudad o el estado donde {who} firmó {what}.',
    'Indique dónde se firmó {what}: de eso depende qué formularios y qué licencia se necesitan.',
  ),
  'signature-method': says(
    'La forma en que {who} firmó {what} no es una que la aseguradora acepte.',
    'Haga firmar {what} de una forma que la aseguradora acepte.',
  ),
  'signature-future': says('La firma de {who} en {what} tiene una fecha futura.', 'Corrija la fecha.'),
  'signature-after-submission': says(
    'La firma de {who} en {what} tiene una fecha posterior a la entrega de la solicitud.',
    'Corrija la fecha, o entregue la solicitud de nuevo.',
  ),
  'submitted-date': says(
    'El día de entrega es posterior al día en que recibimos la solicitud.',
    'Corrija el día de entrega.',
  ),
  'application-age': says(
    'La solicitud se firmó hace demasiado tiempo para la aseguradora.',
    'Haga firmar una solicitud nueva.',
  ),
  'application-age-soon': says(
    'La solicitud pronto será demasiado antigua para la aseguradora.',
    'Envíe enseguida lo que falta, o prevea que la solicitud se firme de nuevo.',
  ),
  'form-dated': says(
    '{Who} firmó {what} después de la solicitud.',
    'Envíe {what} tal como se firmó con la solicitud, o pida una solicitud nueva.',
  ),
  'form-age': says(
    'La firma de {who} en {what} es demasiado antigua para la aseguradora.',
    'Haga firmar y fechar {what} de nuevo.',
  ),
  'agent-number': says(
    'Falta el número nacional de productor de {who}.',
    'Envíe el número nacional de productor.',
  ),
  'agent-active': says(
    '{Who} no es un agente activo de esta agencia.',
    'Haga contratar al agente, o nombre al agente que tomó la solicitud.',
  ),
  'license-active': says(
    '{Who} no tenía licencia activa para este ramo en el estado y el día de la firma.',
    'Envíe la licencia, o haga que un agente con licencia tome la solicitud de nuevo.',
  ),
  'appointment-first': says(
    '{Who} no tenía nombramiento con la aseguradora antes de la firma de la solicitud, como pide este estado.',
    'Obtenga primero el nombramiento, y después haga firmar una solicitud nueva.',
  ),
  'appointment-late': says(
    'El plazo para presentar el nombramiento de {who} ya pasó.',
    'Pregunte a la aseguradora si todavía acepta la solicitud.',
  ),
  'appointment-due': says(
    '{Who} todavía no tiene nombramiento con la aseguradora en el estado de la firma.',
    'Presente el nombramiento a más tardar el día indicado.',
  ),
  'appointment-ask': says(
    '{Who} no tiene nombramiento con la aseguradora, y no se conoce ninguna regla para este estado.',
    'Pregunte a la aseguradora cuándo quiere que se presente el nombramiento.',
  ),
};
