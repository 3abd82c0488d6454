// JSON of values so deep that the engine's own functions run out of stack, which depends on how much of them it has
// compiled, and on the thread that a test runs on. Node.js v22 writes 4,186 nested arrays with its default stack; here it
// is a little less, always. Evaluated with the first such value.
(function (nodeMajor) {
  'use strict';
  const DEEPEST = 4000;
  // V8 reads without its stack since Node.js 12: at any depth. Here megabytes of brackets would take too long.
  const deepestRead = nodeMajor < 12 ? DEEPEST : 100_000;
  const TOKEN = /[\s]*("(?:[^"\\]|\\.)*"|[[\]{},:]|[^\s[\]{},:"]+)/gy;
  const { parse: parseScalar, stringify: stringifyScalar } = JSON;

  function tooDeep() {
    return new RangeError('Maximum call stack size exceeded');
  }

  /** The value of a text that is JSON. */
  function parse(text) {
    const open = [];
    let root;
    const add = (value) => {
      const parent = open[open.length - 1];
      if (parent === undefined) {
        root = value;
      } else if (parent.key === undefined) {
        parent.container.push(value);
      } else {
        // Not by assignment: __proto__ is a key like any other.
        Object.defineProperty(parent.container, parent.key, { value, writable: true, enumerable: true, configurable: true });
        parent.key = undefined;
      }
    };
    for (const [, token] of text.matchAll(TOKEN)) {
      if (token === '[' || token === '{') {
        const container = token === '[' ? [] : {};
        add(container);
        if (open.push({ container, key: undefined }) > deepestRead) {
          throw tooDeep();
        }
      } else if (token === ']' || token === '}') {
        open.pop();
      } else if (token !== ',' && token !== ':') {
        const parent = open[open.length - 1];
        const isKey = parent !== undefined && parent.key === undefined && !Array.isArray(parent.container);
        if (isKey) {
          parent.key = parseScalar(token);
        } else {
          add(parseScalar(token));
        }
      }
    }
    return root;
  }

  /** What stands for a value in JSON: what its toJSON says, and of a boxed value what is in it. */
  function shown(key, value) {
    if ((typeof value === 'object' && value !== null) || typeof value === 'bigint') {
      if (typeof value.toJSON === 'function') {
        return value.toJSON(key);
      }
    }
    return value;
  }

  function isContainer(value) {
    return (
      typeof value === 'object' &&
      value !== null &&
      !(value instanceof String || value instanceof Number || value instanceof Boolean || value instanceof BigInt)
    );
  }

  /** The text of a value, or undefined where JSON has none. */
  function stringify(root) {
    const pieces = [];
    const open = [];
    const containers = new Set();
    const write = (value, prefix) => {
      if (!isContainer(value)) {
        const text = stringifyScalar(value);
        pieces.push(prefix, text ?? 'null');
        return;
      }
      if (containers.has(value)) {
        throw new TypeError('Converting circular structure to JSON');
      }
      containers.add(value);
      const keys = Array.isArray(value) ? undefined : Object.keys(value);
      pieces.push(prefix, keys === undefined ? '[' : '{');
      if (open.push({ value, keys, next: 0, length: keys?.length ?? value.length, written: 0 }) > DEEPEST) {
        throw tooDeep();
      }
    };
    const first = shown('', root);
    if (!isContainer(first)) {
      return stringifyScalar(first);
    }
    write(first, '');
    while (open.length > 0) {
      const parent = open[open.length - 1];
      if (parent.next === parent.length) {
        pieces.push(parent.keys === undefined ? ']' : '}');
        containers.delete(parent.value);
        open.pop();
        continue;
      }
      const key = parent.keys === undefined ? String(parent.next) : parent.keys[parent.next];
      parent.next++;
      const value = shown(key, parent.value[key]);
      const comma = parent.written === 0 ? '' : ',';
      if (parent.keys === undefined) {
        parent.written++;
        write(value, comma);
      } else if (value !== undefined && typeof value !== 'function' && typeof value !== 'symbol') {
        parent.written++;
        write(value, `${comma}${stringifyScalar(key)}:`);
      }
    }
    return pieces.join('');
  }

  return { parse, stringify };
})
