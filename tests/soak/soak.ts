/** A long test of its own: hours of use in minutes. */
export interface Soak {
  readonly name: string;
  /** What went wrong, in words; empty when all is well. The same seed gives the same acts and faults. */
  readonly run: (seed: number, say: (progress: string) => void) => Promise<readonly string[]>;
}
