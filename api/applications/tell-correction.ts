import { undoCorrection } from '../../intake/applications/undo-correction';
import type { Case } from '../../prisma/generated/client';
import { correctUpdate } from '../../workflows/case/case.messages';
import type { ApiDeps } from '../api-deps';
import { commandCase } from '../commands/command-case';
import { Problem } from '../http/problems';

/**
 * Tells the case of a new version of its application. When the case refuses it (the carrier has the application by now),
 * the version is taken back, so that the records say what the case goes by.
 * @returns the case's stage.
 */
export async function tellCorrection(
  deps: ApiDeps,
  found: Case,
  correction: { messageId: string; actor: string; version: number },
): Promise<string> {
  try {
    return (await commandCase(deps, found, correctUpdate, correction)).stage;
  } catch (error) {
    if (error instanceof Problem && error.code === 'command-refused') {
      await undoCorrection(deps, found, correction);
    }
    throw error;
  }
}
