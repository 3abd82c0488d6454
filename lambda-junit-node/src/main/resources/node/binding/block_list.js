// Addresses and rules about them.
(function (realm) {
  'use strict';
  const { core } = realm;
  const AF_INET = 2;
  const AF_INET6 = 10;
  const V6_GROUPS = 8;
  const BITS = 128;
  const BITS_BEFORE_V4 = 96;
  const IS_MAPPED = 0xffffn;

  /** The groups of sixteen bits of a part of an IPv6 address, which may end as one of IPv4. */
  const groupsOf = (part) =>
    part.split(':').flatMap((group) => {
      if (!group.includes('.')) {
        return group === '' ? [] : [parseInt(group, 16)];
      }
      const [a, b, c, d] = group.split('.').map(Number);
      return [a * 256 + b, c * 256 + d];
    });

  /** An address as a number of 128 bits, in which one of IPv4 is mapped into IPv6. */
  function numberOf(address) {
    const [before, after] = (address.includes(':') ? address : `::ffff:${address}`).replace(/%.*/, '').split('::');
    const first = groupsOf(before);
    const last = after === undefined ? [] : groupsOf(after);
    const groups = [...first, ...new Array(V6_GROUPS - first.length - last.length).fill(0), ...last];
    return groups.reduce((number, group) => (number << 16n) | BigInt(group), 0n);
  }

  /** The address as libuv writes it: small, the longest row of zeros left out, what is of IPv4 as such. */
  function textOf(number, family) {
    const bits = number.toString(2).padStart(BITS, '0');
    const parts = (length) => bits.match(new RegExp(`.{${length}}`, 'g')).map((part) => parseInt(part, 2));
    const v4 = parts(8).slice(-4).join('.');
    if (family === AF_INET) {
      return v4;
    }
    const groups = parts(16).map((group) => group.toString(16));
    const rows = groups.join(':').match(/\b0(:0)+\b/g) ?? [];
    const [longest = ''] = rows.sort((one, other) => other.length - one.length);
    const length = longest.split(':').length;
    const startsWithIt = longest !== '' && groups.join(':').startsWith(longest);
    if (startsWithIt && (length === 6 || (length === 5 && groups[5] === 'ffff'))) {
      return length === 6 ? `::${v4}` : `::ffff:${v4}`;
    }
    return longest === '' ? groups.join(':') : groups.join(':').replace(new RegExp(`:?\\b${longest}\\b:?`), '::');
  }

  class SocketAddress {
    #port;
    #flowLabel;
    constructor(address, port, family, flowLabel) {
      if (realm.requireBuiltin('internal/net').isIP(address) !== (family === AF_INET ? 4 : 6)) {
        throw core.nodeError(Error, 'ERR_INVALID_ADDRESS', 'Invalid socket address');
      }
      this.number = numberOf(address);
      this.address = textOf(this.number, family);
      this.family = family;
      this.#port = port;
      this.#flowLabel = flowLabel;
    }
    detail(detail) {
      return Object.assign(detail, {
        address: this.address,
        port: this.#port,
        family: this.family,
        flowlabel: this.#flowLabel,
      });
    }
    flowlabel() {
      return this.#flowLabel;
    }
  }

  const isMapped = ({ number }) => number >> 32n === IS_MAPPED;
  const areComparable = (one, other) => one.family === other.family || (isMapped(one) && isMapped(other));
  const familyName = ({ family }) => (family === AF_INET ? 'IPv4' : 'IPv6');

  class BlockList {
    #rules = [];
    #add(text, matches) {
      // The newest is the first.
      this.#rules.unshift({ text, matches });
    }
    addAddress(blocked) {
      this.#add(`Address: ${familyName(blocked)} ${blocked.address}`, ({ number }) => number === blocked.number);
    }
    addRange(first, last) {
      if (first.number > last.number) {
        return false;
      }
      this.#add(
        `Range: ${familyName(first)} ${first.address}-${last.address}`,
        (address) =>
          areComparable(address, first) &&
          areComparable(address, last) &&
          address.number >= first.number &&
          address.number <= last.number,
      );
    }
    addSubnet(network, prefix) {
      const shift = BigInt(BITS - prefix - (network.family === AF_INET ? BITS_BEFORE_V4 : 0));
      this.#add(
        `Subnet: ${familyName(network)} ${network.address}/${prefix}`,
        ({ number }) => number >> shift === network.number >> shift,
      );
    }
    check(address) {
      return this.#rules.some(({ matches }) => matches(address));
    }
    getRules() {
      return this.#rules.map(({ text }) => text);
    }
  }

  return { BlockList, SocketAddress, AF_INET, AF_INET6, FLOW_LABEL: 0 };
})
