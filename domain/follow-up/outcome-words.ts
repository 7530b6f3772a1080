/** What has become of a case that has ended, in the language of whoever is told. Never why. */
import { type Stage, stageLabel } from '../lifecycle/stages';
import type { Language } from './languages';

const SPANISH: Partial<Record<Stage, string>> = {
  closed: 'Cerrado, en vigor',
  declined: 'Rechazado',
  withdrawn: 'Retirado',
  incomplete: 'Cerrado por incompleto',
  'not-taken': 'Póliza no aceptada',
  'placed-elsewhere': 'Colocado con otra aseguradora',
  rescinded: 'Rescindido',
};

/** The words for a terminal stage; any other stage has its English label. */
export const outcomeWords = (stage: Stage, language: Language): string =>
  (language === 'es' ? SPANISH[stage] : undefined) ?? stageLabel(stage);

/** Whether it is the carrier that has ended a case: then it writes to the client itself. */
export const endedByCarrier = (stage: Stage, closeReason: string | null): boolean =>
  closeReason === 'carrier-withdrew' || stage === 'declined';
