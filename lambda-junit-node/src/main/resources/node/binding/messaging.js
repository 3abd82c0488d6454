// Ports for messages within the one thread, structured clones and the error class that they throw.
(function (realm, binding, native) {
  'use strict';
  const { core } = realm;
  const { oninit, handle_onclose: onclose, no_message_symbol: noMessage } = realm.perIsolateSymbols;
  const INTERNAL = Symbol('internal');
  const ignore = () => {};
  const groups = new Map();
  let emitMessage;
  let DOMException;
  const domException = () => {
    DOMException ??= realm.perContext('domexception').DOMException;
    return DOMException;
  };
  const cloneError = (message) => new (domException())(message, 'DataCloneError');

  // Node visits the ports that have been sent something in the order of their making, and empties each before the next.
  const ends = new Set();
  const MOST_AT_ONCE = 1000;
  let isVisitDue = false;
  let visit = null;

  function* messages() {
    for (const end of [...ends]) {
      if (end.isSignalled && !end.isClosed) {
        end.isSignalled = false;
        for (let left = Math.max(end.queue.length, MOST_AT_ONCE); left > 0 && end.hasMessages(); left--) {
          yield end;
        }
        end.signal();
      }
    }
  }

  /** Delivers one message, and tells whether there may be more. */
  function deliverNext() {
    if (visit === null) {
      isVisitDue = false;
      visit = messages();
    }
    const { value: end, done } = visit.next();
    if (done) {
      visit = null;
      return false;
    }
    const { value, ports } = end.queue.shift();
    emitMessage ??= realm.perContext('messageport').emitMessage;
    const deliver = () => Reflect.apply(emitMessage, end.port, [value, ports, 'message']);
    core.turn(end.scope === null ? deliver : () => end.scope.run(deliver));
    return true;
  }

  /** One end of a channel. The object that stands for it changes when it is transferred. */
  class End {
    constructor() {
      this.peers = new Set();
      this.queue = [];
      this.isReceiving = false;
      this.isSignalled = false;
      this.isClosed = false;
      this.pending = native.open('MESSAGEPORT', '');
      this.scope = core.scope('MESSAGEPORT');
      ends.add(this);
    }
    put(message) {
      this.queue.push(message);
      this.signal();
    }
    hasMessages() {
      return this.isReceiving && this.queue.length > 0;
    }
    signal() {
      if (this.hasMessages() && !this.isClosed) {
        this.isSignalled = true;
        if (!isVisitDue) {
          isVisitDue = true;
          core.host.laterWhile('MESSAGEPORT', deliverNext);
        }
      }
    }
    close() {
      if (this.isClosed) {
        return;
      }
      this.isClosed = true;
      ends.delete(this);
      native.close(this.pending);
      this.leave?.();
      realm.laterIn(this.scope, 'MESSAGEPORT', () => {
        this.port[onclose]();
        this.scope?.close();
        if (this.leave === undefined) {
          this.peers.forEach((peer) => peer.close());
        }
      });
    }
  }

  class MessagePort {
    #end;
    constructor(key, end) {
      if (key !== INTERNAL) {
        throw core.nodeError(TypeError, 'ERR_CONSTRUCT_CALL_INVALID', 'Constructor cannot be called');
      }
      this.#end = end;
      end.port = this;
      this[oninit]?.();
    }
    static endOf = (port) => (typeof port === 'object' && port !== null && #end in port ? port.#end : undefined);
    static detach(port) {
      const end = port.#end;
      port.#end = undefined;
      end.port = new MessagePort(INTERNAL, end);
      return end.port;
    }
    postMessage(value, listOrOptions) {
      if (arguments.length === 0) {
        throw core.nodeError(TypeError, 'ERR_MISSING_ARGS', 'Not enough arguments to MessagePort.postMessage');
      }
      const list = transferList(listOrOptions);
      if (list.includes(this)) {
        throw cloneError('Transfer list contains source port');
      }
      const end = this.#end;
      if (end === undefined || end.isClosed) {
        return undefined;
      }
      const { transferred } = realm.requireBuiltin('lambda/structured_clone');
      for (const peer of end.peers) {
        peer.put(transferred(value, list));
      }
      return true;
    }
    start() {
      if (this.#end !== undefined) {
        this.#end.isReceiving = true;
        this.#end.signal();
      }
    }
    close() {
      this.#end?.close();
    }
    ref() {
      setRef(this.#end, true);
    }
    unref() {
      setRef(this.#end, false);
    }
    hasRef() {
      return this.#end === undefined || this.#end.isClosed ? undefined : this.#end.isRef === true;
    }
  }
  const { endOf, detach } = MessagePort;
  delete MessagePort.endOf;
  delete MessagePort.detach;

  function setRef(end, isRef) {
    if (end !== undefined && !end.isClosed) {
      end.isRef = isRef;
      native.ref(end.pending, isRef);
    }
  }

  function transferList(listOrOptions) {
    if (listOrOptions === undefined || listOrOptions === null) {
      return [];
    }
    if (typeof listOrOptions !== 'object') {
      throw core.nodeError(TypeError, 'ERR_INVALID_ARG_TYPE', 'Optional transferList argument must be an iterable');
    }
    const list = Symbol.iterator in listOrOptions ? listOrOptions : listOrOptions.transfer;
    if (list === undefined) {
      return [];
    }
    if (typeof list !== 'object' || list === null || !(Symbol.iterator in list)) {
      throw core.nodeError(TypeError, 'ERR_INVALID_ARG_TYPE', 'Optional options.transfer argument must be an iterable');
    }
    return [...list];
  }

  class MessageChannel {
    constructor() {
      // The library makes event targets of ports.
      realm.requireBuiltin('internal/worker/io');
      const one = new End();
      const other = new End();
      one.peers.add(other);
      other.peers.add(one);
      this.port1 = new MessagePort(INTERNAL, one);
      this.port2 = new MessagePort(INTERNAL, other);
    }
  }

  /** A port whose messages all others of the same name get. */
  function broadcastChannel(name) {
    const end = new End();
    const members = groups.get(name) ?? new Set();
    groups.set(name, members);
    for (const member of members) {
      member.peers.add(end);
      end.peers.add(member);
    }
    members.add(end);
    end.leave = () => {
      members.delete(end);
      for (const member of members) {
        member.peers.delete(end);
      }
    };
    return new MessagePort(INTERNAL, end);
  }

  function receiveMessageOnPort(port) {
    const end = endOf(port);
    if (end === undefined) {
      if (port instanceof MessagePort) {
        return noMessage;
      }
      throw core.nodeError(TypeError, 'ERR_INVALID_ARG_TYPE', 'The "port" argument must be a MessagePort instance');
    }
    return end.queue.length === 0 ? noMessage : end.queue.shift().value;
  }

  return Object.assign(binding, {
    MessageChannel,
    MessagePort,
    isPort: (value) => value instanceof MessagePort,
    movePort: detach,
    exposeLazyDOMExceptionProperty: (target) =>
      Object.defineProperty(target, 'DOMException', {
        configurable: true,
        enumerable: false,
        get: domException,
        set: (value) =>
          Object.defineProperty(target, 'DOMException', { value, writable: true, configurable: true, enumerable: false }),
      }),
    get DOMException() {
      return domException();
    },
    structuredClone: (value, options) => realm.requireBuiltin('lambda/structured_clone').structuredClone(value, options),
    setDeserializerCreateObjectFunction: ignore,
    stopMessagePort(port) {
      const end = endOf(port);
      if (end !== undefined) {
        end.isReceiving = false;
      }
    },
    checkMessagePort: (port) => port instanceof MessagePort,
    drainMessagePort: ignore,
    moveMessagePortToContext: (port) => port,
    receiveMessageOnPort,
    broadcastChannel,
  });
})
