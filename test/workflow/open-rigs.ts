import { CaseRig } from './case-rig';
import { endAndReplay, startTestWorker, type TestWorker } from './temporal';

/** The cases of a test file, on one worker; the history of each is replayed when the file is done. */
export function openRigs() {
  const rigs = new Map<string, CaseRig>();
  let worker: TestWorker;
  beforeAll(async () => {
    worker = await startTestWorker(CaseRig.activities(rigs));
  });
  afterAll(async () => {
    await endAndReplay(worker, rigs.values());
    await worker.close();
  });
  return {
    /** Starts a case. @param set what is so of it from the beginning. */
    start: (set?: (rig: CaseRig) => void): Promise<CaseRig> => CaseRig.start(rigs, () => worker, set),
    /** The worker that runs them, once the first test has begun. */
    worker: (): TestWorker => worker,
  };
}
