// The parser of HTTP/1 messages.
(function (realm, binding) {
  'use strict';
  const { bytes, core } = realm;
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

  // What RFC 9112 and llhttp, Node.js's parser, take.
  const TOKEN_CHARACTER = "[\\w!#$%&'*+\\-.^`|~]";
  const TOKEN = `${TOKEN_CHARACTER}+`;
  const VALUE = '[\\t\\x20-\\x7e\\x80-\\xff]*';
  // Of a URL, from the host on.
  const SERVER = "(?:[\\w\\-.!~*'()%;:&=+$,[\\]]|@(?!.*@))+(?:$|[/?][\\x21-\\x7e]*$)";
  const REQUEST_LINE = /^([A-Z-]+) +([/*][\x21-\x7e]*) +HTTP\/(\d)\.(\d)\r$/;
  const STATUS_LINE = /^(?:HTTP|RTSP|ICE)\/(\d)\.(\d) (\d{3})(?: ([^]*))?\r$/;
  const HEADER = new RegExp(`^(${TOKEN}):[ \\t]*(${VALUE})\\r$`);
  const PARTIAL_HEADER = new RegExp(`^${TOKEN}(?:$|:${VALUE}\\r?$)`);
  const PARTIAL_PATH = /^[/*][\x21-\x7e]*$/;
  const PARTIAL_URL = new RegExp(`^[A-Za-z]+(?:$|:$|:/$|://$|://${SERVER})`);
  const PARTIAL_SERVER = new RegExp(`^${SERVER}`);
  const PARTIAL_CHUNK_SIZE = /^[0-9a-fA-F]+(?:$|\r$|;)/;
  const CHUNK_EXTENSIONS = new RegExp(`^(?:;${TOKEN}(?:=(?:${TOKEN_CHARACTER}*|"(?:[^"\\\\]|\\\\.)*"))?)*$`);
  const VERSIONS = new Set(['0.9', '1.0', '1.1', '2.0']);
  const MOST_DIGITS = 16;

  // What follows the request line with which HTTP/2 begins.
  const PREFACE = '\r\nSM\r\n\r\n';

  const problem = (code, reason, bytesParsed) =>
    Object.assign(new Error(`Parse Error: ${reason}`), { bytesParsed, code, reason });

  class HTTPParser {
    initialize(type, resource, maxHeaderSize) {
      this.type = type;
      this.resource = resource;
      this.maxHeaderSize = maxHeaderSize || MAX_HEADER_SIZE;
      this.upgraded = false;
      this.scope = core.scope(type === REQUEST ? 'HTTPINCOMINGMESSAGE' : 'HTTPCLIENTREQUEST', resource);
      this.begin();
    }

    begin() {
      this.step = 'start';
      this.line = '';
      this.headerSize = 0;
      this.headers = [];
      this.message = null;
      this.begun = false;
      this.closed = false;
      this.length = undefined;
      this.encoded = false;
      this.chunked = false;
      this.connection = new Set();
      this.upgrades = false;
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
        this.handle.parser = undefined;
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

    execute(...parameters) {
      return this.scope === null ? this.parse(...parameters) : this.scope.run(() => this.parse(...parameters));
    }

    parse(data, offset = 0, length = data.length - offset) {
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
        // Node.js lets pass what is wrong about the body of a request for an upgrade.
        return this.upgrades ? error.bytesParsed : error;
      }
      return position;
    }

    finish() {
      return this.scope === null ? this.end() : this.scope.run(() => this.end());
    }

    end() {
      if (this.step === 'until-end') {
        this.complete();
        return undefined;
      }
      if ((this.step !== 'start' || this.begun) && !this.upgrades) {
        return problem('HPE_INVALID_EOF_STATE', 'Invalid EOF state', 0);
      }
      return undefined;
    }

    advance(view, position) {
      switch (this.step) {
        case 'body':
          position = this.takeBytes(view, position);
          if (this.left === 0) {
            this.complete();
          }
          return position;
        case 'chunk':
          position = this.takeBytes(view, position);
          if (this.left === 0) {
            this.step = 'chunk-end';
          }
          return position;
        case 'preface':
          this.line += view.latin1Slice(position);
          if (!PREFACE.startsWith(this.line.slice(0, PREFACE.length))) {
            throw problem('HPE_INVALID_VERSION', 'Expected HTTP/2 Connection Preface', position);
          }
          if (this.line.length >= PREFACE.length) {
            throw problem('HPE_PAUSED_H2_UPGRADE', 'Pause on PRI/Upgrade', position);
          }
          return view.length;
        case 'until-end':
          this.body(view, position, view.length);
          return view.length;
        default:
          return this.takeLine(view, position);
      }
    }

    /** As many bytes as are there of those that are left. */
    takeBytes(view, position) {
      const end = Math.min(view.length, position + this.left);
      this.left -= end - position;
      this.body(view, position, end);
      return end;
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
      if (this.step === 'start' && !this.begun && /[^\r]/.test(this.line)) {
        this.line = this.line.replace(/^\r+/, '');
        if (this.closed) {
          throw problem('HPE_CLOSED_CONNECTION', 'Data after `Connection: close`', position);
        }
        this.begun = true;
        this[ON_MESSAGE_BEGIN]?.();
      }
      if (end < 0) {
        this.takePartOfLine(this.line, position);
        return view.length;
      }
      const { line } = this;
      this.line = '';
      this.takeWholeLine(line, position);
      return end + 1;
    }

    /** What cannot become a line is refused before its end has come. */
    takePartOfLine(line, position) {
      if (line === '' || (line === '\r' && this.step !== 'chunk-size')) {
        return;
      }
      switch (this.step) {
        case 'start':
          if (this.begun) {
            const wrong = this.type === REQUEST ? this.requestProblem(line, position) : this.statusProblem(line, position);
            if (wrong !== undefined) {
              throw wrong;
            }
          }
          break;
        case 'chunk-size':
          if (!PARTIAL_CHUNK_SIZE.test(line)) {
            throw this.chunkProblem(line, position);
          }
          break;
        case 'chunk-end':
          throw problem('HPE_STRICT', 'Expected LF after chunk data', position);
        default:
          if (!PARTIAL_HEADER.test(line)) {
            throw this.headerProblem(line, position);
          }
      }
    }

    /** A line without its line feed. */
    takeWholeLine(line, position) {
      switch (this.step) {
        case 'start':
          if (this.begun) {
            this.message = this.type === REQUEST ? this.requestLine(line, position) : this.statusLine(line, position);
            this.step = allMethods[this.message.method] === 'PRI' ? 'preface' : 'headers';
          }
          break;
        case 'headers':
          if (line === '\r') {
            this.headersEnd(position);
          } else {
            this.header(line, position);
          }
          break;
        case 'chunk-size': {
          if (!/^[0-9a-fA-F]+(?:;[^\r]*)?\r$/.test(line)) {
            throw this.chunkProblem(line, position);
          }
          const size = /^0*([0-9a-fA-F]*)(.*)/.exec(line);
          if (size[1].length > MOST_DIGITS) {
            throw problem('HPE_INVALID_CHUNK_SIZE', 'Chunk size overflow', position);
          }
          if (!CHUNK_EXTENSIONS.test(size[2])) {
            throw problem('HPE_STRICT', 'Invalid character in chunk extensions', position);
          }
          this.left = Number.parseInt(size[1] || '0', 16);
          this.step = this.left === 0 ? 'trailers' : 'chunk';
          break;
        }
        case 'chunk-end':
          if (line !== '\r') {
            throw problem('HPE_STRICT', 'Expected LF after chunk data', position);
          }
          this.headerSize = 0;
          this.step = 'chunk-size';
          break;
        default:
          if (line === '\r') {
            if (this.trailerFields?.length > 0) {
              this[binding.HTTPParser.kOnHeaders](this.trailerFields, '');
            }
            this.trailerFields = undefined;
            this.complete();
          } else {
            (this.trailerFields ??= []).push(...this.nameAndValue(line, position));
          }
      }
    }

    chunkProblem(line, position) {
      return /^[0-9a-fA-F]+(?:;[^\r]*)?$/.test(line)
        ? problem('HPE_CR_EXPECTED', 'Missing expected CR after chunk size', position)
        : problem('HPE_INVALID_CHUNK_SIZE', 'Invalid character in chunk size', position);
    }

    requestLine(line, position) {
      let match = REQUEST_LINE.exec(line);
      if (match === null || !VERSIONS.has(`${match[3]}.${match[4]}`) || !allMethods.includes(match[1])) {
        const wrong = this.requestProblem(line, position, true);
        if (wrong !== undefined) {
          throw wrong;
        }
        // Without a version it is one of HTTP/0.9.
        match = /^(\S+) +(\S+)(?: +[A-Z]+\/(\d)\.(\d))?/.exec(line);
      }
      return { method: allMethods.indexOf(match[1]), url: match[2], major: Number(match[3] ?? 0), minor: Number(match[4] ?? 9) };
    }

    /** What is wrong with a line, or with what there is of it. */
    requestProblem(line, position, whole = false) {
      const [, method, spaces, url, more, rest] = /^([^ ]*)( *)([^ \r]*)( *)([^]*)$/.exec(line);
      if (spaces === '' ? whole || !allMethods.some((name) => name.startsWith(method)) : !allMethods.includes(method)) {
        return problem('HPE_INVALID_METHOD', 'Invalid method encountered', position);
      }
      const form = method === 'CONNECT' ? PARTIAL_SERVER : /^[/*]/.test(url) ? PARTIAL_PATH : PARTIAL_URL;
      if (url !== '' && !form.test(url)) {
        return problem('HPE_INVALID_URL', 'Invalid characters in url', position);
      }
      if (more === '' && !whole && (rest === '' || rest === '\r')) {
        return undefined;
      }
      if (url === '' || (form === PARTIAL_URL && !/:\/\/./.test(url))) {
        return problem('HPE_INVALID_URL', 'Invalid characters in url', position);
      }
      if (more === '') {
        return rest === '\r' ? undefined : problem('HPE_CR_EXPECTED', 'Expected CRLF after version', position);
      }
      const protocol = method === 'SOURCE' && rest.startsWith('I') ? 'ICE/' : rest.startsWith('R') ? 'RTSP/' : 'HTTP/';
      if (!(whole ? rest.startsWith(protocol) : rest.startsWith(protocol) || protocol.startsWith(rest))) {
        return problem('HPE_INVALID_CONSTANT', 'Expected HTTP/', position);
      }
      const version = rest.slice(protocol.length);
      if (whole ? !/^\d\.\d\r$/.test(version) : !/^(?:|\d|\d\.|\d\.\d\r?)$/.test(version)) {
        return problem('HPE_INVALID_VERSION', 'Invalid HTTP version', position);
      }
      if (version.length > 2 && !VERSIONS.has(version.slice(0, 3))) {
        return problem('HPE_INVALID_VERSION', 'Invalid HTTP version', position);
      }
      return undefined;
    }

    statusLine(line, position) {
      const match = STATUS_LINE.exec(line);
      if (match === null || !VERSIONS.has(`${match[1]}.${match[2]}`)) {
        throw this.statusProblem(line, position) ?? problem('HPE_CR_EXPECTED', 'Missing expected CR after response line', position);
      }
      return { status: Number(match[3]), reason: match[4] ?? '', major: Number(match[1]), minor: Number(match[2]) };
    }

    statusProblem(line, position) {
      const protocol = ['HTTP/', 'RTSP/', 'ICE/'].find((name) => name.startsWith(line.slice(0, name.length)));
      if (protocol === undefined) {
        return problem('HPE_INVALID_CONSTANT', 'Expected HTTP/', position);
      }
      const rest = line.slice(protocol.length);
      const version = rest.slice(0, 3);
      if (!/^(?:|\d|\d\.|\d\.\d)$/.test(version) || (version.length === 3 && !VERSIONS.has(version)) || !/^(?: |$)/.test(rest.slice(3))) {
        return problem('HPE_INVALID_VERSION', 'Invalid HTTP version', position);
      }
      if (!/^(?:|\d|\d\d|\d{3}(?:[ \r][^]*)?)$/.test(rest.slice(4))) {
        return problem('HPE_INVALID_STATUS', 'Invalid status code', position);
      }
      return undefined;
    }

    header(line, position) {
      const [name, value] = this.nameAndValue(line, position);
      switch (name.toLowerCase()) {
        case 'content-length':
          if (value === '') {
            throw problem('HPE_INVALID_CONTENT_LENGTH', 'Empty Content-Length', position);
          }
          if (this.length !== undefined) {
            throw problem('HPE_UNEXPECTED_CONTENT_LENGTH', 'Content-Length already present', position);
          }
          if (this.encoded) {
            throw problem('HPE_INVALID_CONTENT_LENGTH', "Content-Length can't be present with Transfer-Encoding", position);
          }
          if (!/^\d+$/.test(value) || BigInt(value) >= 2n ** 64n) {
            throw problem('HPE_INVALID_CONTENT_LENGTH', 'Invalid character in Content-Length', position);
          }
          this.length = Number(value);
          break;
        case 'transfer-encoding':
          if (this.length !== undefined) {
            throw problem('HPE_INVALID_TRANSFER_ENCODING', "Transfer-Encoding can't be present with Content-Length", position);
          }
          if (this.chunked && this.type === REQUEST) {
            throw problem('HPE_INVALID_TRANSFER_ENCODING', 'Invalid `Transfer-Encoding` header value', position);
          }
          if (this.type === REQUEST && /(?:^|,)[ \t]*chunked[ \t]*,/i.test(value)) {
            throw problem('HPE_INVALID_TRANSFER_ENCODING', 'Invalid `Transfer-Encoding` header value', position);
          }
          this.encoded = true;
          this.chunked = /(?:^|,)[ \t]*chunked[ \t]*$/i.test(value);
          break;
        case 'connection':
        case 'proxy-connection':
          for (const token of value.toLowerCase().split(',')) {
            this.connection.add(token.trim());
          }
          break;
        case 'upgrade':
          this.connection.add('Upgrade');
          break;
        default:
      }
      this.headers.push(name, value);
    }

    nameAndValue(line, position) {
      const match = HEADER.exec(line);
      if (match === null) {
        throw this.headerProblem(line, position);
      }
      return [match[1], match[2].trimEnd()];
    }

    headerProblem(line, position) {
      if (line[0] === ' ' && this.headers.length === 0) {
        return problem('HPE_UNEXPECTED_SPACE', 'Unexpected space after start line', position);
      }
      if (HEADER.test(`${line}\r`)) {
        return problem('HPE_CR_EXPECTED', 'Missing expected CR after header value', position);
      }
      return /^[^:]+:[\t\x20-\x7e\x80-\xff]*\r/.test(line) && PARTIAL_HEADER.test(line.slice(0, line.indexOf(':')))
        ? problem('HPE_LF_EXPECTED', 'Missing expected LF after header value', position)
        : problem('HPE_INVALID_HEADER_TOKEN', 'Invalid header token', position);
    }

    headersEnd(position) {
      const { message, connection, chunked, length } = this;
      const upgrade =
        (connection.has('Upgrade') && connection.has('upgrade') && (this.type === REQUEST || message.status === 101)) ||
        (this.type === REQUEST && allMethods[message.method] === 'CONNECT');
      const bodiless = this.type === REQUEST || message.status < 200 || NO_BODY.has(message.status);
      const untilEnd = !bodiless && !chunked && (this.encoded || length === undefined);
      const keepAlive = message.major > 0 && message.minor > 0 ? !connection.has('close') : connection.has('keep-alive');
      this.keepAlive = keepAlive && !untilEnd;
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
        this.keepAlive,
      );
      const hasBody = chunked || length > 0;
      if (upgrade && answer !== SKIP_BODY && (answer === 2 || !hasBody || this.type === RESPONSE || allMethods[message.method] === 'CONNECT')) {
        this.upgraded = true;
        this.complete();
        return;
      }
      this.upgrades = upgrade && answer !== SKIP_BODY;
      const informational = this.type === RESPONSE && message.status < 200 && message.status !== 101;
      if (answer === SKIP_BODY || answer === 2 || informational || NO_BODY.has(message.status)) {
        this.complete();
      } else if (chunked) {
        this.headerSize = 0;
        this.step = 'chunk-size';
      } else if (this.encoded && this.type === REQUEST) {
        throw problem('HPE_INVALID_TRANSFER_ENCODING', 'Request has invalid `Transfer-Encoding`', position);
      } else if (untilEnd) {
        this.step = 'until-end';
      } else if (length > 0) {
        this.left = length;
        this.step = 'body';
      } else {
        this.complete();
      }
    }

    complete() {
      const { upgraded, upgrades, keepAlive } = this;
      this.begin();
      this.upgraded = upgraded || upgrades;
      this.closed = !keepAlive;
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
