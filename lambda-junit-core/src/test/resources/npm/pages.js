const { JSDOM } = require('jsdom');
exports.handler = async () => {
  const { document } = new JSDOM('<p>Hello</p><ul><li>1<li>2</ul>').window;
  document.querySelector('ul').insertAdjacentHTML('beforeend', '<li class="c">3');
  const page = new JSDOM(
    '<button onclick="this.textContent = `${event.type}: ${total()}`">x</button><script>const prices = [1, 2];</script><script>let sum = 0; function total() { for (const price of prices) sum += price; return sum; }</script>',
    { runScripts: 'dangerously' },
  ).window;
  page.document.querySelector('button').click();
  return [
    document.querySelector('p').textContent,
    [...document.querySelectorAll('li')].map((item) => item.outerHTML),
    page.document.querySelector('button').textContent,
    page.eval('[] instanceof Array && document instanceof Document && typeof WebAssembly.Module'),
    page.Array === Array,
  ];
};
