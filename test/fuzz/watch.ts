/** Tells of an input that never ends: nothing in a thread can stop what runs there, but another thread can say which one it was. */
import { Worker } from "node:worker_threads";

export interface Watch {
  /** The next input begins. */
  readonly report: (index: number, text: string) => void;
  readonly end: () => void;
}

const PATIENCE_MS = 60_000;
const LONGEST = 64_000;

/** Runs in a thread of its own; every input changes the first number of what is shared. */
const watcher = `
const { workerData: { shared, seed, patience } } = require("node:worker_threads");
const numbers = new Int32Array(shared, 0, 3);
for (let last = -1; ; ) {
  Atomics.wait(numbers, 2, 0, patience);
  if (numbers[2] === 1) break;
  if (numbers[0] === last) {
    const text = new TextDecoder().decode(new Uint8Array(shared, 12, numbers[1]).slice());
    require("node:fs").writeSync(2, "FUZZ_SEED=" + seed + ": input " + last + " does not end:\\n" + JSON.stringify(text) + "\\n");
    process.kill(process.pid);
  }
  last = numbers[0];
}`;

/** Ends this process with a report when one input takes a minute. */
export function startWatch(seed: number): Watch {
  const shared = new SharedArrayBuffer(12 + LONGEST);
  const numbers = new Int32Array(shared, 0, 3);
  const bytes = new Uint8Array(shared, 12);
  const worker = new Worker(watcher, { eval: true, workerData: { shared, seed, patience: PATIENCE_MS } });
  worker.unref();
  const encoder = new TextEncoder();
  return {
    report(index, text) {
      const encoded = encoder.encode(text).subarray(0, LONGEST);
      bytes.set(encoded);
      numbers[1] = encoded.length;
      numbers[0] = index;
    },
    end() {
      numbers[2] = 1;
      Atomics.notify(numbers, 2);
    },
  };
}
