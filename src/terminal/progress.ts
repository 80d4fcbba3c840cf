/** `[██████░░░░░░░░] 9/21 days  2026-11-09` */
export function drawProgress(done: number, all: number, label: string, width = 24, unit = 'days'): string {
  const filled = all === 0 ? width : Math.round((width * Math.min(done, all)) / all);
  return `[${'█'.repeat(filled)}${'░'.repeat(width - filled)}] ${done}/${all} ${unit}  ${label}`;
}

/** The part of a terminal that is needed. */
interface Screen {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Shows progress on one line of a terminal, or, where it goes to a file, as a line now and then. */
export function createProgress(
  screen: Screen,
  all: number,
  unit = 'days',
): { show(done: number, label: string): void; end(): void } {
  const step = Math.max(1, Math.ceil(all / 10));
  return {
    show(done, label) {
      const line = drawProgress(done, all, label, 24, unit);
      if (screen.isTTY) screen.write(`\r\u001b[2K${line}`);
      else if (done % step === 0 || done === all) screen.write(`${line}\n`);
    },
    end() {
      if (screen.isTTY) screen.write('\n');
    },
  };
}
