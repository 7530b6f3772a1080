import type { Stage } from '../../../domain/lifecycle/stages';
import { type CorrectionCommand, correctUpdate } from '../case.messages';
import type { CaseState } from '../case.state';
import { type CaseCommand, Refused, refuseClosed } from './command';

/** A newer version of the application is in the records. What was checked before is checked again. */
export const correctApplication: CaseCommand<CorrectionCommand> = {
  definition: correctUpdate,
  check: checkCorrection,
  apply: correct,
};

/** The carrier has nothing yet, and nothing is on its way to it. */
const WITH_US: Stage[] = ['received', 'good-order', 'not-in-good-order', 'appointment'];
/** Good order is behind it: it is checked again. */
const CHECKED: Stage[] = ['appointment', 'ready'];

function checkCorrection(state: CaseState, cmd: CorrectionCommand): void {
  refuseClosed(state);
  const { stage, data } = state;
  if (stage === 'ready' && !isRefused(state)) {
    const words = 'The application is on its way to the carrier: once it is there, send this as a change.';
    throw new Refused('being-submitted', words);
  }
  if (stage !== 'ready' && !WITH_US.includes(stage)) {
    const words = 'The carrier has the application: changes go to it as an amendment. Send this as a change.';
    throw new Refused('application-submitted', words);
  }
  if (cmd.version <= data.applicationVersion) {
    const words = `Version ${cmd.version} is not newer than version ${data.applicationVersion}: read the application again, and correct that one.`;
    throw new Refused('application-version', words);
  }
}

/** The carrier has refused the application as it was, so that another one may go to it. */
const isRefused = ({ data }: CaseState): boolean =>
  data.submissionRefused === true && data.stuckReasons.includes('carrier-submission');

function correct(state: CaseState, cmd: CorrectionCommand): void {
  state.data.applicationVersion = cmd.version;
  state.log('application.corrected', { version: cmd.version, fields: [] }, cmd);
  if (!CHECKED.includes(state.stage)) return;
  state.stuck('carrier-submission', false);
  state.move('good-order', 'the application was corrected', cmd.actor);
}
