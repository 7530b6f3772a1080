/** Suites with servers wait for real processes: a slow machine is no failure. */
jest.setTimeout(180_000);
