const ANSWER_MS_MAX = 90_000;

/** Waits until an address answers with success. @param alive tells whether it is still worth waiting. @throws when not. */
export async function answersAt(url: string, alive: () => boolean = () => true): Promise<void> {
  const until = Date.now() + ANSWER_MS_MAX;
  for (;;) {
    const ok = await fetch(url).then(
      (reply) => reply.ok,
      () => false,
    );
    if (ok) return;
    if (!alive()) throw new Error(`what should answer at ${url} has ended`);
    if (Date.now() > until) throw new Error(`${url} does not answer`);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}
