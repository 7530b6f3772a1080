import { type CorrectionCommand, correctUpdate } from '../case.messages';
import type { CaseState } from '../case.state';
import { type CaseCommand, Refused, refuseClosed } from './command';

/** A newer version of the application is in the records. */
export const correctApplication: CaseCommand<CorrectionCommand> = {
  definition: correctUpdate,
  check: checkCorrection,
  apply: correct,
};

function checkCorrection(state: CaseState, cmd: CorrectionCommand): void {
  refuseClosed(state);
  if (cmd.version <= state.data.applicationVersion) {
    throw new Refused(
      'application-version',
      `Version ${cmd.version} is not newer than version ${state.data.applicationVersion}.`,
    );
  }
  if (!['received', 'good-order', 'not-in-good-order'].includes(state.stage)) {
    throw new Refused(
      'application-submitted',
      'The carrier has the application: changes go to it as an amendment.',
    );
  }
}

function correct(state: CaseState, cmd: CorrectionCommand): void {
  state.data.applicationVersion = cmd.version;
  state.log('application.corrected', { version: cmd.version, fields: [] }, cmd);
}
