// The calls of WASI that tell the time and wait.
//
// Trusted with: nothing that the tool may not have.

import { ERRNO, require, WasiError } from "./wasi-errors.js";

const REALTIME = 0;
const MONOTONIC = 1;
const CLOCKS = 4;
/** What the browser's clock can tell apart without the isolation of sites, in nanoseconds. */
const RESOLUTION = 100_000n;

let latest = 0n;

/** The time of the clock `id`, in nanoseconds. The monotonic one goes on from each reading to the
 * next, though the browser's clock stands still between its steps. */
function now(id) {
  require(id >= 0 && id < CLOCKS, "INVAL");
  const milliseconds = performance.now() + (id === REALTIME ? performance.timeOrigin : 0);
  const time = BigInt(Math.round(milliseconds * 1000)) * 1000n;
  if (id !== MONOTONIC) return time;
  latest = time > latest ? time : latest + 1n;
  return latest;
}

export function pollCalls({ memory, descriptors, wait }) {
  return {
    clock_res_get: (id, pointer) => {
      require(id >= 0 && id < CLOCKS, "INVAL");
      memory.u64(pointer, RESOLUTION);
    },
    clock_time_get: (id, _, pointer) => memory.u64(pointer, now(id)),
    poll_oneoff: (subscriptions, events, count, done) => {
      require(count > 0, "INVAL");
      const wishes = Array.from({ length: count }, (_, index) => {
        return subscription(memory.view, subscriptions + 48 * index);
      });
      let ready = wishes.map((wish) => immediate(wish, descriptors)).filter(Boolean);
      if (ready.length === 0) ready = awaited(wishes, wait);
      ready.forEach((event, index) => {
        writeEvent(memory, events + 32 * index, event);
      });
      memory.u32(done, ready.length);
    },
  };
}

/** The subscription at `pointer`; a clock's with the time, by that clock, when it comes. */
function subscription(view, pointer) {
  const place = pointer >>> 0;
  const wish = { userdata: view.getBigUint64(place, true), type: view.getUint8(place + 8) };
  if (wish.type !== 0) return { ...wish, fd: view.getUint32(place + 16, true) };
  const clock = view.getUint32(place + 16, true);
  const timeout = view.getBigUint64(place + 24, true);
  const isAbsolute = view.getUint16(place + 40, true) & 1;
  if (clock >= CLOCKS) return { ...wish, errno: ERRNO.INVAL };
  return { ...wish, clock, end: isAbsolute ? timeout : now(clock) + timeout };
}

/** The event of `wish` if it is there already. */
function immediate(wish, descriptors) {
  if (wish.errno) return wish;
  if (wish.type === 0) return now(wish.clock) >= wish.end ? wish : undefined;
  try {
    const descriptor = descriptors.get(wish.fd);
    descriptor.check("POLL_FD_READWRITE");
    const { entry } = descriptor;
    const nbytes =
      wish.type === 2
        ? 65536
        : (entry.waiting ?? Math.max(0, (entry.size ?? 0) - descriptor.position));
    return { ...wish, nbytes, flags: entry.waiting === 0 ? 1 : 0 };
  } catch (error) {
    return { ...wish, errno: error instanceof WasiError ? error.errno : ERRNO.IO };
  }
}

/** Waits for the first of the clocks in `wishes`; those that have come. */
function awaited(wishes, wait) {
  for (;;) {
    const due = wishes.filter((wish) => now(wish.clock) >= wish.end);
    if (due.length > 0) return due;
    const rest = wishes.map((wish) => Number(wish.end - now(wish.clock)) / 1e6);
    wait(Math.max(0, Math.min(...rest)));
  }
}

function writeEvent(memory, pointer, { userdata, errno = 0, type, nbytes = 0, flags = 0 }) {
  memory.bytes(pointer, 32).fill(0);
  memory.u64(pointer, userdata);
  memory.u16(pointer + 8, errno);
  memory.u8(pointer + 10, type);
  memory.u64(pointer + 16, nbytes);
  memory.u16(pointer + 24, flags);
}
