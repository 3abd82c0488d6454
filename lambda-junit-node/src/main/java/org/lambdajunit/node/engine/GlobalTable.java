package org.lambdajunit.node.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * The globals of a version of Node.js that are made when somebody first uses them, and who makes
 * them. It is plain Java and not a script, as each new JVM goes through it before its first test.
 */
final class GlobalTable {

  private static final boolean ENUMERABLE = true;
  private static final boolean HIDDEN = false;

  /** A file of Node's own library exports it. */
  private static final String LIBRARY = "library";

  /** A script of the emulation returns an object that has it. */
  private static final String PART = "part";

  /** It belongs to the timers, which programs may have without that library. */
  private static final String TIMERS = "timers";

  private static final String STREAMS = "internal/webstreams/";
  private static final String UNDICI = "internal/deps/undici/undici";

  /**
   * A global.
   *
   * @param maker who makes it: {@value #LIBRARY}, {@value #PART} or {@value #TIMERS}
   * @param file the name of the file or script
   */
  record Global(String name, boolean isEnumerable, String maker, String file) {

    /** One that is in no table: its maker needs nothing but the name. */
    static Global alone(String name) {
      return new Global(name, HIDDEN, PART, "");
    }
  }

  private final int major;
  private final List<Global> enumerable = new ArrayList<>();
  private final List<Global> hidden = new ArrayList<>();

  private GlobalTable(int major) {
    this.major = major;
  }

  /** Those of a major version of Node.js, the enumerable ones first. */
  static List<Global> of(int major) {
    GlobalTable table = new GlobalTable(major);
    table.addLanguage();
    table.addWeb();
    table.addStreams();
    List<Global> all = new ArrayList<>(table.enumerable);
    all.addAll(table.hidden);
    return all;
  }

  private void addLanguage() {
    part("clock", 0, HIDDEN, "Date");
    part("intl", 0, HIDDEN, "Intl");
    add(TIMERS, "", 0, ENUMERABLE, "clearImmediate", "setImmediate", "clearInterval");
    add(TIMERS, "", 0, ENUMERABLE, "clearTimeout", "setInterval", "setTimeout");
    part("web-assembly", 0, HIDDEN, "WebAssembly");
    String[] disposal = {"DisposableStack", "AsyncDisposableStack", "SuppressedError"};
    library("lambda/disposal", 24, HIDDEN, disposal);
    part("microtasks", 11, ENUMERABLE, "queueMicrotask");
    library("buffer", 0, HIDDEN, "Buffer");
  }

  private void addWeb() {
    library("internal/url", 10, HIDDEN, "URL", "URLSearchParams");
    library("internal/encoding", 11, HIDDEN, "TextEncoder", "TextDecoder");
    library("internal/abort_controller", 15, HIDDEN, "AbortController", "AbortSignal");
    library("internal/event_target", 15, HIDDEN, "Event", "EventTarget");
    library("buffer", 16, ENUMERABLE, "atob", "btoa");
    library("internal/worker/io", 15, HIDDEN, "MessageChannel", "MessagePort");
    library(UNDICI, 15, HIDDEN, "MessageEvent");
    library("perf_hooks", 16, ENUMERABLE, "performance");
    library("lambda/structured_clone", 17, ENUMERABLE, "structuredClone");
    library("lambda/dom_exception", 17, HIDDEN, "DOMException");
    library("lambda/webcrypto", 19, ENUMERABLE, "crypto");
    library("buffer", 18, HIDDEN, "Blob");
    library("internal/worker/io", 18, HIDDEN, "BroadcastChannel");
  }

  private void addStreams() {
    library(
        STREAMS + "readablestream",
        18,
        HIDDEN,
        "ReadableStream",
        "ReadableStreamDefaultReader",
        "ReadableStreamBYOBReader",
        "ReadableStreamBYOBRequest",
        "ReadableByteStreamController",
        "ReadableStreamDefaultController");
    library(
        STREAMS + "writablestream",
        18,
        HIDDEN,
        "WritableStream",
        "WritableStreamDefaultController",
        "WritableStreamDefaultWriter");
    library(
        STREAMS + "transformstream",
        18,
        HIDDEN,
        "TransformStream",
        "TransformStreamDefaultController");
    library(
        STREAMS + "queuingstrategies",
        18,
        HIDDEN,
        "ByteLengthQueuingStrategy",
        "CountQueuingStrategy");
    library(STREAMS + "compression", 18, HIDDEN, "CompressionStream", "DecompressionStream");
    library(STREAMS + "encoding", 18, HIDDEN, "TextEncoderStream", "TextDecoderStream");
    library(UNDICI, 18, ENUMERABLE, "fetch");
    library(UNDICI, 18, HIDDEN, "FormData", "Headers", "Request", "Response");
    library(UNDICI, 22, HIDDEN, "WebSocket");
    library(UNDICI, 23, HIDDEN, "CloseEvent");
    library("internal/event_target", 19, HIDDEN, "CustomEvent");
    library("perf_hooks", 18, HIDDEN, "Performance");
    library(
        "perf_hooks",
        19,
        HIDDEN,
        "PerformanceEntry",
        "PerformanceMark",
        "PerformanceMeasure",
        "PerformanceObserver",
        "PerformanceObserverEntryList",
        "PerformanceResourceTiming");
    library("internal/crypto/webcrypto", 19, HIDDEN, "Crypto", "CryptoKey", "SubtleCrypto");
    library("buffer", 20, HIDDEN, "File");
    library("internal/navigator", 21, ENUMERABLE, "navigator");
    library("internal/navigator", 21, HIDDEN, "Navigator");
    library("lambda/url_pattern", 24, HIDDEN, "URLPattern");
  }

  private void library(String file, int since, boolean isEnumerable, String... names) {
    add(LIBRARY, file, since, isEnumerable, names);
  }

  private void part(String script, int since, boolean isEnumerable, String name) {
    add(PART, script, since, isEnumerable, name);
  }

  /** Adds globals that a major version of Node.js brought. */
  private void add(String maker, String file, int since, boolean isEnumerable, String... names) {
    if (major >= since) {
      for (String name : names) {
        (isEnumerable ? enumerable : hidden).add(new Global(name, isEnumerable, maker, file));
      }
    }
  }
}
