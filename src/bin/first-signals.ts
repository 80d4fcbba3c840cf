// Imported before all else. As PID 1 of a container a process has no default for signals: until something listens,
// SIGTERM does nothing, and Docker kills after ten seconds. While starting there is nothing to wait for.

const signals = ['SIGINT', 'SIGTERM'] as const;
const leaveAtOnce = () => process.exit(0);
for (const signal of signals) process.on(signal, leaveAtOnce);

/** Gives the signals, which end the process at once until now, to `leave`. */
export function takeSignals(leave: (signal: NodeJS.Signals) => void): void {
  for (const signal of signals) process.on(signal, leave).off(signal, leaveAtOnce);
}
