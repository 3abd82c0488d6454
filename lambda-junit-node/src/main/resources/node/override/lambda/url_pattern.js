// URLPattern, as the standard has it (https://urlpattern.spec.whatwg.org): Node.js has it since its version 24.
(function (realm, exports) {
  'use strict';
  const { inspect } = realm.requireBuiltin('internal/util/inspect');
  const { URL } = realm.requireBuiltin('internal/url');
  const COMPONENTS = ['protocol', 'username', 'password', 'hostname', 'port', 'pathname', 'search', 'hash'];
  const DEFAULT_PORTS = { __proto__: null, http: '80', https: '443', ws: '80', wss: '443', ftp: '21', file: '' };
  const SPECIAL = Object.keys(DEFAULT_PORTS);
  const IS_START = /[$_\p{ID_Start}]/u;
  const IS_PART = /[$_\u200c\u200d\p{ID_Continue}]/u;
  const fail = (message) => {
    throw realm.core.nodeError(TypeError, 'ERR_INVALID_URL_PATTERN', message);
  };

  // ---- patterns as tokens ----

  /** Tokens with their type, place and value. What is no pattern is an error, or a token if that is accepted. */
  function tokenize(text, isLenient) {
    const characters = [...text];
    const tokens = [];
    const add = (type, from, to, value = characters.slice(from, to).join('')) => tokens.push({ type, from, value });
    const refuse = (from, to, reason) => (isLenient ? add('invalid', from, to) : fail(`Invalid pattern ${text}: ${reason}`));
    let i = 0;
    while (i < characters.length) {
      const character = characters[i];
      const from = i++;
      if (character === '*') {
        add('asterisk', from, i);
      } else if (character === '+' || character === '?') {
        add('modifier', from, i);
      } else if (character === '{') {
        add('open', from, i);
      } else if (character === '}') {
        add('close', from, i);
      } else if (character === '\\') {
        if (i === characters.length) {
          refuse(from, i, 'nothing follows the backslash');
        } else {
          i++;
          add('escaped', from, i, characters[i - 1]);
        }
      } else if (character === ':') {
        while (i < characters.length && (i === from + 1 ? IS_START : IS_PART).test(characters[i])) {
          i++;
        }
        if (i === from + 1) {
          refuse(from, i, 'a name has to follow the colon');
        } else {
          add('name', from, i, characters.slice(from + 1, i).join(''));
        }
      } else if (character === '(') {
        const end = regExpEnd(characters, i);
        if (end < 0) {
          refuse(from, i, 'a group is no regular expression');
        } else {
          i = end + 1;
          add('regexp', from, i, characters.slice(from + 1, end).join(''));
        }
      } else {
        add('character', from, i);
      }
    }
    add('end', characters.length, characters.length, '');
    return { tokens, slice: (from, to) => characters.slice(from, to).join('') };
  }

  /** Where the group ends that begins before a place, or -1. */
  function regExpEnd(characters, start) {
    let depth = 1;
    for (let i = start; i < characters.length; i++) {
      const character = characters[i];
      if (character > '\x7f' || (i === start && character === '?')) {
        return -1;
      }
      if (character === '\\') {
        i++;
        if (i === characters.length || characters[i] > '\x7f') {
          return -1;
        }
      } else if (character === ')') {
        depth--;
        if (depth === 0) {
          return i === start ? -1 : i;
        }
      } else if (character === '(') {
        depth++;
        if (characters[i + 1] !== '?') {
          return -1;
        }
      }
    }
    return -1;
  }

  // ---- a text as components ----

  const SEPARATORS = {
    username: [[':', 'password', 1], ['@', 'hostname', 1]],
    password: [['@', 'hostname', 1]],
    port: [['/', 'pathname', 0], ['?', 'search', 1], ['#', 'hash', 1]],
    pathname: [['?', 'search', 1], ['#', 'hash', 1]],
    search: [['#', 'hash', 1]],
    hash: [],
  };
  const isBefore = (state, other) => COMPONENTS.indexOf(state) < COMPONENTS.indexOf(other);

  function splitText(text) {
    const { tokens, slice } = tokenize(text, true);
    const result = {};
    let state = 'init';
    let start = 0;
    let i = 0;
    let step;
    let isStandard = false;
    const place = (name) => (name === 'authority' ? 'username' : name);
    const part = () => slice(tokens[start].from, tokens[i].from);
    const change = (next, skip) => {
      if (COMPONENTS.includes(state)) {
        result[state] = part();
      }
      if (state !== 'init' && next !== 'done') {
        const isEarly = (limit) => isBefore(place(state), limit) && !isBefore(next, limit);
        if (isBefore(place(state), 'hostname') && isBefore('hostname', next)) {
          result.hostname ??= '';
        }
        if (isBefore(place(state), 'pathname') && isBefore('pathname', next)) {
          result.pathname ??= isStandard ? '/' : '';
        }
        if (isEarly('search') && next === 'hash') {
          result.search ??= '';
        }
      }
      state = next;
      i += skip;
      start = i;
      step = 0;
    };
    const rewind = (next) => {
      i = start;
      step = 0;
      state = next;
    };
    const isPlain = (at, value) =>
      tokens[at]?.value === value && ['character', 'escaped', 'invalid'].includes(tokens[at].type);
    const begins = (value) => {
      if (value !== '?' || isPlain(i, '?')) {
        return isPlain(i, value);
      }
      return tokens[i].value === '?' && !['name', 'regexp', 'close', 'asterisk'].includes(tokens[i - 1]?.type);
    };
    let depth = 0;
    let brackets = 0;
    for (; i < tokens.length && state !== 'done'; i += step) {
      step = 1;
      const { type } = tokens[i];
      if (type === 'end') {
        if (state === 'init') {
          i = start;
          if (begins('#')) {
            change('hash', 1);
          } else if (begins('?')) {
            change('search', 1);
          } else {
            change('pathname', 0);
          }
        } else if (state === 'authority') {
          rewind('hostname');
        } else {
          change('done', 0);
        }
        continue;
      }
      if (type === 'open') {
        depth++;
        continue;
      }
      if (depth > 0) {
        depth -= Number(type === 'close');
        continue;
      }
      if (state === 'init') {
        if (begins(':')) {
          rewind('protocol');
        }
      } else if (state === 'protocol') {
        if (begins(':')) {
          const protocol = compile(part(), encoders.protocol, {});
          isStandard = SPECIAL.some((scheme) => protocol.regExp.test(scheme));
          const hasSlashes = isPlain(i + 1, '/') && isPlain(i + 2, '/');
          change(hasSlashes || isStandard ? 'authority' : 'pathname', hasSlashes ? 3 : 1);
        }
      } else if (state === 'authority') {
        if (begins('@')) {
          rewind('username');
        } else if (begins('/') || begins('?') || begins('#')) {
          rewind('hostname');
        }
      } else if (state === 'hostname') {
        brackets += Number(begins('[')) - Number(begins(']'));
        if (begins(':') && brackets === 0) {
          change('port', 1);
        } else {
          follow(SEPARATORS.port);
        }
      } else {
        follow(SEPARATORS[state]);
      }
    }
    function follow(separators) {
      const found = separators.find(([value]) => begins(value));
      if (found !== undefined) {
        change(found[1], found[2]);
      }
    }
    if (result.hostname !== undefined) {
      result.port ??= '';
    }
    return result;
  }

  // ---- a component as parts, a regular expression and a text ----

  const escapeRegExp = (text) => text.replace(/[.+*?^${}()[\]|/\\]/g, '\\$&');
  const escapePattern = (text) => text.replace(/[+*?:{}()\\]/g, '\\$&');
  const segment = (delimiter) => (delimiter === '' ? '.+?' : `[^${escapeRegExp(delimiter)}]+?`);

  function parse(text, encode, { delimiter = '', prefix: prefixes = '' }) {
    const { tokens } = tokenize(text, false);
    const parts = [];
    const names = new Set();
    let fixed = '';
    let nextName = 0;
    let i = 0;
    const take = (...types) => (types.includes(tokens[i].type) ? tokens[i++] : undefined);
    const takeModifier = () => take('modifier', 'asterisk')?.value ?? '';
    const flush = () => {
      if (fixed !== '') {
        parts.push({ type: 'fixed', value: encode(fixed), modifier: '' });
        fixed = '';
      }
    };
    const add = (prefix, name, wild, suffix, modifier) => {
      if (name === undefined && wild === undefined && modifier === '') {
        fixed += prefix;
        return;
      }
      flush();
      if (name === undefined && wild === undefined) {
        if (prefix !== '') {
          parts.push({ type: 'fixed', value: encode(prefix), modifier });
        }
        return;
      }
      const value = wild === undefined ? segment(delimiter) : wild.type === 'asterisk' ? '.*' : wild.value;
      const type = value === segment(delimiter) ? 'segment' : value === '.*' ? 'full' : 'regexp';
      const label = name?.value ?? `${nextName++}`;
      if (names.has(label)) {
        fail(`Invalid pattern ${text}: two groups are called ${label}`);
      }
      names.add(label);
      parts.push({
        type,
        value: type === 'regexp' ? value : '',
        modifier,
        name: label,
        isNamed: name !== undefined,
        prefix: encode(prefix),
        suffix: encode(suffix),
      });
    };
    const plain = () => {
      let found = '';
      for (let token = take('character', 'escaped'); token !== undefined; token = take('character', 'escaped')) {
        found += token.value;
      }
      return found;
    };
    while (i < tokens.length) {
      const character = take('character');
      const name = take('name');
      const wild = take('regexp') ?? (name === undefined ? take('asterisk') : undefined);
      if (name !== undefined || wild !== undefined) {
        let prefix = character?.value ?? '';
        if (prefix !== '' && prefix !== prefixes) {
          fixed += prefix;
          prefix = '';
        }
        flush();
        add(prefix, name, wild, '', takeModifier());
        continue;
      }
      const text = character ?? take('escaped');
      if (text !== undefined) {
        fixed += text.value;
        continue;
      }
      if (take('open') !== undefined) {
        const prefix = plain();
        const inner = take('name');
        const innerWild = take('regexp') ?? (inner === undefined ? take('asterisk') : undefined);
        const suffix = plain();
        if (take('close') === undefined) {
          fail('Invalid pattern: a group is not closed');
        }
        add(prefix, inner, innerWild, suffix, takeModifier());
        continue;
      }
      flush();
      if (take('end') === undefined) {
        fail(`Invalid pattern: ${tokens[i].value} is not expected`);
      }
    }
    return parts;
  }

  function regExpOf(parts, { delimiter = '' }, flags) {
    let source = '^';
    const names = [];
    for (const { type, value, modifier, name, prefix, suffix } of parts) {
      if (type === 'fixed') {
        source += modifier === '' ? escapeRegExp(value) : `(?:${escapeRegExp(value)})${modifier}`;
        continue;
      }
      names.push(name);
      const inner = type === 'segment' ? segment(delimiter) : type === 'full' ? '.*' : value;
      const [before, after] = [escapeRegExp(prefix), escapeRegExp(suffix)];
      if (before === '' && after === '') {
        source += modifier === '' || modifier === '?' ? `(${inner})${modifier}` : `((?:${inner})${modifier})`;
      } else if (modifier === '' || modifier === '?') {
        source += `(?:${before}(${inner})${after})${modifier}`;
      } else {
        source += `(?:${before}((?:${inner})(?:${after}${before}(?:${inner}))*)${after})${modifier === '*' ? '?' : ''}`;
      }
    }
    try {
      return { regExp: new RegExp(`${source}$`, flags), names };
    } catch {
      return fail('Invalid pattern: a group is no regular expression');
    }
  }

  function textOf(parts, { delimiter = '', prefix: prefixes = '' }) {
    let text = '';
    parts.forEach((part, i) => {
      const { type, value, modifier, name, isNamed, prefix, suffix } = part;
      if (type === 'fixed') {
        text += modifier === '' ? escapePattern(value) : `{${escapePattern(value)}}${modifier}`;
        return;
      }
      const before = parts[i - 1];
      const after = parts[i + 1];
      let groups = suffix !== '' || (prefix !== '' && prefix !== prefixes);
      if (!groups && isNamed && type === 'segment' && modifier === '' && after !== undefined && !after.prefix && !after.suffix) {
        groups = after.type === 'fixed' ? IS_PART.test([...after.value][0]) : !after.isNamed;
      }
      if (!groups && prefix === '' && before?.type === 'fixed' && prefixes !== '') {
        groups = [...before.value].at(-1) === prefixes;
      }
      let inner = escapePattern(prefix) + (isNamed ? `:${name}` : '');
      if (type === 'regexp') {
        inner += `(${value})`;
      } else if (type === 'segment' && !isNamed) {
        inner += `(${segment(delimiter)})`;
      } else if (type === 'full') {
        const isBare =
          !isNamed && (before === undefined || before.type === 'fixed' || before.modifier !== '' || groups || prefix !== '');
        inner += isBare ? '*' : '(.*)';
      }
      if (type === 'segment' && isNamed && suffix !== '' && IS_PART.test([...suffix][0])) {
        inner += '\\';
      }
      inner += escapePattern(suffix);
      text += (groups ? `{${inner}}` : inner) + modifier;
    });
    return text;
  }

  function compile(text, encode, options, flags = 'v') {
    const parts = parse(text, encode, options);
    return {
      ...regExpOf(parts, options, flags.replace('v', 'u')),
      text: textOf(parts, options),
      hasRegExp: parts.some(({ type }) => type === 'regexp'),
    };
  }

  // ---- what URLs make of the texts ----

  const dummy = (change) => {
    const url = new URL('https://dummy.invalid/');
    change(url);
    return url;
  };
  const unlessEmpty = (encode) => (value) => (value === '' ? value : encode(value));
  const orFail = (encode) =>
    unlessEmpty((value) => {
      try {
        return encode(value);
      } catch {
        return fail(`Invalid component ${value}`);
      }
    });
  const encoders = {
    protocol: orFail((value) => new URL(`${value}://dummy.invalid`).protocol.slice(0, -1)),
    username: unlessEmpty((value) => dummy((url) => (url.username = value)).username),
    password: unlessEmpty((value) => dummy((url) => (url.password = value)).password),
    hostname: orFail((value) => {
      if (/[#/?\\@\s]|:(?![^[]*\])/.test(value)) {
        fail(`Invalid hostname ${value}`);
      }
      return value.startsWith('[') || value.endsWith(']') ? value.toLowerCase() : new URL(`https://${value}`).hostname;
    }),
    port: unlessEmpty((value) => (/^[0-9]+$/.test(value) && value <= 65535 ? `${+value}` : fail(`Invalid port ${value}`))),
    pathname: unlessEmpty((value) => {
      const path = dummy((url) => (url.pathname = value.startsWith('/') ? value : `/-${value}`)).pathname;
      return value.startsWith('/') ? path : path.slice(2);
    }),
    opaque: unlessEmpty((value) => new URL(`data:${value}`).pathname),
    search: unlessEmpty((value) => dummy((url) => (url.search = value)).search.slice(1)),
    hash: unlessEmpty((value) => dummy((url) => (url.hash = value)).hash.slice(1)),
  };

  const ofUrl = (url) => ({
    protocol: url.protocol.slice(0, -1),
    username: url.username,
    password: url.password,
    hostname: url.hostname,
    port: url.port,
    pathname: url.pathname,
    search: url.search.slice(1),
    hash: url.hash.slice(1),
  });

  /** The components of an object, with those that it has from its base. */
  function complete(init, isPattern) {
    const result = isPattern ? {} : Object.fromEntries(COMPONENTS.map((name) => [name, '']));
    let base;
    if (init.baseURL !== undefined) {
      if (!URL.canParse(init.baseURL)) {
        fail(`Invalid base URL ${init.baseURL}`);
      }
      base = ofUrl(new URL(init.baseURL));
      const inherited = isPattern ? escapePattern : (value) => value;
      const lacks = (...names) => names.every((name) => init[name] === undefined);
      const ORDER = ['protocol', 'hostname', 'port', 'pathname', 'search', 'hash'];
      ORDER.forEach((name, i) => {
        if (lacks(...ORDER.slice(0, i + 1))) {
          result[name] = inherited(base[name]);
        }
      });
      if (!isPattern && lacks('protocol', 'hostname', 'port', 'username')) {
        result.username = base.username;
        result.password = init.password === undefined ? base.password : result.password;
      }
    }
    for (const name of COMPONENTS) {
      if (init[name] !== undefined) {
        result[name] = `${init[name]}`;
      }
    }
    if (init.protocol !== undefined) {
      result.protocol = result.protocol.replace(/:$/, '');
    }
    if (init.search !== undefined) {
      result.search = result.search.replace(/^\?/, '');
    }
    if (init.hash !== undefined) {
      result.hash = result.hash.replace(/^#/, '');
    }
    if (init.pathname !== undefined && base !== undefined && !isAbsolute(result.pathname, isPattern)) {
      const folder = base.pathname.slice(0, base.pathname.lastIndexOf('/') + 1);
      result.pathname = (isPattern ? escapePattern(folder) : folder) + result.pathname;
    }
    if (!isPattern) {
      const isSpecial = result.protocol === '' || SPECIAL.includes(result.protocol);
      for (const name of COMPONENTS) {
        result[name] = encoders[name === 'pathname' && !isSpecial ? 'opaque' : name](result[name]);
      }
      if (DEFAULT_PORTS[result.protocol] === result.port) {
        result.port = '';
      }
    }
    return result;
  }
  const isAbsolute = (path, isPattern) => /^\//.test(path) || (isPattern && /^(\\|\{)\//.test(path));

  class URLPattern {
    #components = {};
    constructor(input = {}, baseOrOptions, moreOptions) {
      const hasBase = typeof baseOrOptions === 'string';
      const options = (hasBase ? moreOptions : baseOrOptions) ?? {};
      let init;
      if (typeof input === 'object' && input !== null) {
        if (hasBase) {
          fail('A base URL is for texts');
        }
        init = complete(input, true);
      } else {
        const parts = splitText(`${input}`);
        if (!hasBase && parts.protocol === undefined) {
          fail(`Invalid pattern ${input}: there is no base URL`);
        }
        init = complete(hasBase ? { ...parts, baseURL: baseOrOptions } : parts, true);
      }
      for (const name of COMPONENTS) {
        init[name] ??= '*';
      }
      if (SPECIAL.includes(init.protocol) && DEFAULT_PORTS[init.protocol] === init.port) {
        init.port = '';
      }
      const flags = options.ignoreCase ? 'vi' : 'v';
      const own = this.#components;
      for (const name of COMPONENTS) {
        if (name === 'pathname') {
          const isStandard = SPECIAL.some((scheme) => own.protocol.regExp.test(scheme));
          own.pathname = isStandard
            ? compile(init.pathname, encoders.pathname, { delimiter: '/', prefix: '/' }, flags)
            : compile(init.pathname, encoders.opaque, {}, flags);
        } else {
          const isCased = name === 'search' || name === 'hash';
          own[name] = compile(init[name], encoders[name], name === 'hostname' ? { delimiter: '.' } : {}, isCased ? flags : 'v');
        }
      }
    }

    #values(input, base) {
      if (typeof input === 'object' && input !== null) {
        if (base !== undefined) {
          fail('A base URL is for texts');
        }
        try {
          return complete(input, false);
        } catch {
          return undefined;
        }
      }
      const url = URL.parse(`${input}`, base);
      return url === null ? undefined : ofUrl(url);
    }
    test(input = {}, base) {
      const values = this.#values(input, base);
      return values !== undefined && COMPONENTS.every((name) => this.#components[name].regExp.test(values[name]));
    }
    exec(input = {}, base) {
      const values = this.#values(input, base);
      if (values === undefined) {
        return null;
      }
      const result = { inputs: base === undefined ? [input] : [input, base] };
      for (const name of COMPONENTS) {
        const { regExp, names } = this.#components[name];
        const match = regExp.exec(values[name]);
        if (match === null) {
          return null;
        }
        result[name] = { input: values[name], groups: Object.fromEntries(names.map((label, i) => [label, match[i + 1]])) };
      }
      return result;
    }
    get hasRegExpGroups() {
      return COMPONENTS.some((name) => this.#components[name].hasRegExp);
    }
    static component = (pattern, name) => pattern.#components[name].text;
    [inspect.custom](depth, options) {
      return `URLPattern ${inspect(Object.fromEntries(COMPONENTS.map((name) => [name, this[name]])), { ...options, depth })}`;
    }
  }
  const { component } = URLPattern;
  delete URLPattern.component;
  for (const name of COMPONENTS) {
    const { get } = Object.getOwnPropertyDescriptor({ get [name]() { return component(this, name); } }, name);
    Object.defineProperty(URLPattern.prototype, name, { get, enumerable: true, configurable: true });
  }
  Object.defineProperty(URLPattern.prototype, Symbol.toStringTag, { value: 'URLPattern', configurable: true });

  exports.URLPattern = URLPattern;
})
