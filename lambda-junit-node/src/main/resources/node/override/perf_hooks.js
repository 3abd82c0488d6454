// `performance` on the clock that everything else reads.
(function (realm, exports) {
  'use strict';
  const { host, core } = realm;
  const now = () => host.elapsedNanos() / 1e6;
  // As soon as there is a clock: this file may be loaded before.
  let timeOrigin = 0;
  core.onStart(() => {
    timeOrigin = host.now() - now();
  });
  let entries = [];
  const observers = new Set();

  class PerformanceEntry {
    constructor(name, entryType, startTime, duration, detail) {
      Object.assign(this, { name, entryType, startTime, duration, detail });
    }
    toJSON() {
      return { ...this };
    }
  }
  class PerformanceMark extends PerformanceEntry {}
  class PerformanceMeasure extends PerformanceEntry {}
  class PerformanceResourceTiming extends PerformanceEntry {}

  const add = (entry) => {
    entries.push(entry);
    for (const observer of observers) {
      observer.notify(entry);
    }
    return entry;
  };
  const timeOf = (mark, otherwise) => {
    if (mark === undefined) {
      return otherwise;
    }
    if (typeof mark === 'number') {
      return mark;
    }
    const found = entries.filter((entry) => entry.entryType === 'mark' && entry.name === `${mark}`).at(-1);
    if (found === undefined) {
      throw new DOMException(`The "${mark}" performance mark has not been set`, 'SyntaxError');
    }
    return found.startTime;
  };

  class Performance {
    get timeOrigin() {
      return timeOrigin;
    }
    get nodeTiming() {
      return { name: 'node', entryType: 'node', startTime: 0, duration: now() };
    }
    now = now;
    mark(name, { startTime = now(), detail = null } = {}) {
      return add(new PerformanceMark(`${name}`, 'mark', startTime, 0, detail));
    }
    measure(name, startOrOptions, endMark) {
      const options = startOrOptions !== null && typeof startOrOptions === 'object' ? startOrOptions : { start: startOrOptions, end: endMark };
      const end = options.duration === undefined || options.end !== undefined ? timeOf(options.end, now()) : timeOf(options.start, 0) + options.duration;
      const start = timeOf(options.start, 0);
      return add(new PerformanceMeasure(`${name}`, 'measure', start, end - start, options.detail ?? null));
    }
    clearMarks(name) {
      entries = entries.filter((entry) => entry.entryType !== 'mark' || (name !== undefined && entry.name !== name));
    }
    clearMeasures(name) {
      entries = entries.filter((entry) => entry.entryType !== 'measure' || (name !== undefined && entry.name !== name));
    }
    getEntries() {
      return [...entries];
    }
    getEntriesByName(name, type) {
      return entries.filter((entry) => entry.name === name && (type === undefined || entry.entryType === type));
    }
    getEntriesByType(type) {
      return entries.filter((entry) => entry.entryType === type);
    }
    clearResourceTimings(name) {
      entries = entries.filter((entry) => entry.entryType !== 'resource' || (name !== undefined && entry.name !== name));
    }
    setResourceTimingBufferSize() {}
    /** What `fetch` has loaded. */
    markResourceTiming(timing, url, initiatorType, global, cacheMode, body, responseStatus, deliveryType = '') {
      const { startTime, endTime } = timing;
      const resource = new PerformanceResourceTiming(url, 'resource', startTime, endTime - startTime);
      Object.assign(resource, {
        initiatorType,
        responseStatus,
        deliveryType,
        responseEnd: endTime,
        encodedBodySize: body?.encodedSize ?? 0,
        decodedBodySize: body?.decodedSize ?? 0,
        transferSize: cacheMode === 'local' ? 0 : (body?.encodedSize ?? 0) + 300,
      });
      return add(resource);
    }
    eventLoopUtilization() {
      return { idle: 0, active: 0, utilization: 0 };
    }
    timerify(callback) {
      return callback;
    }
    toJSON() {
      return { timeOrigin, nodeTiming: this.nodeTiming, eventLoopUtilization: this.eventLoopUtilization() };
    }
    get [Symbol.toStringTag]() {
      return 'Performance';
    }
  }

  class PerformanceObserverEntryList {
    #batch;
    constructor(batch) {
      this.#batch = batch;
    }
    getEntries() {
      return [...this.#batch];
    }
    getEntriesByName(name, type) {
      return this.#batch.filter((entry) => entry.name === name && (type === undefined || entry.entryType === type));
    }
    getEntriesByType(type) {
      return this.#batch.filter((entry) => entry.entryType === type);
    }
  }

  class PerformanceObserver {
    #callback;
    #types = [];
    #pending = [];
    constructor(callback) {
      this.#callback = callback;
    }
    observe({ entryTypes, type }) {
      this.#types = entryTypes ?? [type];
      observers.add(this);
    }
    notify(entry) {
      if (!this.#types.includes(entry.entryType)) {
        return;
      }
      if (this.#pending.push(entry) === 1) {
        core.setImmediate(() => {
          const batch = this.takeRecords();
          this.#callback(new PerformanceObserverEntryList(batch), this);
        });
      }
    }
    disconnect() {
      observers.delete(this);
    }
    takeRecords() {
      return this.#pending.splice(0);
    }
    static get supportedEntryTypes() {
      return ['mark', 'measure', 'resource'];
    }
  }

  Object.assign(exports, {
    Performance,
    PerformanceEntry,
    PerformanceMark,
    PerformanceMeasure,
    PerformanceObserver,
    PerformanceObserverEntryList,
    PerformanceResourceTiming,
    performance: new Performance(),
    constants: realm.constants.performance.constants,
    monitorEventLoopDelay: () => ({ enable: () => true, disable: () => true, min: 0, max: 0, mean: 0, stddev: 0, percentile: () => 0, reset: () => {} }),
    createHistogram: () => core.unavailable('perf_hooks.createHistogram()'),
  });
})
