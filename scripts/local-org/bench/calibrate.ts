/** How fast this machine is now: a loop of fixed work, so that figures of two machines can be compared. */
import { performance } from 'node:perf_hooks';

const WORK = 20_000_000;
const ROUNDS = 3;

function work(): number {
  const table = new Int32Array(4096);
  let state = 1;
  for (let i = 0; i < WORK; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    table[state & 4095] += i;
  }
  return table[0];
}

/** Milliseconds of the loop: the best of three rounds. */
export function calibrate(): number {
  const rounds = Array.from({ length: ROUNDS }, () => {
    const started = performance.now();
    work();
    return performance.now() - started;
  });
  return Math.min(...rounds);
}
