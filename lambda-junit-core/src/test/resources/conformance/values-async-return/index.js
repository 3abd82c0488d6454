
class P { constructor(){ this.a=1; this.#b=2; } #b; get c(){return 3;} }
const v = {
  undef: undefined, nul: null, nan: NaN, inf: -Infinity, negzero: -0, big: 1e21, float: 0.1+0.2,
  date: new Date(0), baddate: new Date(NaN), map: new Map([[1,2]]), set: new Set([1]), fn: function f(){}, sym: Symbol('s'),
  regexp: /a/g, buffer: Buffer.from('hi'), u8: new Uint8Array([1,2]), ab: new ArrayBuffer(2), cls: new P(), boxed: [new Number(3), new String('s'), new Boolean(false), Object(Symbol('q'))],
  sparse: [,1,,2], nested: {a: undefined, b: () => 1, c: [undefined, () => 1, Symbol()]}, lone: '\ud800x\udc00', nul0: '\u0000\u2028\u2029\u007f', emoji: '\u{1f600}',
  tojson: {toJSON(k){ return 'K:' + k; }}, tojsonundef: {toJSON(){}}, nestedtojson: {x: {toJSON(k){ return 'K:' + k; }}},
  err: Object.assign(new TypeError('e'), {code: 'C'}), nullproto: Object.assign(Object.create(null), {z: 1}), proto: JSON.parse('{"__proto__": 1}'),
  keys: {2: 'b', 1: 'a', z: 1, [Symbol('x')]: 1, '': 0}, proxy: new Proxy({a: 1}, {}), args: (function(){ return arguments; })(1, 2), weak: new WeakMap(), promiseInside: {p: Promise.resolve(1)},
  str: 'text', empty: '', zero: 0, no: false, yes: true, gen: (function*(){})(), url: new URL('http://a/b'), params: new URLSearchParams('a=b'), intl: 12345678901234567890, global: {g: typeof globalThis},
};
exports.handler = async (e) => v[e.kind];