// The parser of HTTP/1 messages.
(function (realm, binding) {
  'use strict';
  const { bytes } = realm;
  const { Buffer } = realm.requireBuiltin('buffer');
  const { methods, allMethods } = realm.constants.http_parser;

  const CALLBACKS = ['kOnMessageBegin', 'kOnHeaders', 'kOnHeadersComplete', 'kOnBody', 'kOnMessageComplete', 'kOnExecute', 'kOnTimeout'];
  const [, , ON_HEADERS_COMPLETE, ON_BODY, ON_MESSAGE_COMPLETE] = CALLBACKS.keys();
  const ON_MESSAGE_BEGIN = 0;
  const REQUEST = 1;
  const RESPONSE = 2;
  const LF = 10;
  const SKIP_BODY = 1;
  const MAX_HEADER_SIZE = 16384;
  const NO_BODY = new Set([204, 304]);

  const problem = (code, reason, bytesParsed) =>
    Object.assign(new Error(`Parse Error: ${reason}`), { bytesParsed, code, reason });

  class HTTPParser {
    initialize(type, resource, maxHeaderSize) {
      this.type = type;
      this.resource = resource;
      this.maxHeaderSize = maxHeaderSize || MAX_HEADER_SIZE;
      this.begin();
    }

    begin() {
      this.step = 'start';
      this.line = '';
      this.headerSize = 0;
      this.headers = [];
      this.message = null;
      this.trailers = false;
    }

    close() {}
    free() {}
    remove() {
      this.begin();
    }
    pause() {
      this.paused = true;
    }
    resume() {
      this.paused = false;
    }
    consume(handle) {
      this.handle = handle;
      handle.parser = this;
    }
    unconsume() {
      if (this.handle !== undefined) {
        delete this.handle.parser;
        this.handle = undefined;
      }
    }
    getCurrentBuffer() {
      return this.current;
    }
    duration() {
      return 0;
    }
    headersCompleted() {
      return this.step !== 'start' && this.step !== 'headers';
    }

    /** Bytes that a socket has read for this parser. */
    consumed(chunk) {
      const buffer = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      const result = this.execute(buffer);
      this[binding.HTTPParser.kOnExecute]?.(result, buffer);
    }

    execute(data, offset = 0, length = data.length - offset) {
      const view = Buffer.from(bytes.of(data).buffer, bytes.of(data).byteOffset + offset, length);
      this.current = view;
      let position = 0;
      try {
        while (position < view.length && !this.upgraded) {
          position = this.advance(view, position);
        }
      } catch (error) {
        if (error.bytesParsed === undefined) {
          throw error;
        }
        return error;
      }
      return position;
    }

    finish() {
      if (this.step === 'until-end') {
        this.complete();
        return undefined;
      }
      if (this.step !== 'start' || this.line !== '') {
        return problem('HPE_INVALID_EOF_STATE', 'Invalid EOF state', 0);
      }
      return undefined;
    }

    advance(view, position) {
      switch (this.step) {
        case 'body': {
          const end = Math.min(view.length, position + this.left);
          this.left -= end - position;
          this.body(view, position, end);
          if (this.left === 0) {
            this.complete();
          }
          return end;
        }
        case 'chunk': {
          const end = Math.min(view.length, position + this.left);
          this.left -= end - position;
          this.body(view, position, end);
          if (this.left === 0) {
            this.step = 'chunk-end';
          }
          return end;
        }
        case 'until-end':
          this.body(view, position, view.length);
          return view.length;
        default:
          return this.takeLine(view, position);
      }
    }

    body(view, from, to) {
      if (to > from) {
        this[ON_BODY](view.subarray(from, to));
      }
    }

    takeLine(view, position) {
      const end = view.indexOf(LF, position);
      const stop = end < 0 ? view.length : end;
      this.line += view.latin1Slice(position, stop);
      this.headerSize += stop - position;
      if (this.headerSize > this.maxHeaderSize && this.step !== 'chunk-size') {
        throw problem('HPE_HEADER_OVERFLOW', 'Header overflow', position);
      }
      if (end < 0) {
        return view.length;
      }
      const line = this.line.endsWith('\r') ? this.line.slice(0, -1) : this.line;
      this.line = '';
      this.takeWholeLine(line, position);
      return end + 1;
    }

    takeWholeLine(line, position) {
      switch (this.step) {
        case 'start':
          if (line !== '') {
            this[ON_MESSAGE_BEGIN]?.();
            this.message = this.type === REQUEST ? this.requestLine(line, position) : this.statusLine(line, position);
            this.step = 'headers';
          }
          break;
        case 'headers':
          if (line === '') {
            this.headersEnd();
          } else {
            this.header(line, position);
          }
          break;
        case 'chunk-size': {
          const size = /^[0-9a-fA-F]+/.exec(line);
          if (size === null) {
            throw problem('HPE_INVALID_CHUNK_SIZE', 'Invalid character in chunk size', position);
          }
          this.left = Number.parseInt(size[0], 16);
          this.step = this.left === 0 ? 'trailers' : 'chunk';
          break;
        }
        case 'chunk-end':
          this.headerSize = 0;
          this.step = 'chunk-size';
          break;
        default:
          if (line === '') {
            if (this.trailerFields?.length > 0) {
              this[binding.HTTPParser.kOnHeaders](this.trailerFields, '');
            }
            this.trailerFields = undefined;
            this.complete();
          } else {
            const colon = line.indexOf(':');
            (this.trailerFields ??= []).push(line.slice(0, colon), line.slice(colon + 1).trim());
          }
      }
    }

    requestLine(line, position) {
      const match = /^([A-Z-]+) (\S+) HTTP\/(\d)\.(\d)$/.exec(line);
      if (match === null) {
        const method = line.split(' ', 1)[0];
        throw allMethods.includes(method)
          ? problem('HPE_INVALID_CONSTANT', 'Expected HTTP/', position)
          : problem('HPE_INVALID_METHOD', 'Invalid method encountered', position);
      }
      const method = allMethods.indexOf(match[1]);
      if (method < 0) {
        throw problem('HPE_INVALID_METHOD', 'Invalid method encountered', position);
      }
      return { method, url: match[2], major: Number(match[3]), minor: Number(match[4]) };
    }

    statusLine(line, position) {
      const match = /^HTTP\/(\d)\.(\d) (\d{3})(?: (.*))?$/.exec(line);
      if (match === null) {
        throw line.startsWith('HTTP/')
          ? problem('HPE_INVALID_STATUS', 'Invalid status code', position)
          : problem('HPE_INVALID_CONSTANT', 'Expected HTTP/', position);
      }
      return { status: Number(match[3]), reason: match[4] ?? '', major: Number(match[1]), minor: Number(match[2]) };
    }

    header(line, position) {
      if (line[0] === ' ' || line[0] === '\t') {
        this.headers[this.headers.length - 1] += ` ${line.trim()}`;
        return;
      }
      const colon = line.indexOf(':');
      if (colon <= 0 || !/^[\w!#$%&'*+\-.^`|~]+$/.test(line.slice(0, colon))) {
        throw problem('HPE_INVALID_HEADER_TOKEN', 'Invalid header token', position);
      }
      this.headers.push(line.slice(0, colon), line.slice(colon + 1).trim());
    }

    field(name) {
      for (let i = 0; i < this.headers.length; i += 2) {
        if (this.headers[i].toLowerCase() === name) {
          return this.headers[i + 1];
        }
      }
      return undefined;
    }

    headersEnd() {
      const { message } = this;
      const connection = (this.field('connection') ?? '').toLowerCase();
      const isNew = message.major === 1 && message.minor === 1;
      const chunked = /\bchunked\s*$/i.test(this.field('transfer-encoding') ?? '');
      const length = this.field('content-length');
      if (length !== undefined && !/^\d+$/.test(length)) {
        throw problem('HPE_INVALID_CONTENT_LENGTH', 'Invalid character in Content-Length', 0);
      }
      const upgrade =
        (this.field('upgrade') !== undefined && /\bupgrade\b/.test(connection) && (this.type === REQUEST || message.status === 101)) ||
        (this.type === REQUEST && allMethods[message.method] === 'CONNECT');
      const delimited = chunked || length !== undefined || NO_BODY.has(message.status) || this.type === REQUEST;
      const keepAlive = (isNew ? !/\bclose\b/.test(connection) : /\bkeep-alive\b/.test(connection)) && (delimited || message.status < 200);
      const headers = this.headers;
      const answer = this[ON_HEADERS_COMPLETE](
        message.major,
        message.minor,
        headers,
        message.method,
        message.url,
        message.status,
        message.reason,
        upgrade,
        keepAlive,
      );
      if (upgrade && answer !== SKIP_BODY) {
        this.upgraded = true;
        this.complete();
        return;
      }
      const informational = this.type === RESPONSE && message.status < 200 && message.status !== 101;
      if (answer === SKIP_BODY || answer === 2 || informational || NO_BODY.has(message.status)) {
        this.complete();
      } else if (chunked) {
        this.headerSize = 0;
        this.step = 'chunk-size';
      } else if (length !== undefined) {
        this.left = Number(length);
        this.step = 'body';
        if (this.left === 0) {
          this.complete();
        }
      } else if (this.type === REQUEST) {
        this.complete();
      } else {
        this.step = 'until-end';
      }
    }

    complete() {
      const { upgraded } = this;
      this.begin();
      this.upgraded = upgraded;
      this[ON_MESSAGE_COMPLETE]();
    }
  }
  CALLBACKS.forEach((name, number) => {
    HTTPParser[name] = number;
  });
  Object.assign(HTTPParser, { REQUEST, RESPONSE, kLenientNone: 0, kLenientHeaders: 1, kLenientChunkedLength: 2, kLenientKeepAlive: 4, kLenientAll: 255 });

  class ConnectionsList {
    all() {
      return [];
    }
    idle() {
      return [];
    }
    active() {
      return [];
    }
    expired() {
      return [];
    }
  }

  return Object.assign(binding, { HTTPParser, ConnectionsList, methods, allMethods });
})
