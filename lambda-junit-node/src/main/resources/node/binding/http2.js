// HTTP/2 for Node's library: the tables that it shares with its binding, and the sessions.
(function (realm, binding, native) {
  'use strict';
  const { Buffer } = realm.requireBuiltin('buffer');
  // Some of them are hidden from those who list them.
  const constants = { ...realm.constants.http2 };
  for (const [name, value] of Object.entries(realm.constants.http2Hidden)) {
    Object.defineProperty(constants, name, { value, enumerable: false });
  }
  const SETTINGS = 7;
  const MOST_CUSTOM_SETTINGS = 10;
  const SETTINGS_LENGTH = SETTINGS + 2 + 2 * MOST_CUSTOM_SETTINGS;
  const OPTIONS_LENGTH = 14;
  const SESSION_STATE_LENGTH = 9;
  const STREAM_STATE_LENGTH = 6;

  // How settings are numbered in frames, in the order in which they stand in the table.
  const SETTING_IDS = [
    constants.NGHTTP2_SETTINGS_HEADER_TABLE_SIZE,
    constants.NGHTTP2_SETTINGS_ENABLE_PUSH,
    constants.NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE,
    constants.NGHTTP2_SETTINGS_MAX_FRAME_SIZE,
    constants.NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS,
    constants.NGHTTP2_SETTINGS_MAX_HEADER_LIST_SIZE,
    constants.NGHTTP2_SETTINGS_ENABLE_CONNECT_PROTOCOL,
  ];

  // In nghttp2's words.
  const ERRORS = new Map([
    [constants.NGHTTP2_ERR_INVALID_ARGUMENT, 'Invalid argument'],
    [-505, 'Protocol error'],
    [constants.NGHTTP2_ERR_STREAM_ID_NOT_AVAILABLE, 'No more Stream ID available'],
    [-510, 'Stream was already closed or invalid'],
    [constants.NGHTTP2_ERR_FRAME_SIZE_ERROR, 'The length of the frame is invalid'],
    [-523, 'Header compression/decompression error'],
    [-524, 'Flow control error'],
  ]);

  const settingsBuffer = new Uint32Array(SETTINGS_LENGTH);

  /** The settings in the table, as numbers and values. */
  function tableEntries() {
    const flags = settingsBuffer[SETTINGS];
    const entries = SETTING_IDS.flatMap((id, i) => ((flags & (1 << i)) === 0 ? [] : [[id, settingsBuffer[i]]]));
    entries.sort(([one], [other]) => one - other);
    for (let i = 0; i < settingsBuffer[SETTINGS + 1]; i++) {
      const place = SETTINGS + 2 + 2 * i;
      entries.push([settingsBuffer[place] & 0xffff, settingsBuffer[place + 1]]);
    }
    return entries;
  }

  /** Puts settings into the table, by their numbers. */
  function fillTable(values) {
    SETTING_IDS.forEach((id, i) => {
      settingsBuffer[i] = values[id];
    });
    settingsBuffer[SETTINGS + 1] = 0;
  }

  Object.assign(binding, {
    constants,
    sessionState: new Float64Array(SESSION_STATE_LENGTH),
    streamState: new Float64Array(STREAM_STATE_LENGTH),
    settingsBuffer,
    optionsBuffer: new Uint32Array(OPTIONS_LENGTH),
    kBitfield: 0,
    kSessionPriorityListenerCount: 1,
    kSessionFrameErrorListenerCount: 2,
    kSessionMaxInvalidFrames: 4,
    kSessionMaxRejectedStreams: 8,
    kSessionUint8FieldCount: 12,
    kSessionHasRemoteSettingsListeners: 0,
    kSessionRemoteSettingsIsUpToDate: 1,
    kSessionHasPingListeners: 2,
    kSessionHasAltsvcListeners: 3,
    nameForErrorCode: [
      'NGHTTP2_NO_ERROR',
      'NGHTTP2_PROTOCOL_ERROR',
      'NGHTTP2_INTERNAL_ERROR',
      'NGHTTP2_FLOW_CONTROL_ERROR',
      'NGHTTP2_SETTINGS_TIMEOUT',
      'NGHTTP2_STREAM_CLOSED',
      'NGHTTP2_FRAME_SIZE_ERROR',
      'NGHTTP2_REFUSED_STREAM',
      'NGHTTP2_CANCEL',
      'NGHTTP2_COMPRESSION_ERROR',
      'NGHTTP2_CONNECT_ERROR',
      'NGHTTP2_ENHANCE_YOUR_CALM',
      'NGHTTP2_INADEQUATE_SECURITY',
      'NGHTTP2_HTTP_1_1_REQUIRED',
    ],
    nghttp2ErrorString: (code) => ERRORS.get(code) ?? 'Unknown error code',
    refreshDefaultSettings() {
      fillTable({
        [constants.NGHTTP2_SETTINGS_HEADER_TABLE_SIZE]: constants.DEFAULT_SETTINGS_HEADER_TABLE_SIZE,
        [constants.NGHTTP2_SETTINGS_ENABLE_PUSH]: constants.DEFAULT_SETTINGS_ENABLE_PUSH,
        [constants.NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE]: constants.DEFAULT_SETTINGS_INITIAL_WINDOW_SIZE,
        [constants.NGHTTP2_SETTINGS_MAX_FRAME_SIZE]: constants.DEFAULT_SETTINGS_MAX_FRAME_SIZE,
        [constants.NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS]: constants.DEFAULT_SETTINGS_MAX_CONCURRENT_STREAMS,
        [constants.NGHTTP2_SETTINGS_MAX_HEADER_LIST_SIZE]: constants.DEFAULT_SETTINGS_MAX_HEADER_LIST_SIZE,
        [constants.NGHTTP2_SETTINGS_ENABLE_CONNECT_PROTOCOL]: constants.DEFAULT_SETTINGS_ENABLE_CONNECT_PROTOCOL,
      });
      settingsBuffer[SETTINGS] = (1 << SETTINGS) - 1;
    },
    setCallbackFunctions(...functions) {
      [
        'sessionError',
        'priority',
        'settings',
        'ping',
        'headers',
        'frameError',
        'goaway',
        'altsvc',
        'origin',
        'trailers',
        'streamClose',
      ].forEach((name, i) => {
        callbacks[name] = functions[i];
      });
    },
  });

  const callbacks = {};
  const frames = realm.host.script('http2-frames')(realm);
  binding.packSettings = () => Buffer.from(frames.settingsPayload(tableEntries()));
  Object.assign(
    binding,
    realm.host.script('http2-session')(realm, { binding, native, frames, callbacks, tableEntries, fillTable }),
  );
})
