// The frames of HTTP/2 as bytes (RFC 9113, section 6).
(function (realm) {
  'use strict';
  const { Buffer } = realm.requireBuiltin('buffer');
  const HEADER = 9;
  const SETTING = 6;
  const PADDED = 0x8;
  const PRIORITY = 0x20;
  const PRIORITY_LENGTH = 5;
  const NO_BYTES = Buffer.alloc(0);

  const TYPE = {
    __proto__: null,
    DATA: 0,
    HEADERS: 1,
    PRIORITY: 2,
    RST_STREAM: 3,
    SETTINGS: 4,
    PUSH_PROMISE: 5,
    PING: 6,
    GOAWAY: 7,
    WINDOW_UPDATE: 8,
    CONTINUATION: 9,
    ALTSVC: 10,
    ORIGIN: 12,
  };

  function frame(type, flags, id, payload = NO_BYTES) {
    const bytes = Buffer.allocUnsafe(HEADER + payload.length);
    bytes.writeUIntBE(payload.length, 0, 3);
    bytes[3] = type;
    bytes[4] = flags;
    bytes.writeUInt32BE(id, 5);
    bytes.set(payload, HEADER);
    return bytes;
  }

  /** The first frame of some bytes, or undefined if it is not whole. */
  function first(bytes) {
    if (bytes.length < HEADER) {
      return undefined;
    }
    const length = bytes.readUIntBE(0, 3);
    const end = HEADER + length;
    return {
      type: bytes[3],
      flags: bytes[4],
      id: bytes.readUInt32BE(5) & 0x7fffffff,
      length,
      end,
      isWhole: bytes.length >= end,
      payload: bytes.subarray(HEADER, end),
    };
  }

  /** A payload without what pads it, or undefined if there is more padding than payload. */
  function unpadded({ flags, payload }) {
    if ((flags & PADDED) === 0) {
      return payload;
    }
    const end = payload.length - payload[0];
    return payload.length > 0 && end > 0 ? payload.subarray(1, end) : undefined;
  }

  /** The compressed headers in a frame that begins them. */
  function headerBlock(received) {
    const payload = unpadded(received);
    return payload !== undefined && (received.flags & PRIORITY) !== 0 ? payload.subarray(PRIORITY_LENGTH) : payload;
  }

  function number(value) {
    const bytes = Buffer.allocUnsafe(4);
    bytes.writeUInt32BE(value);
    return bytes;
  }

  function settingsPayload(entries) {
    const bytes = Buffer.allocUnsafe(entries.length * SETTING);
    entries.forEach(([id, value], i) => {
      bytes.writeUInt16BE(id, i * SETTING);
      bytes.writeUInt32BE(value, i * SETTING + 2);
    });
    return bytes;
  }

  function readSettings(payload) {
    const entries = [];
    for (let i = 0; i + SETTING <= payload.length; i += SETTING) {
      entries.push([payload.readUInt16BE(i), payload.readUInt32BE(i + 2)]);
    }
    return entries;
  }

  function priorityPayload(parent, weight, exclusive) {
    const bytes = Buffer.allocUnsafe(PRIORITY_LENGTH);
    bytes.writeUInt32BE(exclusive ? (parent | 0x80000000) >>> 0 : parent);
    bytes[4] = weight - 1;
    return bytes;
  }

  return { TYPE, HEADER, frame, first, unpadded, headerBlock, number, settingsPayload, readSettings, priorityPayload };
})
