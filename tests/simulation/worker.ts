import { parentPort } from 'node:worker_threads';
import type { Fault } from './faults.ts';
import { liveMonth, type MonthOptions, type MonthResult } from './month.ts';

export type Job = Omit<MonthOptions, 'without' | 'onTrace'> & { readonly without: readonly Fault[] };
export type Report = MonthResult;

parentPort?.on('message', async (job: Job) => {
  const report: Report = await liveMonth({ ...job, without: new Set(job.without) });
  parentPort?.postMessage(report);
});
