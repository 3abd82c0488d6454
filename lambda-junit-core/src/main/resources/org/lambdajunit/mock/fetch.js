// fetch, in place of which stubs answer, and the classes that go with it.
(function (core, http) {
  'use strict';
  const { ask, networkError, REASONS, TOKEN } = http;
  const REDIRECTS = [301, 302, 303, 307, 308];
  const MOST_REDIRECTS = 20;
  // Node's own, which take their time to load: for what passes through, and to read forms.
  const native = (name) => core.requireBuiltin('internal/deps/undici/undici')[name];
  const FIRST_WITH_FETCH = 18;

  /** A header as it is kept, if it may be one. */
  function valid(operation, name, value) {
    if (!TOKEN.test(name)) {
      throw new TypeError(`Headers.${operation}: ${name} is an invalid header name.`);
    }
    const text = `${value}`.trim();
    if (/[\0\r\n]/.test(text)) {
      throw new TypeError(`Headers.${operation}: ${text} is an invalid header value.`);
    }
    return [`${name}`.toLowerCase(), text];
  }

  class Headers {
    #values = new Map();

    constructor(init) {
      const entries = init === undefined || init === null ? [] : typeof init[Symbol.iterator] === 'function' ? init : Object.entries(init);
      for (const [name, value] of entries) {
        this.append(name, value);
      }
    }

    append(name, value) {
      const [key, text] = valid('append', name, value);
      this.#values.set(key, [...(this.#values.get(key) ?? []), text]);
    }

    set(name, value) {
      const [key, text] = valid('set', name, value);
      this.#values.set(key, [text]);
    }

    get(name) {
      return this.#values.get(`${name}`.toLowerCase())?.join(', ') ?? null;
    }

    has(name) {
      return this.#values.has(`${name}`.toLowerCase());
    }

    delete(name) {
      this.#values.delete(`${name}`.toLowerCase());
    }

    getSetCookie() {
      return [...(this.#values.get('set-cookie') ?? [])];
    }

    forEach(callback, self) {
      for (const [name, value] of this) {
        callback.call(self, value, name, this);
      }
    }

    *entries() {
      for (const name of [...this.#values.keys()].sort()) {
        yield [name, this.get(name)];
      }
    }

    *keys() {
      for (const [name] of this) {
        yield name;
      }
    }

    *values() {
      for (const [, value] of this) {
        yield value;
      }
    }

    [Symbol.iterator]() {
      return this.entries();
    }

    get [Symbol.toStringTag]() {
      return 'Headers';
    }
  }

  const bufferClass = () => core.requireBuiltin('buffer').Buffer;

  /** The type that a body has by itself. */
  function typeOf(body) {
    if (typeof body === 'string') {
      return 'text/plain;charset=UTF-8';
    }
    if (body instanceof URLSearchParams) {
      return 'application/x-www-form-urlencoded;charset=UTF-8';
    }
    return body?.type || undefined;
  }

  const isForm = (body) => body?.[Symbol.toStringTag] === 'FormData';

  /** A form in parts, behind a boundary like undici's. */
  async function formOf(form) {
    const Buffer = bufferClass();
    const boundary = `----formdata-undici-${`${Math.floor(Math.random() * 1e11)}`.padStart(12, '0')}`;
    const quoted = (text) => text.replace(/\n/g, '%0A').replace(/\r/g, '%0D').replace(/"/g, '%22');
    const lines = (text) => text.replace(/\r?\n|\r/g, '\r\n');
    const chunks = [];
    for (const [name, value] of form) {
      const isText = typeof value === 'string';
      const filename = isText ? '' : `; filename="${quoted(value.name)}"`;
      const type = isText ? '' : `Content-Type: ${value.type || 'application/octet-stream'}\r\n`;
      chunks.push(
        Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${quoted(lines(name))}"${filename}\r\n${type}\r\n`),
        isText ? Buffer.from(lines(value)) : Buffer.from(await value.arrayBuffer()),
        Buffer.from('\r\n'),
      );
    }
    chunks.push(Buffer.from(`--${boundary}--\r\n`));
    return { body: Buffer.concat(chunks), type: `multipart/form-data; boundary=${boundary}` };
  }

  async function bytesOf(body) {
    const Buffer = bufferClass();
    if (isForm(body)) {
      return (await formOf(body)).body;
    }
    if (body === undefined || body === null) {
      return Buffer.alloc(0);
    }
    if (body instanceof ArrayBuffer) {
      return Buffer.from(body);
    }
    if (ArrayBuffer.isView(body)) {
      return Buffer.from(body.buffer, body.byteOffset, body.byteLength);
    }
    if (typeof body.arrayBuffer === 'function') {
      return Buffer.from(await body.arrayBuffer());
    }
    if (typeof body[Symbol.asyncIterator] === 'function') {
      const chunks = [];
      for await (const chunk of body) {
        chunks.push(Buffer.from(chunk));
      }
      return Buffer.concat(chunks);
    }
    return Buffer.from(`${body}`);
  }

  /** What requests and responses have in common: a body that can be read once. */
  class Body {
    #content;
    #used = false;

    constructor(content) {
      this.#content = content;
    }

    get bodyUsed() {
      return this.#used;
    }

    get body() {
      if (this.#content === null || this.#content === undefined) {
        return null;
      }
      const take = () => this.#take();
      return new ReadableStream({
        async start(controller) {
          controller.enqueue(new Uint8Array(await take()));
          controller.close();
        },
      });
    }

    async #take() {
      if (this.#used) {
        throw new TypeError('Body is unusable: Body has already been read');
      }
      this.#used = this.#content !== null && this.#content !== undefined;
      return bytesOf(this.#content);
    }

    get content() {
      return this.#content;
    }

    async text() {
      return (await this.#take()).toString().replace(/^\uFEFF/, '');
    }

    async json() {
      return JSON.parse(await this.text());
    }

    async bytes() {
      return new Uint8Array(await this.#take());
    }

    async arrayBuffer() {
      return (await this.bytes()).buffer;
    }

    async formData() {
      const Response = native('Response');
      return new Response(await this.#take(), { headers: [...this.headers] }).formData();
    }

    async blob() {
      return new Blob([await this.#take()], { type: this.headers.get('content-type') ?? '' });
    }
  }

  function parsed(url) {
    try {
      return new URL(url).href;
    } catch (cause) {
      throw new TypeError(`Failed to parse URL from ${url}`, { cause });
    }
  }

  class Request extends Body {
    constructor(input, init = {}) {
      const from = input instanceof Request ? input : undefined;
      const body = init.body ?? from?.content ?? null;
      super(body);
      this.url = from?.url ?? parsed(`${input}`);
      const method = `${init.method ?? from?.method ?? 'GET'}`;
      this.method = /^(?:get|post|put|delete|head|options)$/i.test(method) ? method.toUpperCase() : method;
      this.headers = new Headers(init.headers ?? from?.headers);
      this.redirect = init.redirect ?? from?.redirect ?? 'follow';
      this.signal = init.signal ?? from?.signal;
      if (body !== null && from === undefined && typeof body[Symbol.asyncIterator] === 'function' && init.duplex === undefined) {
        throw new TypeError('RequestInit: duplex option is required when sending a body.');
      }
      if (body !== null && (this.method === 'GET' || this.method === 'HEAD')) {
        throw new TypeError('Request with GET/HEAD method cannot have body.');
      }
      const type = typeOf(body);
      if (type !== undefined && !this.headers.has('content-type')) {
        this.headers.set('content-type', type);
      }
    }

    clone() {
      return new Request(this);
    }
  }

  class Response extends Body {
    constructor(body = null, { status = 200, statusText = '', headers } = {}) {
      if (!(status >= 200 && status <= 599)) {
        throw new RangeError('init["status"] must be in the range of 200 to 599, inclusive.');
      }
      super(body);
      Object.assign(this, { status, statusText, headers: new Headers(headers), url: '', redirected: false, type: 'default' });
      const type = typeOf(body);
      if (type !== undefined && !this.headers.has('content-type')) {
        this.headers.set('content-type', type);
      }
    }

    get ok() {
      return this.status >= 200 && this.status < 300;
    }

    clone() {
      return Object.assign(new Response(this.content, this), { url: this.url, redirected: this.redirected, type: this.type });
    }

    static json(data, init = {}) {
      const headers = new Headers(init.headers);
      if (!headers.has('content-type')) {
        headers.set('content-type', 'application/json');
      }
      return new Response(JSON.stringify(data), { ...init, headers });
    }

    static error() {
      return Object.assign(new Response(), { status: 0, type: 'error' });
    }

    static redirect(url, status = 302) {
      return new Response(null, { status, headers: { location: `${url}` } });
    }
  }

  /** Waits, unless the signal says to stop. */
  const wait = (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(resolve, milliseconds);
      signal?.addEventListener(
        'abort',
        () => {
          clearTimeout(timer);
          reject(signal.reason);
        },
        { once: true },
      );
    });

  async function answerTo(method, url, headers, body, signal) {
    const answer = ask(method, url, [...headers], body);
    if (answer.delay > 0) {
      await wait(answer.delay, signal);
    }
    if (answer.failure !== '') {
      throw new TypeError('fetch failed', { cause: networkError(answer.failure, new URL(url).hostname) });
    }
    return answer;
  }

  const CODINGS = { gzip: 'gunzipSync', 'x-gzip': 'gunzipSync', deflate: 'inflateSync', br: 'brotliDecompressSync' };

  /** A body as its server had it before it was made smaller. */
  function decoded({ headers, body }) {
    let content = body;
    for (const coding of (headers['content-encoding'] ?? '').toLowerCase().split(',').reverse()) {
      const decode = CODINGS[coding.trim()];
      if (decode === undefined) {
        return content;
      }
      try {
        content = core.requireBuiltin('zlib')[decode](content);
      } catch (cause) {
        throw new TypeError('terminated', { cause });
      }
    }
    return content;
  }

  /** The answer of the server itself. */
  async function passThrough(url, method, headers, body, { redirect, signal }) {
    const answer = await native('fetch')(url, { method, headers: [...headers], redirect, signal, ...(body.length > 0 ? { body } : {}) });
    const content = await answer.arrayBuffer();
    const response = new Response(content.byteLength > 0 ? content : null, answer);
    return Object.assign(response, { url: answer.url, redirected: answer.redirected, type: answer.type });
  }

  async function fetch(input, init) {
    const request = new Request(input, init);
    const { signal, headers } = request;
    signal?.throwIfAborted();
    let { method, url } = request;
    if (!/^https?:/.test(url)) {
      // No request at all: data, or what Node refuses.
      return passThrough(url, method, headers, bufferClass().alloc(0), request);
    }
    let body;
    if (isForm(request.content)) {
      const form = await formOf(request.content);
      ({ body } = form);
      if (!headers.has('content-type')) {
        headers.set('content-type', form.type);
      }
    } else {
      body = await bytesOf(request.content);
    }
    for (const [name, value] of [['accept', '*/*'], ['accept-language', '*'], ['sec-fetch-mode', 'cors'], ['user-agent', 'node'], ['accept-encoding', 'gzip, deflate']]) {
      if (!headers.has(name)) {
        headers.set(name, value);
      }
    }
    for (let redirects = 0; ; redirects += 1) {
      const answer = await answerTo(method, url, headers, body, signal);
      if (answer.passThrough) {
        return passThrough(url, method, headers, body, request);
      }
      const { location } = answer.headers;
      if (!REDIRECTS.includes(answer.status) || location === undefined || request.redirect === 'manual') {
        const hasBody = answer.body.length > 0 && method !== 'HEAD';
        const response = new Response(hasBody ? decoded(answer) : null, {
          status: answer.status,
          statusText: REASONS[answer.status] ?? '',
          headers: answer.headers,
        });
        return Object.assign(response, { url, redirected: redirects > 0, type: 'basic' });
      }
      if (request.redirect === 'error' || redirects === MOST_REDIRECTS) {
        const cause = new Error(redirects === MOST_REDIRECTS ? 'redirect count exceeded' : 'unexpected redirect');
        throw new TypeError('fetch failed', { cause });
      }
      url = new URL(location, url).href;
      if (answer.status === 303 || (answer.status < 303 && method === 'POST')) {
        method = 'GET';
        body = bufferClass().alloc(0);
        headers.delete('content-type');
      }
    }
  }

  const made = core.nodeMajor >= FIRST_WITH_FETCH ? { fetch, Headers, Request, Response } : {};
  for (const [name, value] of Object.entries(made)) {
    Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: name === 'fetch' });
  }
})
