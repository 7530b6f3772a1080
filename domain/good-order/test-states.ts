/** Moving a test application to another state. */
import type { Application } from '../application/application.schema';
import type { State } from '../primitives';

/** A change that has everything signed in a state. */
export const signatureStates =
  (state: State) =>
  (app: Application): void => {
    for (const signature of app.signatures) signature.state = state;
  };
