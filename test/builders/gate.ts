/** A place at which a test holds something up until it says go. */
export interface Gate {
  /** Settles when something has arrived. */
  arrived: Promise<void>;
  /** What is held up waits here. */
  pass(): Promise<void>;
  open(): void;
}

export function createGate(): Gate {
  let arrive = () => {};
  let open = () => {};
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const pass = (): Promise<void> => {
    arrive();
    return opened;
  };
  return { arrived, pass, open };
}
