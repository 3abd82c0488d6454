// Node's http and https, in place of which stubs answer.
(function (core, host) {
  'use strict';
  const REASONS = {
    200: 'OK', 201: 'Created', 202: 'Accepted', 204: 'No Content', 206: 'Partial Content', 301: 'Moved Permanently', 302: 'Found', 303: 'See Other',
    304: 'Not Modified', 307: 'Temporary Redirect', 308: 'Permanent Redirect', 400: 'Bad Request', 401: 'Unauthorized', 403: 'Forbidden',
    404: 'Not Found', 405: 'Method Not Allowed', 408: 'Request Timeout', 409: 'Conflict', 410: 'Gone', 412: 'Precondition Failed',
    413: 'Payload Too Large', 415: 'Unsupported Media Type', 422: 'Unprocessable Entity', 429: 'Too Many Requests', 500: 'Internal Server Error',
    501: 'Not Implemented', 502: 'Bad Gateway', 503: 'Service Unavailable', 504: 'Gateway Timeout',
  };
  const MESSAGES = {
    ECONNREFUSED: ['connect', 'connect ECONNREFUSED'],
    ECONNRESET: ['read', 'socket hang up'],
    ETIMEDOUT: ['connect', 'connect ETIMEDOUT'],
    ENOTFOUND: ['getaddrinfo', 'getaddrinfo ENOTFOUND'],
    EAI_AGAIN: ['getaddrinfo', 'getaddrinfo EAI_AGAIN'],
  };

  const NUMBERS = { ECONNREFUSED: -111, ETIMEDOUT: -110, ENOTFOUND: -3008, EAI_AGAIN: -3001, EHOSTUNREACH: -113, ENETUNREACH: -101, EPIPE: -32 };

  /** The error with which a network fails. */
  function networkError(code, hostname) {
    const [syscall, text] = MESSAGES[code] ?? ['connect', `connect ${code}`];
    const message = code === 'ECONNRESET' ? text : `${text} ${hostname}`;
    return Object.assign(new Error(message), { ...(code in NUMBERS ? { errno: NUMBERS[code] } : {}), code, syscall, ...(syscall === 'getaddrinfo' ? { hostname } : {}) });
  }

  /** What names of methods and headers may be made of. */
  const TOKEN = /^[\w!#$%&'*+.^`|~-]+$/;
  const refused = (code, message) => Object.assign(new TypeError(message), { code });

  /** Refuses what Node refuses to send. */
  function check(method, path, protocol, agent, expected) {
    const wanted = typeof agent?.protocol === 'string' ? agent.protocol : expected;
    if (protocol !== wanted) {
      throw refused('ERR_INVALID_PROTOCOL', `Protocol "${protocol}" not supported. Expected "${wanted}"`);
    }
    if (/[^\u0021-\u00ff]/.test(path)) {
      throw refused('ERR_UNESCAPED_CHARACTERS', 'Request path contains unescaped characters');
    }
    if (!TOKEN.test(method)) {
      throw refused('ERR_INVALID_HTTP_TOKEN', `Method must be a valid HTTP token ["${method}"]`);
    }
  }

  function checkHeader(name, value) {
    if (!TOKEN.test(name)) {
      throw refused('ERR_INVALID_HTTP_TOKEN', `Header name must be a valid HTTP token ["${name}"]`);
    }
    if (value === undefined) {
      throw refused('ERR_HTTP_INVALID_HEADER_VALUE', `Invalid value "undefined" for header "${name}"`);
    }
    if (/[^\t\u0020-\u007e\u0080-\u00ff]/.test(value)) {
      throw refused('ERR_INVALID_CHAR', `Invalid character in header content ["${name}"]`);
    }
  }

  const abortError = (cause) =>
    Object.assign(new Error('The operation was aborted', { cause }), { code: 'ABORT_ERR', name: 'AbortError' });

  /** Asks the stubs: answers at once, with how late it is to be. */
  const ask = (method, url, headers, body) =>
    host.request(method, url, headers.flatMap(([name, value]) => [name.toLowerCase(), `${value}`]), body.buffer, body.byteOffset, body.byteLength);

  let classes;

  function makeClasses() {
    const { Writable, Readable } = core.requireBuiltin('stream');
    const EventEmitter = core.requireBuiltin('events');
    const { Buffer } = core.requireBuiltin('buffer');

    class Agent extends EventEmitter {
      constructor(options = {}) {
        super();
        Object.assign(this, { defaultPort: 80, protocol: 'http:', options, maxSockets: Infinity, sockets: {}, requests: {}, freeSockets: {}, ...options });
      }

      getName({ host = 'localhost', port = '', localAddress = '' } = {}) {
        return `${host}:${port}:${localAddress}`;
      }

      destroy() {}
    }

    /** The agents of https. */
    class SecureAgent extends Agent {
      constructor(options) {
        super(options);
        Object.assign(this, { defaultPort: 443, protocol: 'https:', ...options });
      }
    }

    class Socket extends EventEmitter {
      constructor(encrypted) {
        super();
        Object.assign(this, { encrypted, connecting: false, destroyed: false, remoteAddress: '127.0.0.1', authorized: encrypted });
      }

      setTimeout() {
        return this;
      }

      setKeepAlive() {
        return this;
      }

      setNoDelay() {
        return this;
      }

      ref() {
        return this;
      }

      unref() {
        return this;
      }

      destroy() {
        this.destroyed = true;
        return this;
      }
    }

    class IncomingMessage extends Readable {
      constructor(answer, request) {
        super();
        const headers = Object.entries(answer.headers);
        Object.assign(this, {
          statusCode: answer.status,
          statusMessage: REASONS[answer.status] ?? '',
          headers: Object.fromEntries(headers.map(([name, value]) => [name, name === 'set-cookie' ? [value] : value])),
          rawHeaders: headers.flat(),
          httpVersion: '1.1',
          httpVersionMajor: 1,
          httpVersionMinor: 1,
          trailers: {},
          rawTrailers: [],
          complete: true,
          aborted: false,
          req: request,
          socket: request.socket,
          connection: request.socket,
        });
        this.content = request.method === 'HEAD' ? '' : answer.body;
      }

      _read() {
        if (this.content.length > 0) {
          this.push(this.content);
        }
        this.push(null);
      }

      _destroy(error, done) {
        done(error);
      }

      setTimeout() {
        return this;
      }
    }

    class ClientRequest extends Writable {
      #headers = new Map();
      #chunks = [];
      #timer;

      constructor(options, listener) {
        // What is written ends long before the answer does.
        super({ autoDestroy: false });
        const { protocol, method = 'GET', headers = {}, agent } = options;
        const hostname = `${options.hostname ?? options.host ?? 'localhost'}`.replace(/:\d+$/, '');
        const usual = protocol === 'https:' ? 443 : 80;
        const port = Number(options.port || options.defaultPort || usual);
        Object.assign(this, {
          protocol,
          method: `${method}`.toUpperCase(),
          host: hostname,
          path: options.path ?? '/',
          agent: agent ?? undefined,
          aborted: false,
          reusedSocket: false,
          maxHeadersCount: null,
          url: `${protocol}//${hostname}${port === usual ? '' : `:${port}`}${options.path ?? '/'}`,
          socket: new Socket(protocol === 'https:'),
        });
        this.connection = this.socket;
        // How the server is to be trusted, if the request passes through.
        const { ca, cert, key, pfx, passphrase, rejectUnauthorized, servername } = { ...agent?.options, ...options };
        this.tls = { ca, cert, key, pfx, passphrase, rejectUnauthorized, servername };
        this.setHeader('Host', port === usual ? hostname : `${hostname}:${port}`);
        if (options.auth !== undefined && options.auth !== null) {
          this.setHeader('Authorization', `Basic ${Buffer.from(options.auth).toString('base64')}`);
        }
        for (const [name, value] of Array.isArray(headers) ? pairs(headers) : Object.entries(headers)) {
          this.setHeader(name, value);
        }
        if (options.timeout) {
          this.setTimeout(options.timeout);
        }
        if (listener !== undefined) {
          this.once('response', listener);
        }
        const { signal } = options;
        const abort = () => this.destroy(abortError(signal.reason));
        if (signal?.aborted) {
          core.process.nextTick(abort);
        }
        signal?.addEventListener('abort', abort, { once: true });
        core.process.nextTick(() => {
          this.emit('socket', this.socket);
          if (/^100-continue$/i.test(this.getHeader('expect'))) {
            this.emit('continue');
          }
        });
      }

      setHeader(name, value) {
        checkHeader(name, value);
        this.#headers.set(`${name}`.toLowerCase(), [name, value]);
        return this;
      }

      getHeader(name) {
        return this.#headers.get(`${name}`.toLowerCase())?.[1];
      }

      hasHeader(name) {
        return this.#headers.has(`${name}`.toLowerCase());
      }

      removeHeader(name) {
        this.#headers.delete(`${name}`.toLowerCase());
      }

      getHeaders() {
        return Object.fromEntries([...this.#headers].map(([name, [, value]]) => [name, value]));
      }

      getHeaderNames() {
        return [...this.#headers.keys()];
      }

      flushHeaders() {}

      setNoDelay() {}

      setSocketKeepAlive() {}

      setTimeout(milliseconds, listener) {
        clearTimeout(this.#timer);
        if (listener !== undefined) {
          this.once('timeout', listener);
        }
        if (milliseconds > 0) {
          this.#timer = setTimeout(() => this.emit('timeout'), milliseconds);
        }
        return this;
      }

      abort() {
        this.aborted = true;
        this.destroy();
      }

      _write(chunk, encoding, done) {
        this.#chunks.push(chunk);
        done();
      }

      _final(done) {
        done();
        core.process.nextTick(() => this.#send());
      }

      _destroy(error, done) {
        clearTimeout(this.#timer);
        clearTimeout(this.late);
        this.socket.destroyed = true;
        done(error ?? (this.res === undefined ? Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }) : null));
      }

      #send() {
        if (this.destroyed) {
          return;
        }
        let answer;
        try {
          const headers = [...this.#headers].flatMap(([name, [, value]]) =>
            Array.isArray(value) ? value.map((item) => [name, item]) : [[name, value]],
          );
          answer = ask(this.method, this.url, headers, Buffer.concat(this.#chunks));
        } catch (error) {
          this.destroy(error);
          return;
        }
        if (answer.passThrough) {
          this.#passThrough();
        } else if (answer.delay > 0) {
          this.late = setTimeout(() => this.#respond(answer), answer.delay);
        } else {
          this.#respond(answer);
        }
      }

      /** Asks the server itself. */
      #passThrough() {
        const { method, path, protocol, host } = this;
        const { port } = new URL(this.url);
        const options = { method, path, protocol, hostname: host, port, headers: Object.fromEntries(this.#headers.values()) };
        const request = core.requireBuiltin(protocol.slice(0, -1)).request({ ...this.tls, ...options }, (response) => {
          clearTimeout(this.#timer);
          this.res = response;
          response.once('close', () => this.destroy());
          if (!this.emit('response', response)) {
            response.resume();
          }
        });
        request.on('error', (error) => this.destroy(error));
        this.once('close', () => this.res === undefined && request.destroy());
        request.end(Buffer.concat(this.#chunks));
      }

      #respond(answer) {
        clearTimeout(this.#timer);
        if (answer.failure !== '') {
          this.destroy(networkError(answer.failure, this.host));
          return;
        }
        this.res = new IncomingMessage(answer, this);
        this.res.once('close', () => this.destroy());
        if (!this.emit('response', this.res)) {
          this.res.resume();
        }
      }
    }

    return { Agent, SecureAgent, IncomingMessage, ClientRequest };
  }

  const pairs = (list) => Array.from({ length: list.length / 2 }, (unused, i) => [list[2 * i], list[2 * i + 1]]);

  /** `request(url, options, listener)` in each of its forms. */
  function optionsOf(protocol, first, second, third) {
    const isPlace = typeof first === 'string' || first instanceof URL;
    const url = typeof first === 'string' ? new URL(first) : first;
    const place = isPlace
      ? {
          protocol: url.protocol,
          hostname: url.hostname,
          port: url.port,
          path: `${url.pathname}${url.search}`,
          ...(url.username === '' ? {} : { auth: `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}` }),
        }
      : { ...first };
    const options = isPlace && typeof second !== 'function' ? { ...place, ...second } : place;
    const { method = 'GET', path = '/', agent } = options;
    check(method, path, options.protocol ?? protocol, agent, protocol);
    return [{ protocol, ...options }, typeof second === 'function' ? second : third];
  }

  const OF_SERVERS = [
    'METHODS', 'STATUS_CODES', 'IncomingMessage', 'OutgoingMessage', 'ServerResponse', 'Server', 'createServer', 'maxHeaderSize', 'validateHeaderName',
    'validateHeaderValue', 'setMaxIdleHTTPParsers', '_connectionListener',
  ];
  const made = {};

  function makeModule(protocol) {
    classes ??= makeClasses();
    const { IncomingMessage, ClientRequest } = classes;
    const Agent = protocol === 'https:' ? classes.SecureAgent : classes.Agent;
    const request = (...parameters) => new ClientRequest(...optionsOf(protocol, ...parameters));
    const get = (...parameters) => {
      const sent = request(...parameters);
      sent.end();
      return sent;
    };
    const module = { request, get, Agent, globalAgent: new Agent() };
    if (protocol === 'http:') {
      module.ClientRequest = ClientRequest;
    }
    // For servers and for frameworks that make requests of events. Node's own module takes its time to load.
    for (const name of protocol === 'http:' ? OF_SERVERS : ['Server', 'createServer']) {
      Object.defineProperty(module, name, {
        get() {
          const value = core.requireBuiltin(protocol.slice(0, -1))[name];
          if (name === 'IncomingMessage') {
            Object.setPrototypeOf(IncomingMessage.prototype, value.prototype);
          }
          return value;
        },
        set(value) {
          Object.defineProperty(module, name, { value, writable: true });
        },
        configurable: true,
        enumerable: true,
      });
    }
    return module;
  }

  return { ask, networkError, REASONS, TOKEN, module: (protocol) => (made[protocol] ??= makeModule(protocol)) };
})
