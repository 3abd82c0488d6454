// The parser of HTTP/1 that undici and nock have as WebAssembly, with the same functions. That of responses reads each byte
// once and hands out places in the buffer that it was given; requests, which only nock parses, are read by Node's parser.
(function (realm) {
  'use strict';
  const { Buffer } = realm.requireBuiltin('buffer');
  const OK = 0;
  const PAUSED = 21;
  const PAUSED_UPGRADE = 22;
  const UNTIL_CLOSE = -1;
  const SKIP_BODY = 1;
  const UPGRADE = 2;
  const TAB = 9;
  const LF = 10;
  const CR = 13;
  const SPACE = 32;
  const COLON = 58;
  const NO_CONTENT = new Set([204, 304]);
  const REASON_AT = 8;
  const REASON_SIZE = 256;
  const REQUEST = 1;
  // By llhttp's numbers.
  const CODES = [
    ...['OK', 'INTERNAL', 'STRICT', 'LF_EXPECTED', 'UNEXPECTED_CONTENT_LENGTH', 'CLOSED_CONNECTION', 'INVALID_METHOD', 'INVALID_URL'],
    ...['INVALID_CONSTANT', 'INVALID_VERSION', 'INVALID_HEADER_TOKEN', 'INVALID_CONTENT_LENGTH', 'INVALID_CHUNK_SIZE', 'INVALID_STATUS'],
    ...['INVALID_EOF_STATE', 'INVALID_TRANSFER_ENCODING', 'CB_MESSAGE_BEGIN', 'CB_HEADERS_COMPLETE', 'CB_MESSAGE_COMPLETE'],
    ...['CB_CHUNK_HEADER', 'CB_CHUNK_COMPLETE', 'PAUSED', 'PAUSED_UPGRADE', 'PAUSED_H2_UPGRADE', 'USER', 'CR_EXPECTED'],
    ...['CB_URL_COMPLETE', 'CB_STATUS_COMPLETE', 'CB_HEADER_FIELD_COMPLETE', 'CB_HEADER_VALUE_COMPLETE', 'UNEXPECTED_SPACE'],
  ].map((code) => `HPE_${code}`);

  /** What a message is wrong in: llhttp's number and its words. */
  class Fault {
    constructor(number, reason) {
      this.number = number;
      this.reason = reason;
    }
  }

  class Parser {
    major = 1;

    constructor(id, events) {
      this.id = id;
      this.events = events;
      this.state = this.version;
      this.position = 0;
      this.reason = '';
      this.paused = OK;
      this.begin();
    }

    begin() {
      this.text = '';
      this.begun = false;
      this.status = 0;
      this.name = '';
      this.value = '';
      this.minor = 1;
      this.isTrailer = false;
      this.headers = { connection: '', length: undefined, encoding: '', upgrade: false };
    }

    execute(memory, start, length) {
      this.memory = memory;
      this.position = start;
      this.end = start + length;
      try {
        while (this.position < this.end || this.state === this.completeLater) {
          this.state();
          if (this.paused !== OK) {
            const number = this.paused;
            this.paused = OK;
            return number;
          }
        }
        return OK;
      } catch (fault) {
        if (!(fault instanceof Fault)) {
          throw fault;
        }
        this.reason = fault.reason;
        return fault.number;
      }
    }

    /** Tells undici, which may say that it wants no more for now. */
    tell(event, ...details) {
      const answer = this.events[event](this.id, ...details);
      if (answer === PAUSED) {
        this.paused = PAUSED;
      } else if (answer < 0) {
        throw new Fault(24, `\`${event.replace('wasm_', '')}\` callback error`);
      }
      return answer;
    }

    /** The place of the next such byte, or the end. */
    find(byte) {
      const at = this.memory.indexOf(byte, this.position);
      return at < 0 || at >= this.end ? this.end : at;
    }

    /** The bytes up to a place as text; they are passed. */
    take(end) {
      let text = '';
      for (; this.position < end; this.position++) {
        text += String.fromCharCode(this.memory[this.position]);
      }
      return text;
    }

    /** Collects a line; the line without its end, or undefined if there is more to come. */
    line() {
      const end = this.find(LF);
      this.text += this.take(end);
      if (end === this.end) {
        return undefined;
      }
      this.position++;
      const line = this.text.endsWith('\r') ? this.text.slice(0, -1) : this.text;
      this.text = '';
      return line;
    }

    // ---- the status line ----

    version() {
      if (!this.begun) {
        const byte = this.memory[this.position];
        if (byte === CR || byte === LF) {
          this.position++;
          return;
        }
        this.begun = true;
        this.tell('wasm_on_message_begin');
      }
      while (this.position < this.end) {
        this.text += String.fromCharCode(this.memory[this.position++]);
        if (!'HTTP/'.startsWith(this.text.slice(0, 5))) {
          throw new Fault(8, 'Expected HTTP/');
        }
        if (this.text.length === 12) {
          const match = /^HTTP\/1\.([01]) ([1-9]\d\d)$/.exec(this.text);
          if (match === null) {
            throw /^HTTP\/1\.[01] /.test(this.text) ? new Fault(13, 'Invalid status code') : new Fault(9, 'Invalid HTTP version');
          }
          this.minor = Number(match[1]);
          this.status = Number(match[2]);
          this.text = '';
          this.state = this.beforeReason;
          return;
        }
      }
    }

    beforeReason() {
      const byte = this.memory[this.position];
      if (byte === SPACE) {
        this.position++;
      } else if (byte !== CR && byte !== LF) {
        throw new Fault(13, 'Invalid response status');
      }
      this.state = this.statusText;
    }

    statusText() {
      const end = this.find(LF);
      const last = end > this.position && this.memory[end - 1] === CR ? end - 1 : end;
      if (last > this.position) {
        this.tell('wasm_on_status', this.position, last - this.position);
      }
      this.position = end;
      if (end < this.end) {
        this.position++;
        this.state = this.fieldStart;
      }
    }

    // ---- headers and trailers ----

    fieldStart() {
      const byte = this.memory[this.position];
      if (byte === CR) {
        this.position++;
        this.state = this.lastLine;
      } else if (byte === LF) {
        this.state = this.lastLine;
      } else if (byte === SPACE || byte === TAB) {
        throw new Fault(10, 'Unexpected space after start line');
      } else {
        this.name = '';
        this.value = '';
        this.state = this.field;
      }
    }

    field() {
      const end = Math.min(this.find(COLON), this.find(LF));
      const start = this.position;
      this.name += this.take(end).toLowerCase();
      if (end > start && !this.isTrailer) {
        this.tell('wasm_on_header_field', start, end - start);
      }
      if (end === this.end) {
        return;
      }
      if (this.memory[end] === LF || !/^[!#$%&'*+.^_`|~0-9a-z-]+$/.test(this.name)) {
        throw new Fault(10, 'Invalid header token');
      }
      this.position++;
      this.state = this.valueStart;
    }

    valueStart() {
      const byte = this.memory[this.position];
      if (byte === SPACE || byte === TAB) {
        this.position++;
        return;
      }
      if (byte === CR || byte === LF) {
        // An empty value has a place too.
        this.tellValue(this.position, this.position);
      }
      this.state = this.fieldValue;
    }

    fieldValue() {
      const end = this.find(LF);
      const start = this.position;
      let last = end > start && this.memory[end - 1] === CR ? end - 1 : end;
      while (end < this.end && last > start && (this.memory[last - 1] === SPACE || this.memory[last - 1] === TAB)) {
        last--;
      }
      this.value += this.take(last);
      if (last > start) {
        this.tellValue(start, last);
      }
      this.position = end;
      if (end < this.end) {
        this.position++;
        this.note(this.name, this.value.trim());
        this.state = this.fieldStart;
      }
    }

    tellValue(start, end) {
      if (!this.isTrailer) {
        this.tell('wasm_on_header_value', start, end - start);
      }
    }

    note(name, value) {
      if (this.isTrailer) {
        return;
      }
      const { headers } = this;
      if (name === 'connection' || name === 'proxy-connection') {
        headers.connection += `,${value.toLowerCase()}`;
      } else if (name === 'content-length') {
        if (!/^\d+$/.test(value)) {
          throw new Fault(11, 'Invalid character in Content-Length');
        }
        if (headers.length !== undefined) {
          throw new Fault(4, "Content-Length can't be present with another Content-Length");
        }
        headers.length = Number(value);
      } else if (name === 'transfer-encoding') {
        headers.encoding += `,${value.toLowerCase()}`;
      } else if (name === 'upgrade') {
        headers.upgrade = true;
      }
      if (headers.encoding !== '' && headers.length !== undefined) {
        throw new Fault(4, "Content-Length can't be present with Transfer-Encoding");
      }
    }

    lastLine() {
      if (this.memory[this.position] !== LF) {
        throw new Fault(2, 'Expected LF after headers');
      }
      this.position++;
      if (this.isTrailer) {
        this.complete();
      } else {
        this.headersComplete();
      }
    }

    says(token) {
      return this.headers.connection.split(',').some((part) => part.trim() === token);
    }

    headersComplete() {
      const { headers, status } = this;
      const isChunked = /(^|,)\s*chunked\s*$/.test(headers.encoding);
      const hasNoBody = NO_CONTENT.has(status) || (status >= 100 && status < 200);
      const length = isChunked || headers.encoding !== '' ? undefined : headers.length;
      const isDelimited = isChunked || hasNoBody || length !== undefined;
      const persists = this.minor === 1 ? !this.says('close') : this.says('keep-alive');
      const upgrades = status === 101 || (headers.upgrade && this.says('upgrade') && status === 101);
      const answer = this.tell('wasm_on_headers_complete', status, upgrades, persists && isDelimited);
      if (answer === UPGRADE) {
        this.paused = PAUSED_UPGRADE;
      } else if (answer === SKIP_BODY || hasNoBody || length === 0) {
        this.complete();
      } else if (isChunked) {
        this.state = this.chunkSize;
      } else {
        this.left = length ?? UNTIL_CLOSE;
        this.state = this.body;
      }
    }

    // ---- the body ----

    /** Hands out what there is of so many bytes, and answers what is left of them. */
    handOut(left) {
      const count = left === UNTIL_CLOSE ? this.end - this.position : Math.min(left, this.end - this.position);
      const start = this.position;
      this.position += count;
      this.tell('wasm_on_body', start, count);
      return left === UNTIL_CLOSE ? UNTIL_CLOSE : left - count;
    }

    body() {
      this.left = this.handOut(this.left);
      if (this.left === 0) {
        if (this.paused === OK) {
          this.complete();
        } else {
          this.state = this.completeLater;
          this.paused = PAUSED;
        }
      }
    }

    chunkSize() {
      const line = this.line();
      if (line === undefined) {
        return;
      }
      const digits = line.split(';', 1)[0].trim();
      if (!/^[0-9a-fA-F]+$/.test(digits)) {
        throw new Fault(12, 'Invalid character in chunk size');
      }
      this.left = Number.parseInt(digits, 16);
      if (this.left === 0) {
        this.isTrailer = true;
        this.state = this.fieldStart;
      } else {
        this.state = this.chunk;
      }
    }

    chunk() {
      this.left = this.handOut(this.left);
      if (this.left === 0) {
        this.state = this.chunkEnd;
      }
    }

    chunkEnd() {
      const line = this.line();
      if (line === undefined) {
        return;
      }
      if (line !== '') {
        throw new Fault(2, 'Expected LF after chunk data');
      }
      this.state = this.chunkSize;
    }

    /** A message that was paused at its very end is complete when the reader goes on. */
    completeLater() {
      this.complete();
    }

    complete() {
      this.state = this.version;
      this.begin();
      this.tell('wasm_on_message_complete');
    }
  }

  /** Node's parser, which has read what it tells: the texts get a place of their own in the memory. */
  class RequestParser {
    constructor(id, events, memory) {
      const { HTTPParser } = realm.internalBinding('http_parser');
      this.memory = memory;
      this.reason = '';
      this.parser = new HTTPParser();
      this.parser.initialize(HTTPParser.REQUEST, {}, Infinity);
      this.parser[HTTPParser.kOnMessageBegin] = () => events.wasm_on_message_begin(id);
      this.parser[HTTPParser.kOnHeaders] = () => {};
      this.parser[HTTPParser.kOnHeadersComplete] = (major, minor, headers, method, url, _status, _reason, upgrade, keepAlive) => {
        Object.assign(this, { major, minor, method });
        this.tellTexts([url, ...headers], (i, at, length) => {
          if (i === 0) {
            events.wasm_on_url(id, at, length);
          } else if (i % 2 === 1) {
            events.wasm_on_header_field(id, at, length);
          } else {
            events.wasm_on_header_value(id, at, length);
          }
        });
        return events.wasm_on_headers_complete(id, 0, Number(upgrade), Number(keepAlive));
      };
      this.parser[HTTPParser.kOnBody] = (chunk) => events.wasm_on_body(id, chunk.byteOffset, chunk.length);
      this.parser[HTTPParser.kOnMessageComplete] = () => events.wasm_on_message_complete(id);
    }

    tellTexts(texts, tell) {
      const bytes = Buffer.from(texts.join(''), 'latin1');
      const place = this.memory.take(bytes.length);
      this.memory.bytes().set(bytes, place);
      let at = place;
      texts.forEach((text, i) => {
        tell(i, at, text.length);
        at += text.length;
      });
      this.memory.giveBack(place);
    }

    execute(memory, start, length) {
      const result = this.parser.execute(memory.subarray(start, start + length));
      const failed = typeof result !== 'number';
      this.position = start + (failed ? result.bytesParsed : result);
      this.reason = failed ? result.reason : '';
      return failed ? CODES.indexOf(result.code) : this.parser.upgraded ? PAUSED_UPGRADE : OK;
    }
  }

  /** The memory of the module, which is as large as what it holds. */
  class Memory {
    held = new Set();
    buffer = new ArrayBuffer(REASON_SIZE);

    bytes() {
      return new Uint8Array(this.buffer);
    }

    /** What is held stays where it is: a parser may be asked while another one is telling. */
    take(size) {
      const kept = this.held.size === 0 ? REASON_SIZE : this.buffer.byteLength;
      const before = this.bytes().subarray(0, kept);
      this.buffer = new ArrayBuffer(kept + size);
      this.bytes().set(before);
      this.held.add(kept);
      return kept;
    }

    giveBack(place) {
      this.held.delete(place);
    }
  }

  /** Stands for the instance of the WebAssembly module. */
  const instantiate = ({ env }) => {
    const parsers = new Map();
    const memory = new Memory();
    // No place in the memory, since free() is for both.
    let lastId = 0;
    const free = (address) => {
      parsers.delete(address);
      memory.giveBack(address);
    };
    return {
      exports: {
        _initialize() {},
        memory,
        malloc: (size) => memory.take(size),
        free,
        llhttp_alloc(type) {
          lastId--;
          parsers.set(lastId, type === REQUEST ? new RequestParser(lastId, env, memory) : new Parser(lastId, env));
          return lastId;
        },
        llhttp_free: free,
        llhttp_execute: (id, start, length) => parsers.get(id).execute(memory.bytes(), start, length),
        llhttp_resume() {},
        llhttp_get_http_major: (id) => parsers.get(id).major,
        llhttp_get_http_minor: (id) => parsers.get(id).minor,
        llhttp_get_method: (id) => parsers.get(id).method,
        llhttp_get_status_code: (id) => parsers.get(id).status,
        llhttp_get_error_pos: (id) => parsers.get(id).position,
        llhttp_get_error_reason(id) {
          const bytes = new Uint8Array(memory.buffer, REASON_AT, REASON_SIZE - REASON_AT).fill(0);
          [...parsers.get(id).reason].forEach((character, i) => {
            bytes[i] = character.charCodeAt(0);
          });
          return bytes[0] === 0 ? 0 : bytes.byteOffset;
        },
      },
    };
  };
  return { instantiate };
})
