// The module `perf_hooks`.
//
// Trusted with: nothing that the tool may not have. It runs in the tool's own Worker.

const { performance } = globalThis;
const histogram = () => ({ min: 0, max: 0, mean: 0, stddev: 0, percentile: () => 0 });

performance.timerify ??= (fn) => fn;
performance.eventLoopUtilization ??= () => ({ idle: 0, active: 0, utilization: 0 });

export default {
  performance,
  PerformanceObserver: globalThis.PerformanceObserver,
  PerformanceEntry: globalThis.PerformanceEntry,
  monitorEventLoopDelay: () => ({ ...histogram(), enable() {}, disable() {} }),
  createHistogram: histogram,
  constants: {},
};
