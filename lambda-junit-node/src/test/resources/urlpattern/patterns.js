// Patterns, and what URLs give with each. expected.txt is what this writes with the package urlpattern-polyfill 10.1.0.
const COMPONENTS = ['protocol', 'username', 'password', 'hostname', 'port', 'pathname', 'search', 'hash'];
const show = (pattern) => COMPONENTS.map((name) => pattern[name]).join(' | ');
const patterns = [
  ['/books/:id','https://example.com'],
  ['https://*.example.com/a/*'],
  [{pathname:'/a/:b?/c'}],
  [{pathname:'/a{/:b}?'}],
  [{pathname:'/(foo|bar)/:n(\\d+)'}],
  ['https://user:pw@host:8080/p?q=1#h'],
  ['https\\://x.com/\\:y'],
  [{search:'a=:b',hash:'*'}],
  ['data\\:foo*'],
  ['{https,http}://h/'],
  [{pathname:'/x/:a-:b'}],
  [{hostname:'{:sub.}?example.com'}],
  [{pathname:'*/y'}],
  ['?a=*','https://h/p'],
  ['#x','https://h/p?q'],
  ['foo','https://h/a/b'],
  [{pathname:'/:a+'}],
  [{pathname:'/:a*'}],
  [{pathname:'/ü'}],
  [{port:'443',protocol:'https'}],
  [{protocol:'http{s}?'}],
  ['https://h:443/'],
  ['http{s}?://h/*'],
  [{pathname:'/a/:x.:y'}],
  ['https://[::1]/'],
  ['https://h/(\\d+)'],
  ['https://h'],
  ['https://h/*?x#y'],
  [{hostname:'a.:b.c'}],
  [],
  [{pathname:'/a',baseURL:'https://h:8080/x?y'}],
];
const urls = [
  'https://example.com/books/7',
  'https://a.example.com/a/b/c',
  'https://h/a/c',
  'https://h/a/b/c',
  'https://h/a',
  'https://h/foo/12',
  'https://h/bar/x',
  'https://user:pw@host:8080/p?q=1#h',
  'https://h/x/1-2',
  'https://example.com/',
  'https://x.example.com/',
  'data:foobar',
  'http://h/',
  'https://h/a/foo',
  'https://h/p?a=b',
  'https://h/p?q#x',
  'https://h/%C3%BC',
  'https://h/1/2/3',
  'https://h/a/1.2',
  'https://[::1]/',
  'https://h/5',
  'https://a.z.c/',
  'https://h:8080/a',
  'https://x.com/:y',
  'nonsense',
];
const make = (parameters) => {
  try {
    return new URLPattern(...parameters);
  } catch {
    console.log(JSON.stringify(parameters), 'is refused');
    return undefined;
  }
};
for (const parameters of patterns) {
  const pattern = make(parameters);
  if (pattern === undefined) {
    continue;
  }
  console.log(JSON.stringify(parameters), show(pattern), pattern.hasRegExpGroups);
  for (const url of urls) {
    const result = pattern.exec(url);
    if (pattern.test(url) !== (result !== null)) {
      console.log('MISMATCH');
    }
    if (result !== null) {
      console.log('   ', url, JSON.stringify(Object.fromEntries(COMPONENTS.map((name) => [name, result[name].groups]))));
    }
  }
}
for (const bad of ['/x', '(', '{a', 'https://h/:', 'https://h/(?x)', 'https://h/:a/:a', 'https://h/(\u00e9)']) {
  try {
    console.log(bad, show(new URLPattern(bad)));
  } catch (error) {
    console.log(bad, error.name);
  }
}
console.log(
  new URLPattern({ pathname: '/A' }, { ignoreCase: true }).test('https://h/a'),
  new URLPattern({ pathname: '/A' }).test('https://h/a'),
  new URLPattern({ pathname: '/a' }).test({ pathname: '/a' }),
  new URLPattern({ pathname: '/a' }).test('/a', 'https://h'),
  Object.prototype.toString.call(new URLPattern({})),
);
