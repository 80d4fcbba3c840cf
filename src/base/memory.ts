/**
 * Asks V8 to collect what is garbage and to give back the room. While much is read nearly all that is new lives on, so
 * the young generation grows to a hundred megabytes; and so large it stays, as an idle process collects nothing. Holds
 * up everything else for about a millisecond per megabyte that is alive. Never throws.
 * @see https://chromedevtools.github.io/devtools-protocol/v8/HeapProfiler/#method-collectGarbage
 */
export async function giveBackMemory(): Promise<void> {
  try {
    const { Session } = await import('node:inspector/promises');
    const session = new Session();
    session.connect();
    try {
      await session.post('HeapProfiler.collectGarbage');
    } finally {
      session.disconnect();
    }
  } catch {
    // a Node without an inspector, or one that may not use it: the process is only larger than it need be
  }
}
