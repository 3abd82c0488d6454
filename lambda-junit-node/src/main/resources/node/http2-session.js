// One HTTP/2 connection of a client, and its streams, as Node's library drives them (RFC 9113). The library decides what
// is sent; here are frames, windows, the limits that the other end sets, and the order of events.
(function (realm, parts) {
  'use strict';
  const { binding, native, frames, callbacks, tableEntries, fillTable } = parts;
  const { core } = realm;
  const { Buffer } = realm.requireBuiltin('buffer');
  const { constants } = binding;
  const { TYPE } = frames;
  const { base, WriteWrap, streamBaseState, kReadBytesOrError, kArrayBufferOffset, kLastWriteWasAsync } =
    realm.internalBinding('stream_wrap');
  const { StreamBase } = base();
  const { UV_EOF, UV_ECANCELED } = realm.internalBinding('uv');
  const {
    NGHTTP2_FLAG_ACK: ACK,
    NGHTTP2_FLAG_END_STREAM: END_STREAM,
    NGHTTP2_FLAG_END_HEADERS: END_HEADERS,
    NGHTTP2_FLAG_PRIORITY: PRIORITY,
    NGHTTP2_SETTINGS_HEADER_TABLE_SIZE: HEADER_TABLE_SIZE,
    NGHTTP2_SETTINGS_ENABLE_PUSH: ENABLE_PUSH,
    NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE: INITIAL_WINDOW_SIZE,
    NGHTTP2_SETTINGS_MAX_FRAME_SIZE: MAX_FRAME_SIZE,
    NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS: MAX_CONCURRENT_STREAMS,
    NGHTTP2_SETTINGS_MAX_HEADER_LIST_SIZE: MAX_HEADER_LIST_SIZE,
    NGHTTP2_SETTINGS_ENABLE_CONNECT_PROTOCOL: ENABLE_CONNECT_PROTOCOL,
  } = constants;
  const MAGIC = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n';
  const UNLIMITED = 0xffffffff;
  const LARGEST_ID = 0x7fffffff;
  const LARGEST_WINDOW = 0x7fffffff;
  // Options of a session, by their places in the table, and what they are where they are not set.
  const OPTION_FLAGS = 13;
  const PEER_MAX_CONCURRENT_STREAMS = [3, 100];
  const MAX_HEADER_LIST_PAIRS = [5, 128];
  const MAX_OUTSTANDING_PINGS = [6, 10];
  const MAX_OUTSTANDING_SETTINGS = [7, 10];
  // What the library tells as the code of a failed session.
  const PROTOCOL_FAULT = -505;
  const FAULTS = new Map([
    [constants.NGHTTP2_FRAME_SIZE_ERROR, constants.NGHTTP2_ERR_FRAME_SIZE_ERROR],
    [constants.NGHTTP2_COMPRESSION_ERROR, -523],
    [constants.NGHTTP2_FLOW_CONTROL_ERROR, -524],
  ]);
  let lastAsyncId = 0;

  const now = () => Number(core.process.hrtime.bigint()) / 1e6;
  const option = ([place, standard]) =>
    (binding.optionsBuffer[OPTION_FLAGS] & (1 << place)) === 0 ? standard : binding.optionsBuffer[place];
  const initialSettings = (concurrent) => ({
    [HEADER_TABLE_SIZE]: 4096,
    [ENABLE_PUSH]: 1,
    [INITIAL_WINDOW_SIZE]: 65535,
    [MAX_FRAME_SIZE]: 16384,
    [MAX_CONCURRENT_STREAMS]: concurrent,
    [MAX_HEADER_LIST_SIZE]: UNLIMITED,
    [ENABLE_CONNECT_PROTOCOL]: 0,
  });

  /** How much of what arrived was taken: the other end may send more of it once that is told. */
  class Inbound {
    constructor(size) {
      this.size = size;
      this.taken = 0;
    }
    /** Answers with how much to tell now. */
    take(length) {
      this.taken += length;
      if (this.taken * 2 < this.size) {
        return 0;
      }
      const told = this.taken;
      this.taken = 0;
      return told;
    }
  }

  class Http2Stream extends StreamBase {
    constructor(session, id, trailersWanted) {
      super('HTTP2STREAM');
      this.session = session;
      this.streamId = id;
      this.trailersWanted = trailersWanted;
      this.weight = constants.NGHTTP2_DEFAULT_WEIGHT;
      this.chunks = [];
      this.window = session.remote[INITIAL_WINDOW_SIZE];
      this.inbound = new Inbound(session.local[INITIAL_WINDOW_SIZE]);
      this.untaken = 0;
      this.isReading = false;
      this.hasEnd = false;
      this.sentEnd = false;
      this.receivedEnd = false;
      this.receivedHeaders = false;
      this.isPushed = false;
      this.isClosed = false;
      this.isFlushed = false;
    }
    id() {
      return this.streamId;
    }

    // ---- what arrives ----
    readStart() {
      this.isReading = true;
      this.take(this.untaken);
      this.untaken = 0;
      return 0;
    }
    readStop() {
      this.isReading = false;
      return 0;
    }
    take(length) {
      const told = this.inbound.take(length);
      if (told > 0 && !this.receivedEnd && !this.isClosed) {
        this.session.send(frames.frame(TYPE.WINDOW_UPDATE, 0, this.streamId, frames.number(told)));
      }
    }
    deliver(payload, length) {
      if (this.isReading) {
        this.take(length);
      } else {
        this.untaken += length;
      }
      if (payload.length > 0) {
        this.bytesRead += payload.length;
        const copy = new Uint8Array(payload);
        streamBaseState[kReadBytesOrError] = copy.length;
        streamBaseState[kArrayBufferOffset] = 0;
        this.onread(copy.buffer);
      }
    }
    deliverEnd() {
      streamBaseState[kReadBytesOrError] = UV_EOF;
      this.onread(undefined);
    }

    // ---- what is sent ----
    send(request, bytes) {
      this.chunks.push({ request, bytes, position: 0 });
      this.session.scheduleFlush();
      return 0;
    }
    /** Answers with 1: done at once, as far as the library has to know. */
    shutdown(_request) {
      this.hasEnd = true;
      if (this.trailersWanted && this.chunks.length === 0 && !this.waits && !this.isClosed) {
        this.askForTrailers();
      }
      this.session.scheduleFlush();
      return 1;
    }

    /** Sends the next frame of the data if there is one and the windows allow it. */
    sendData() {
      const { session } = this;
      if (this.sentEnd || this.isClosed || this.waits) {
        return false;
      }
      const [chunk] = this.chunks;
      if (chunk === undefined) {
        return this.hasEnd && this.sendEnd();
      }
      const left = chunk.bytes.length - chunk.position;
      const length = Math.min(left, this.window, session.window, session.remote[MAX_FRAME_SIZE]);
      if (length <= 0 && left > 0) {
        return false;
      }
      const payload = chunk.bytes.subarray(chunk.position, chunk.position + length);
      chunk.position += length;
      this.window -= length;
      session.window -= length;
      if (length === left) {
        this.chunks.shift();
        session.written.push(chunk.request);
      }
      const isLast = this.hasEnd && this.chunks.length === 0 && !this.trailersWanted;
      if (length > 0 || isLast) {
        session.send(frames.frame(TYPE.DATA, isLast ? END_STREAM : 0, this.streamId, payload));
      }
      if (isLast) {
        this.sentEnd = true;
        session.closeIfDone(this);
      }
      return true;
    }
    sendEnd() {
      if (this.trailersWanted) {
        core.turn(() => this.askForTrailers());
      } else {
        this.sentEnd = true;
        this.session.send(frames.frame(TYPE.DATA, END_STREAM, this.streamId));
        this.session.closeIfDone(this);
      }
      return true;
    }
    askForTrailers() {
      this.trailersWanted = false;
      this.waits = true;
      Reflect.apply(callbacks.trailers, this, []);
    }
    trailers([text, count]) {
      this.waits = false;
      if (count === 0) {
        this.sendEnd();
      } else {
        this.sentEnd = true;
        this.session.sendHeaders(this.streamId, text, END_STREAM);
        this.session.closeIfDone(this);
      }
      return 0;
    }
    priority(parent, weight, exclusive, silent) {
      this.weight = weight;
      if (!silent && !this.isClosed) {
        this.session.send(
          frames.frame(TYPE.PRIORITY, 0, this.streamId, frames.priorityPayload(parent, weight, exclusive)),
        );
      }
    }

    // ---- the end ----
    rstStream(code) {
      if (this.isClosed || this.resets) {
        return;
      }
      this.resets = true;
      const { session } = this;
      if (code === constants.NGHTTP2_NO_ERROR) {
        while (this.chunks.length > 0 && this.sendData());
      }
      if (session.forget(this)) {
        session.send(frames.frame(TYPE.RST_STREAM, 0, this.streamId, frames.number(code)));
      }
      session.afterFlush.push(() => session.closeStream(this, code));
      session.scheduleFlush();
    }
    destroy() {
      if (this.isDestroyed) {
        return;
      }
      this.isDestroyed = true;
      this.isClosed = true;
      this.session.remove(this);
      this.cancelWrites();
    }
    cancelWrites() {
      const requests = this.chunks.map(({ request }) => request);
      this.chunks = [];
      if (requests.length > 0) {
        realm.later('HTTP2STREAM', () => requests.forEach((request) => request.oncomplete(UV_ECANCELED, this, undefined)));
      }
    }
    refreshState() {
      const { NGHTTP2_STREAM_STATE_OPEN: OPEN, NGHTTP2_STREAM_STATE_CLOSED: CLOSED } = constants;
      if (!this.isFlushed && !this.isPushed) {
        binding.streamState.fill(0);
        binding.streamState[0] = constants.NGHTTP2_STREAM_STATE_IDLE;
        return;
      }
      const { NGHTTP2_STREAM_STATE_HALF_CLOSED_LOCAL: LOCAL, NGHTTP2_STREAM_STATE_HALF_CLOSED_REMOTE: REMOTE } =
        constants;
      const state = this.isClosed ? CLOSED : this.sentEnd ? LOCAL : this.receivedEnd ? REMOTE : OPEN;
      const inWindow = this.inbound.size - this.inbound.taken - this.untaken;
      binding.streamState.set([state, this.weight, 0, Number(this.sentEnd), Number(this.receivedEnd), inWindow]);
    }
  }

  class Http2Session {
    constructor(_type) {
      this.fields = new Uint8Array(binding.kSessionUint8FieldCount);
      this.compression = native.open();
      this.asyncId = ++lastAsyncId;
      this.local = initialSettings(UNLIMITED);
      this.remote = initialSettings(option(PEER_MAX_CONCURRENT_STREAMS));
      this.maxHeaderPairs = option(MAX_HEADER_LIST_PAIRS);
      this.maxPings = option(MAX_OUTSTANDING_PINGS);
      this.maxSettings = option(MAX_OUTSTANDING_SETTINGS);
      this.streams = new Map();
      this.waiting = [];
      this.nextStreamId = 1;
      this.lastProcessedId = 0;
      this.window = this.remote[INITIAL_WINDOW_SIZE];
      this.inbound = new Inbound(this.local[INITIAL_WINDOW_SIZE]);
      this.input = Buffer.alloc(0);
      this.output = [];
      this.written = [];
      this.afterFlush = [];
      this.pings = [];
      this.pendingSettings = [];
      this.chunksSent = 0;
      this.chunksSentSinceLastWrite = 0;
    }
    getAsyncId() {
      return this.asyncId;
    }

    // ---- the connection ----
    /** Takes over a socket. */
    consume(handle) {
      this.handle = handle;
      this.readBySocket = handle.onread;
      handle.onread = (buffer) => this.received(buffer);
      this.output.push(Buffer.from(MAGIC, 'latin1'));
      this.scheduleFlush();
      handle.readStart();
    }
    giveBack() {
      if (this.handle !== undefined) {
        this.handle.onread = this.readBySocket;
      }
    }
    received(buffer) {
      const length = streamBaseState[kReadBytesOrError];
      if (length < 0) {
        Reflect.apply(this.readBySocket, this.handle, [buffer]);
      } else if (length > 0) {
        this.receive(new Uint8Array(buffer, streamBaseState[kArrayBufferOffset], length));
      }
    }
    receive(bytes) {
      this.input = Buffer.concat([this.input, bytes]);
      if (!this.drains) {
        this.drain();
      }
    }
    /** One frame a turn where code of the library runs, which expects its ticks to be done before the next. */
    drain() {
      let isCalled = false;
      while (!this.isClosed && !isCalled) {
        const frame = frames.first(this.input);
        if (frame === undefined || !this.accepts(frame)) {
          return;
        }
        this.input = this.input.subarray(frame.end);
        isCalled = frame.type !== TYPE.WINDOW_UPDATE && frame.type !== TYPE.CONTINUATION;
        if (isCalled && this.input.length > 0) {
          this.drains = true;
          realm.later('HTTP2SESSION', () => {
            this.drains = false;
            this.drain();
          });
        }
        this.handleFrame(frame);
      }
    }
    /** Whether a frame is whole and may come now. */
    accepts({ type, flags, length, isWhole, id }) {
      if (!this.hasSettings && (type !== TYPE.SETTINGS || (flags & ACK) !== 0)) {
        this.fail(constants.NGHTTP2_PROTOCOL_ERROR);
        return false;
      }
      if (length > this.local[MAX_FRAME_SIZE]) {
        this.fail(constants.NGHTTP2_FRAME_SIZE_ERROR);
        return false;
      }
      if (this.block !== undefined && (type !== TYPE.CONTINUATION || id !== this.block.id)) {
        this.fail(constants.NGHTTP2_PROTOCOL_ERROR);
        return false;
      }
      return isWhole;
    }
    /** Ends the connection because of what the other end sent. */
    fail(code) {
      if (this.isClosed || this.hasFailed) {
        return;
      }
      this.hasFailed = true;
      this.sendGoaway(code, this.lastProcessedId);
      Reflect.apply(callbacks.sessionError, this, [FAULTS.get(code) ?? PROTOCOL_FAULT]);
    }

    // ---- frames that arrive ----
    handleFrame(frame) {
      switch (frame.type) {
        case TYPE.DATA:
          return this.onData(frame);
        case TYPE.HEADERS:
          return this.onBlock(frame, frame.id, frames.headerBlock(frame));
        case TYPE.CONTINUATION:
          return this.onContinuation(frame);
        case TYPE.PUSH_PROMISE:
          return this.onPushPromise(frame);
        case TYPE.RST_STREAM:
          return this.onReset(frame);
        case TYPE.SETTINGS:
          return (frame.flags & ACK) === 0 ? this.onSettings(frame.payload) : this.onSettingsAck();
        case TYPE.PING:
          return this.onPing(frame);
        case TYPE.GOAWAY:
          return this.onGoaway(frame.payload);
        case TYPE.WINDOW_UPDATE:
          return this.onWindowUpdate(frame);
        case TYPE.ALTSVC:
          return this.onAltsvc(frame);
        case TYPE.ORIGIN:
          return this.onOrigin(frame.payload);
        default:
          return undefined;
      }
    }
    onData(frame) {
      const payload = frames.unpadded(frame);
      if (payload === undefined || frame.id >= this.nextStreamId) {
        this.fail(constants.NGHTTP2_PROTOCOL_ERROR);
        return;
      }
      const told = this.inbound.take(frame.length);
      if (told > 0) {
        this.send(frames.frame(TYPE.WINDOW_UPDATE, 0, 0, frames.number(told)));
      }
      const stream = this.streams.get(frame.id);
      if (stream === undefined || stream.isClosed || stream.resets) {
        return;
      }
      const isLast = (frame.flags & END_STREAM) !== 0;
      stream.receivedEnd = isLast;
      stream.deliver(payload, frame.length);
      if (isLast && !stream.isClosed) {
        stream.deliverEnd();
        this.closeIfDone(stream);
      }
    }
    onBlock(frame, id, payload, promisedBy) {
      if (payload === undefined || id === 0) {
        this.fail(constants.NGHTTP2_PROTOCOL_ERROR);
        return;
      }
      this.block = { id: frame.id, target: id, flags: frame.flags, parts: [payload], promisedBy };
      this.onBlockPart(frame.flags);
    }
    onContinuation({ payload, flags }) {
      if (this.block === undefined) {
        this.fail(constants.NGHTTP2_PROTOCOL_ERROR);
        return;
      }
      this.block.parts.push(payload);
      this.onBlockPart(flags);
    }
    onBlockPart(flags) {
      if ((flags & END_HEADERS) === 0) {
        return;
      }
      const { target, flags: first, parts, promisedBy } = this.block;
      this.block = undefined;
      const whole = Buffer.concat(parts);
      const restored = native.restore(this.compression, whole.buffer, whole.byteOffset, whole.byteLength);
      if (restored === null) {
        this.fail(constants.NGHTTP2_COMPRESSION_ERROR);
        return;
      }
      this.onHeaders(target, first, Array.from(restored[0]), Array.from(restored[1]), promisedBy);
    }
    onHeaders(id, flags, headers, sensitive, promisedBy) {
      let stream = this.streams.get(id);
      if (promisedBy !== undefined) {
        stream = new Http2Stream(this, id, false);
        stream.isPushed = true;
        stream.sentEnd = true;
        this.streams.set(id, stream);
        this.lastProcessedId = id;
      }
      if (stream === undefined || stream.isClosed || stream.resets) {
        return;
      }
      if (headers.length > 2 * this.maxHeaderPairs) {
        stream.rstStream(constants.NGHTTP2_ENHANCE_YOUR_CALM);
        return;
      }
      const { NGHTTP2_HCAT_RESPONSE: RESPONSE, NGHTTP2_HCAT_HEADERS: LATER } = constants;
      const { NGHTTP2_HCAT_PUSH_RESPONSE: PUSHED } = constants;
      const isFirst = !stream.receivedHeaders && promisedBy === undefined;
      const category = isFirst ? (stream.isPushed ? PUSHED : RESPONSE) : LATER;
      stream.receivedHeaders ||= promisedBy === undefined;
      const isLast = promisedBy === undefined && (flags & END_STREAM) !== 0;
      stream.receivedEnd ||= isLast;
      const told = promisedBy === undefined ? flags : flags & ~END_STREAM;
      Reflect.apply(callbacks.headers, this, [stream, id, category, told, headers, sensitive]);
      if (isLast && !stream.isClosed) {
        this.closeIfDone(stream);
      }
    }
    onPushPromise(frame) {
      const payload = frames.unpadded(frame);
      if (this.local[ENABLE_PUSH] === 0 || payload === undefined || payload.length < 4) {
        this.fail(constants.NGHTTP2_PROTOCOL_ERROR);
        return;
      }
      const promised = payload.readUInt32BE(0) & LARGEST_ID;
      this.onBlock(frame, promised, payload.subarray(4), frame.id);
    }
    onReset({ id, payload }) {
      const stream = this.streams.get(id);
      if (payload.length !== 4) {
        this.fail(constants.NGHTTP2_FRAME_SIZE_ERROR);
      } else if (stream !== undefined) {
        this.closeStream(stream, payload.readUInt32BE(0));
      }
    }
    onSettings(payload) {
      this.hasSettings = true;
      const before = this.remote[INITIAL_WINDOW_SIZE];
      const isFirst = !this.hasRemoteSettings;
      this.hasRemoteSettings = true;
      if (isFirst) {
        // What the other end does not limit has none of the limits that were assumed before.
        this.remote[MAX_CONCURRENT_STREAMS] = UNLIMITED;
      }
      for (const [id, value] of frames.readSettings(payload)) {
        this.remote[id] = value;
      }
      native.sendTableSize(this.compression, Math.min(this.remote[HEADER_TABLE_SIZE], LARGEST_WINDOW));
      for (const stream of this.streams.values()) {
        stream.window += this.remote[INITIAL_WINDOW_SIZE] - before;
      }
      this.send(frames.frame(TYPE.SETTINGS, ACK, 0));
      this.startWaiting();
      this.fields[binding.kBitfield] &= ~(1 << binding.kSessionRemoteSettingsIsUpToDate);
      if (this.listensTo(binding.kSessionHasRemoteSettingsListeners)) {
        Reflect.apply(callbacks.settings, this, []);
      }
    }
    onSettingsAck() {
      const sent = this.pendingSettings.shift();
      if (sent === undefined) {
        this.fail(constants.NGHTTP2_PROTOCOL_ERROR);
        return;
      }
      const before = this.local[INITIAL_WINDOW_SIZE];
      for (const [id, value] of sent.entries) {
        this.local[id] = value;
      }
      for (const stream of this.streams.values()) {
        stream.inbound.size += this.local[INITIAL_WINDOW_SIZE] - before;
      }
      native.receiveTableSize(this.compression, Math.min(this.local[HEADER_TABLE_SIZE], LARGEST_WINDOW));
      sent.callback(true, now() - sent.start);
    }
    onPing({ flags, payload }) {
      if (payload.length !== 8) {
        this.fail(constants.NGHTTP2_FRAME_SIZE_ERROR);
      } else if ((flags & ACK) !== 0) {
        const ping = this.pings.shift();
        if (ping === undefined) {
          this.fail(constants.NGHTTP2_PROTOCOL_ERROR);
        } else {
          ping.callback(ping.payload.equals(payload), now() - ping.start, Buffer.from(payload));
        }
      } else {
        this.send(frames.frame(TYPE.PING, ACK, 0, payload));
        if (this.listensTo(binding.kSessionHasPingListeners)) {
          Reflect.apply(callbacks.ping, this, [Buffer.from(payload)]);
        }
      }
    }
    onGoaway(payload) {
      if (payload.length < 8) {
        this.fail(constants.NGHTTP2_FRAME_SIZE_ERROR);
        return;
      }
      const last = payload.readUInt32BE(0) & LARGEST_ID;
      const code = payload.readUInt32BE(4);
      const data = payload.length > 8 ? Buffer.from(payload.subarray(8)) : undefined;
      this.receivedGoaway = true;
      Reflect.apply(callbacks.goaway, this, [code, last, data]);
      for (const stream of [...this.streams.values()]) {
        if (stream.streamId > last && !stream.isPushed) {
          this.closeStream(stream, constants.NGHTTP2_REFUSED_STREAM);
        }
      }
    }
    onWindowUpdate({ id, payload }) {
      const more = payload.length === 4 ? payload.readUInt32BE(0) & LARGEST_WINDOW : 0;
      if (id === 0) {
        this.window += more;
        if (more === 0 || this.window > LARGEST_WINDOW) {
          this.fail(more === 0 ? constants.NGHTTP2_PROTOCOL_ERROR : constants.NGHTTP2_FLOW_CONTROL_ERROR);
          return;
        }
      } else {
        const stream = this.streams.get(id);
        if (stream !== undefined) {
          stream.window += more;
        }
      }
      this.scheduleFlush();
    }
    onAltsvc({ id, payload }) {
      if (this.listensTo(binding.kSessionHasAltsvcListeners) && payload.length >= 2) {
        const end = 2 + payload.readUInt16BE(0);
        Reflect.apply(callbacks.altsvc, this, [id, payload.latin1Slice(2, end), payload.latin1Slice(end)]);
      }
    }
    onOrigin(payload) {
      const origins = [];
      for (let i = 0; i + 2 <= payload.length; ) {
        const end = i + 2 + payload.readUInt16BE(i);
        origins.push(payload.latin1Slice(i + 2, end));
        i = end;
      }
      Reflect.apply(callbacks.origin, this, [origins]);
    }
    listensTo(bit) {
      return (this.fields[binding.kBitfield] & (1 << bit)) !== 0;
    }

    // ---- frames that are sent ----
    send(frame) {
      this.output.push(frame);
      this.scheduleFlush();
    }
    sendHeaders(id, text, flags, priority) {
      const block = Buffer.from(realm.bytes.fromHost(native.compress(this.compression, text)));
      const size = this.remote[MAX_FRAME_SIZE] - (priority?.length ?? 0);
      const isShort = block.length <= size;
      const first = priority === undefined ? block.subarray(0, size) : Buffer.concat([priority, block.subarray(0, size)]);
      this.send(
        frames.frame(
          TYPE.HEADERS,
          flags | (isShort ? END_HEADERS : 0) | (priority === undefined ? 0 : PRIORITY),
          id,
          first,
        ),
      );
      for (let i = size; i < block.length; i += this.remote[MAX_FRAME_SIZE]) {
        const end = i + this.remote[MAX_FRAME_SIZE];
        this.send(frames.frame(TYPE.CONTINUATION, end >= block.length ? END_HEADERS : 0, id, block.subarray(i, end)));
      }
    }
    sendGoaway(code, last, data = Buffer.alloc(0)) {
      this.sentGoaway = true;
      this.send(frames.frame(TYPE.GOAWAY, 0, 0, Buffer.concat([frames.number(last), frames.number(code), data])));
    }
    /** What is sent in one round of the loop leaves together. */
    scheduleFlush() {
      if (!this.flushes && !this.isDetached) {
        this.flushes = true;
        core.setImmediate(() => {
          this.flushes = false;
          this.flush();
        });
      }
    }
    flush() {
      if (this.isWriting || this.isDetached || this.handle === undefined) {
        return;
      }
      let isSending = true;
      while (isSending) {
        isSending = false;
        for (const stream of [...this.streams.values()]) {
          stream.isFlushed = true;
          isSending = stream.sendData() || isSending;
        }
      }
      const { output, written } = this;
      this.output = [];
      this.written = [];
      if (output.length > 0) {
        this.writeOut(Buffer.concat(output));
      }
      for (const request of written) {
        core.turn(() => request.oncomplete(0, request.handle, undefined));
      }
      for (const action of this.afterFlush.splice(0)) {
        core.turn(action);
      }
      this.closeGracefully();
    }
    writeOut(bytes) {
      this.isWriting = true;
      this.chunksSent++;
      const request = new WriteWrap();
      request.oncomplete = (status) => {
        this.isWriting = false;
        if (this.isClosed) {
          this.finish();
        } else if (status === 0) {
          this.flush();
        }
      };
      const failure = this.handle.writeBuffer(request, bytes);
      if (failure !== 0 || streamBaseState[kLastWriteWasAsync] === 0) {
        realm.later('HTTP2SESSION', () => request.oncomplete(failure));
      }
    }
    // ---- streams ----
    request([text], options, parent, weight, exclusive) {
      const id = this.nextStreamId;
      if (id > LARGEST_ID) {
        return constants.NGHTTP2_ERR_STREAM_ID_NOT_AVAILABLE;
      }
      if (parent === id) {
        return constants.NGHTTP2_ERR_INVALID_ARGUMENT;
      }
      this.nextStreamId += 2;
      const stream = new Http2Stream(this, id, (options & constants.STREAM_OPTION_GET_TRAILERS) !== 0);
      const isEmpty = (options & constants.STREAM_OPTION_EMPTY_PAYLOAD) !== 0;
      stream.weight = weight;
      stream.waits = true;
      const isOrdinary = parent === 0 && weight === constants.NGHTTP2_DEFAULT_WEIGHT && !exclusive;
      stream.begin = () => {
        stream.waits = false;
        stream.sentEnd = isEmpty;
        const priority = isOrdinary ? undefined : frames.priorityPayload(parent, weight, exclusive);
        this.sendHeaders(id, text, isEmpty ? END_STREAM : 0, priority);
      };
      this.waiting.push(stream);
      this.startWaiting();
      return stream;
    }
    /** Begins as many of the waiting streams as the other end allows. */
    startWaiting() {
      while (this.waiting.length > 0 && this.ownStreams() < this.remote[MAX_CONCURRENT_STREAMS]) {
        const stream = this.waiting.shift();
        this.streams.set(stream.streamId, stream);
        stream.begin();
      }
    }
    ownStreams() {
      let count = 0;
      for (const stream of this.streams.values()) {
        count += Number(!stream.isPushed);
      }
      return count;
    }
    /** Takes a stream off the waiting list; answers whether the other end knows it. */
    forget(stream) {
      const place = this.waiting.indexOf(stream);
      if (place >= 0) {
        this.waiting.splice(place, 1);
      }
      return place < 0;
    }
    closeIfDone(stream) {
      if (stream.sentEnd && stream.receivedEnd) {
        this.closeStream(stream, constants.NGHTTP2_NO_ERROR);
      }
    }
    closeStream(stream, code) {
      if (stream.isClosed) {
        return;
      }
      stream.isClosed = true;
      this.remove(stream);
      core.turn(() => {
        if (!Reflect.apply(callbacks.streamClose, stream, [code])) {
          stream.destroy();
        }
      });
    }
    remove(stream) {
      this.forget(stream);
      if (this.streams.get(stream.streamId) === stream) {
        this.streams.delete(stream.streamId);
        this.startWaiting();
      }
      this.scheduleFlush();
    }

    // ---- what the library asks for ----
    settings(callback) {
      if (this.pendingSettings.length >= this.maxSettings) {
        return false;
      }
      const entries = tableEntries();
      this.pendingSettings.push({ entries, callback, start: now() });
      this.send(frames.frame(TYPE.SETTINGS, 0, 0, frames.settingsPayload(entries)));
      return true;
    }
    localSettings() {
      fillTable(this.local);
    }
    remoteSettings() {
      fillTable(this.remote);
    }
    ping(payload, callback) {
      if (this.pings.length >= this.maxPings) {
        callback(false, 0, payload);
        return false;
      }
      const start = now();
      const sent = Buffer.alloc(8);
      if (payload === undefined || payload === null) {
        sent.writeDoubleBE(start);
      } else {
        sent.set(realm.bytes.of(payload));
      }
      this.pings.push({ payload: sent, callback, start });
      this.send(frames.frame(TYPE.PING, 0, 0, sent));
      return true;
    }
    goaway(code, last, data) {
      const bytes = data === undefined ? undefined : Buffer.from(realm.bytes.of(data));
      this.sendGoaway(code, last > 0 ? last : this.lastProcessedId, bytes);
    }
    setNextStreamID(id) {
      if (id >= this.nextStreamId) {
        this.nextStreamId = id;
      }
    }
    setLocalWindowSize(size) {
      const more = size - this.inbound.size;
      this.inbound.size = size;
      if (more > 0) {
        this.send(frames.frame(TYPE.WINDOW_UPDATE, 0, 0, frames.number(more)));
      }
      return 0;
    }
    updateChunksSent() {
      this.chunksSentSinceLastWrite = this.chunksSent;
      return this.chunksSent;
    }
    refreshState() {
      const { size, taken } = this.inbound;
      const queued = this.output.length;
      binding.sessionState.set([size, taken, this.nextStreamId, size - taken, this.lastProcessedId, this.window, queued]);
    }

    // ---- the end ----
    hasPendingData() {
      const awaits = this.streams.size + this.waiting.length > 0 || !(this.sentGoaway || this.receivedGoaway);
      return awaits || this.output.length > 0;
    }
    setGracefulClose() {
      this.isGraceful = true;
    }
    closeGracefully() {
      if (this.isGraceful && !this.isClosed && !this.hasPendingData()) {
        this.isGraceful = false;
        core.turn(() => this.ongracefulclosecomplete());
      }
    }
    destroy(code, isSocketClosed) {
      if (this.isClosed) {
        return;
      }
      this.isClosed = true;
      this.cancelPending();
      if (!isSocketClosed) {
        this.sendGoaway(code, this.lastProcessedId);
        this.flush();
      }
      this.giveBack();
      if (!this.isWriting || isSocketClosed) {
        realm.later('HTTP2SESSION', () => this.finish());
      }
    }
    cancelPending() {
      const cancelled = [...this.pings, ...this.pendingSettings];
      this.pings = [];
      this.pendingSettings = [];
      if (cancelled.length > 0) {
        realm.later('HTTP2SESSION', () => cancelled.forEach(({ callback, payload }) => callback(false, 0, payload)));
      }
    }
    finish() {
      if (!this.isDetached) {
        this.isDetached = true;
        core.turn(() => this.ondone?.());
      }
    }
  }

  return { Http2Session, Http2Stream };
})
