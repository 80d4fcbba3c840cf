import { checkZone, DAYS, zones } from '../digest/zone-years.ts';
import type { Soak } from './soak.ts';

const HOURS = 24;

/** Every zone × every hour × two years: one slot a nominal date, strictly increasing. */
export const soakingSchedule: Soak = {
  name: 'schedule',
  async run(_seed, say) {
    const wrong: string[] = [];
    for (const [i, zone] of zones.entries()) {
      for (let hour = 0; hour < HOURS; hour++) {
        const problem = checkZone(zone, hour);
        if (problem !== null) wrong.push(problem);
      }
      if (i % 25 === 0) say(`${i} of ${zones.length} zones`);
    }
    say(`${zones.length * HOURS * DAYS} slots in ${zones.length} zones, ${wrong.length} problems`);
    return wrong;
  },
};
