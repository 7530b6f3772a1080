import { changeIn } from '../../../domain/changes/change-stages';
import { type ChangeCommand, changeUpdate } from '../case.messages';
import type { CaseState } from '../case.state';
import { type CaseCommand, Refused } from './command';

/** The application was changed after the carrier has it: the change is carried out, and the carrier is told. */
export const changeApplication: CaseCommand<ChangeCommand> = {
  definition: changeUpdate,
  check: checkChange,
  apply: change,
};

function checkChange(state: CaseState, cmd: ChangeCommand): void {
  const change = changeIn(state.stage);
  if (!change.taken) throw new Refused(change.code, change.words);
  if (cmd.version <= state.data.applicationVersion) {
    throw new Refused(
      'application-version',
      `Version ${cmd.version} is not newer than version ${state.data.applicationVersion}: read the application again, and change that one.`,
    );
  }
}

function change(state: CaseState, cmd: ChangeCommand): void {
  const { changeId, version, actor } = cmd;
  const { stage, data } = state;
  const to = changeIn(stage);
  data.applicationVersion = version;
  data.reviewedVersion = version;
  data.changes = [...(data.changes ?? []), { changeId, version, stage }];
  state.log('application.changed', { version, changeId }, { actor });
  if (to.taken) state.move(to.to, 'the application was changed', actor);
}
