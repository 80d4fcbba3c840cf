/** Walks all steps of work that may also be done bit by bit, and gives what comes of it. */
export function finish<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
