// The AWS SDK in place of which stubs answer: how calls reach them, and which modules are made up.
(function (core, host) {
  'use strict';
  const SEND = Symbol.for('lambda-junit.aws.send');
  const CALL = Symbol.for('lambda-junit.aws.call');

  /** The names of the classes that an object is an instance of, its own first. */
  function classNames(object) {
    const names = [];
    for (let type = Object.getPrototypeOf(object); type !== null && type !== Object.prototype; type = Object.getPrototypeOf(type)) {
      names.push(`${type.constructor?.name}`);
    }
    return names;
  }

  /** What a command says of itself to the middleware: its names, even where a bundler has shortened those of classes. */
  function toldBy(client, command) {
    let told = {};
    const asked = Object.create(command, {
      resolveMiddlewareWithContext: {
        value(stack, configuration, options, details) {
          told = details;
          return () => undefined;
        },
      },
    });
    command.resolveMiddleware?.call(asked, client.middlewareStack, client.config, {});
    return told;
  }

  function namesOf(client, command) {
    const own = command.constructor.name;
    if (own.endsWith('Command')) {
      return { clients: classNames(client), command: own };
    }
    // A command of the document client goes by the name of the one that it holds: Get for GetItem.
    const { clientCommand } = command;
    const { clientName = '', commandName = own } = toldBy(client, clientCommand ?? command);
    return clientCommand === undefined
      ? { clients: [clientName, ...classNames(client)], command: commandName }
      : { clients: ['DynamoDBDocumentClient', ...classNames(client)], command: commandName.replace(/Items?Command$/, 'Command') };
  }

  function withMetadata(output) {
    const result = output ?? {};
    if (typeof result === 'object' && !('$metadata' in result)) {
      Object.defineProperty(result, '$metadata', { value: host.metadata(), enumerable: false, configurable: true, writable: true });
    }
    return result;
  }

  /** What a client was made with, as far as it is plain. */
  async function configurationOf({ config }) {
    const plain = Object.entries(config).filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value));
    const region = typeof config.region === 'function' ? await config.region() : config.region;
    return { ...Object.fromEntries(plain), region };
  }

  const isStream = (value) => typeof value?.pipe === 'function' && typeof value[Symbol.asyncIterator] === 'function';

  /** What a command was given, streams as the bytes that the service would have got. */
  async function read(input) {
    const copy = { ...input };
    for (const [name, value] of Object.entries(input)) {
      if (isStream(value)) {
        const { Buffer } = core.requireBuiltin('buffer');
        const chunks = [];
        for await (const chunk of value) {
          chunks.push(Buffer.from(chunk));
        }
        copy[name] = Buffer.concat(chunks);
      }
    }
    return copy;
  }

  const aborted = (signal) => Object.assign(new Error('Request aborted', { cause: signal.reason }), { name: 'AbortError' });

  /** What an answer comes to, unless the signal says first that nobody wants it any more. */
  const unlessAborted = (signal, answer) =>
    new Promise((resolve, reject) => {
      signal.addEventListener?.('abort', () => reject(aborted(signal)), { once: true });
      answer.then(resolve, reject);
    });

  /** `send` of a client of SDK v3: with a callback, or giving a promise. */
  function send(client, command, optionsOrCallback, callback) {
    const done = typeof optionsOrCallback === 'function' ? optionsOrCallback : callback;
    const signal = typeof optionsOrCallback === 'object' ? optionsOrCallback?.abortSignal : undefined;
    const answer = (async () => {
      if (signal?.aborted) {
        throw aborted(signal);
      }
      const names = namesOf(client, command);
      const given = command.input ?? {};
      const input = Object.values(given).some(isStream) ? await read(given) : given;
      const output = host.send(names.clients, names.command, input, true, () => configurationOf(client));
      return withMetadata(await (signal === undefined || signal === null ? output : unlessAborted(signal, Promise.resolve(output))));
    })();
    if (typeof done !== 'function') {
      return answer;
    }
    answer.then(
      (output) => done(null, output),
      (error) => done(error),
    );
    return undefined;
  }

  // What the text of an installed or bundled copy of the SDK is made to ask, v3 and v2.
  Object.defineProperty(globalThis, SEND, {
    value: (client, command, optionsOrCallback, callback) =>
      host.isRestoring && host.isRestored(namesOf(client, command).clients)
        ? undefined
        : { value: send(client, command, optionsOrCallback, callback) },
  });

  /** What a program seems to want of a module that can give any name. */
  function namesIn(text, specifier) {
    const escaped = specifier.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const names = new Set();
    for (const [, list] of text.matchAll(new RegExp(`\\{([^{}]*)\\}\\s*from\\s*['"]${escaped}['"]`, 'g'))) {
      for (const item of list.split(',')) {
        names.add(item.trim().split(/\s+as\s+/)[0]);
      }
    }
    const asWhole = new RegExp(`\\*\\s*as\\s+[\\w$]+\\s*from\\s*['"]${escaped}['"]|(?:import|require)\\(\\s*['"]${escaped}['"]`);
    if (names.size === 0 || asWhole.test(text)) {
      for (const [name] of text.matchAll(/\b(?:[A-Z]\w*|(?:paginate|waitUntil|waitFor|from|create|get|un)[A-Z]\w*|(?:un)?marshall)\b/g)) {
        names.add(name);
      }
    }
    names.delete('');
    return [...names];
  }

  /** A module that has any name that somebody asks for, made by `make(name)`. */
  function openModule(specifier, own, make) {
    const members = new Map(Object.entries(own));
    const askers = [];
    const unasked = new Set(['then', 'toJSON', 'default', 'module.exports', 'inspect', 'constructor', 'prototype', 'arguments', 'caller']);
    const get = (name) => {
      if (!members.has(name) && !unasked.has(name)) {
        members.set(name, make(name));
      }
      return members.get(name);
    };
    const exports = new Proxy(Object.create(null), {
      get: (target, key) => (typeof key === 'symbol' ? undefined : get(key)),
      has: (target, key) => typeof key === 'string' && !unasked.has(key),
      // Only now does it matter what those ask for who can have any name: the texts of installed packages are long.
      ownKeys: () => {
        for (const text of askers.splice(0)) {
          namesIn(text(), specifier).forEach(get);
        }
        return [...members.keys()];
      },
      getOwnPropertyDescriptor: (target, key) =>
        typeof key === 'symbol' || get(key) === undefined
          ? undefined
          : { value: get(key), enumerable: key !== '__esModule', configurable: true, writable: true },
    });
    return {
      exports,
      names(text) {
        const names = namesIn(text, specifier);
        names.forEach(get);
        return names;
      },
      asked(text) {
        askers.push(text);
      },
    };
  }

  const toolkit = { core, host, send, configurationOf, openModule };
  const script = (name) => host.script(name)(toolkit);
  const parts = {};
  const part = (name) => (parts[name] ??= script(name));
  toolkit.part = part;
  Object.defineProperty(globalThis, CALL, { value: (...parameters) => part('aws-v2').bundled(...parameters) });

  /** Makes up a module of the SDK. */
  return (specifier) =>
    /^aws-sdk(?:\/|$)/.test(specifier) ? part('aws-v2').module(specifier) : part('aws-v3').module(specifier);
})
