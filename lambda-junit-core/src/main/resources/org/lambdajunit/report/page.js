'use strict';
(() => {
  const byId = (id) => document.getElementById(id);
  const data = JSON.parse(byId('data').textContent);
  const ROW = 28;

  // ---- the data ----

  const tests = new Map();
  for (const test of data.tests) {
    tests.set(test.id, { ...test, invocations: [] });
  }
  const invocations = data.invocations;
  invocations.forEach((invocation, index) => {
    invocation.index = index;
    invocation.failed = invocation.error !== undefined;
    invocation.end = invocation.begin + invocation.duration;
    let test = tests.get(invocation.test);
    if (!test) {
      test = { id: invocation.test, className: '', name: '(unknown test)', status: 'running', invocations: [] };
      tests.set(test.id, test);
    }
    invocation.of = test;
    test.invocations.push(invocation);
  });
  for (const test of tests.values()) {
    const all = test.invocations;
    test.spans = {
      real: span(all, (i) => i.begin, (i) => i.end),
      function: span(all, (i) => i.timeBegin, (i) => i.timeBegin + i.time),
    };
    test.first = all.length ? test.spans.real.begin : test.begin;
  }
  const ordered = [...tests.values()].sort((a, b) => a.first - b.first);

  function span(all, begin, end) {
    let from = Infinity;
    let to = -Infinity;
    for (const i of all) {
      from = Math.min(from, begin(i));
      to = Math.max(to, end(i));
    }
    return { begin: from, length: Math.max(to - from, 0.001) };
  }

  function searched(invocation) {
    const { of, details } = invocation;
    invocation.text ??= [
      of.className, of.name, invocation.handler, invocation.requestId, invocation.error,
      details?.event, details?.payload, details?.error,
      ...[...(details?.initLog ?? []), ...(details?.log ?? [])].map((record) => record.message),
      ...(details?.calls ?? []).flatMap((call) => [call.target, call.operation, call.input, call.output, call.failure]),
    ].join('\n').toLowerCase();
    return invocation.text;
  }

  // ---- words ----

  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) {
      made.className = className;
    }
    if (text !== undefined) {
      made.textContent = text;
    }
    return made;
  }

  function duration(ms) {
    if (ms < 0.9995) {
      return `${(ms * 1000).toFixed(0)} µs`;
    }
    if (ms < 99.95) {
      return `${ms.toFixed(ms < 9.995 ? 2 : 1)} ms`;
    }
    if (ms < 999.5) {
      return `${ms.toFixed(0)} ms`;
    }
    const seconds = ms / 1000;
    if (seconds < 119.5) {
      return `${seconds.toFixed(seconds < 9.995 ? 2 : 1)} s`;
    }
    const minutes = seconds / 60;
    return minutes < 119.5 ? `${minutes.toFixed(1)} min` : `${(minutes / 60).toFixed(1)} h`;
  }

  const number = (n) => n.toLocaleString('en');
  const plural = (n, word) => `${number(n)} ${word}${n === 1 ? '' : 's'}`;
  const instant = (ms) => new Date(ms).toISOString().replace('T', ' ').replace('Z', ' UTC');

  function pretty(text) {
    try {
      return JSON.stringify(JSON.parse(text), null, 2);
    } catch {
      return text; // no JSON, or cut
    }
  }

  function ending(invocation) {
    return invocation.error ?? invocation.completion.toLowerCase().replaceAll('_', ' ');
  }

  // ---- the head ----

  function total(value, word, bad) {
    const box = element('div', bad ? 'bad' : '');
    box.append(element('dt', '', word), element('dd', '', value));
    byId('totals').append(box);
  }

  const all = span(invocations, (i) => i.begin, (i) => i.end);
  const failedTests = ordered.filter((test) => test.status === 'failed').length;
  const failedInvocations = invocations.filter((i) => i.failed).length;
  const colds = invocations.filter((i) => i.cold).length;
  byId('made').textContent =
    `${new Date(data.made).toLocaleString()}${data.jvms > 1 ? `, ${data.jvms} JVMs` : ''}`;
  total(number(ordered.length), ordered.length === 1 ? 'test' : 'tests');
  if (failedTests) {
    total(number(failedTests), failedTests === 1 ? 'failed test' : 'failed tests', true);
  }
  total(number(invocations.length), invocations.length === 1 ? 'invocation' : 'invocations');
  total(number(failedInvocations), 'of them failed', failedInvocations > 0);
  total(number(colds), colds === 1 ? 'cold start' : 'cold starts');
  if (invocations.length) {
    total(duration(invocations.reduce((sum, i) => sum + i.duration, 0)), 'real time in functions');
    total(duration(invocations.reduce((sum, i) => sum + i.time, 0)), "functions' time");
  }
  const notes = [];
  if (data.withoutDetails) {
    notes.push(`${plural(data.withoutDetails, 'invocation')} without details, to keep the page small; those that failed come first.`);
  }
  if (data.leftOut) {
    notes.push(`${plural(data.leftOut, 'further invocation')} left out.`);
  }
  byId('note').textContent = notes.join(' ');
  byId('note').hidden = !notes.length;

  // ---- the list ----

  const state = { search: '', only: 'all', order: 'run', clock: 'real', range: null, picked: null };
  const rows = byId('rows');
  const space = byId('space');
  let items = [];
  let shown = new Map();

  const filters = {
    all: () => true,
    failedTests: (i) => i.of.status === 'failed',
    errors: (i) => i.failed,
    cold: (i) => i.cold,
    mocks: (i) => Boolean(i.details?.calls?.length),
  };

  function isWanted(i) {
    return filters[state.only](i)
      && (!state.range || (i.end >= state.range[0] && i.begin <= state.range[1]))
      && (!state.search || searched(i).includes(state.search));
  }

  function wantsEmptyTest(test) {
    return !test.invocations.length && !state.range
      && (state.only === 'all' || (state.only === 'failedTests' && test.status === 'failed'))
      && (!state.search || `${test.className}\n${test.name}`.toLowerCase().includes(state.search));
  }

  function select() {
    items = [];
    let found = 0;
    if (state.order === 'run') {
      for (const test of ordered) {
        const wanted = test.invocations.filter(isWanted);
        if (wanted.length || wantsEmptyTest(test)) {
          items.push({ test });
          wanted.forEach((invocation) => items.push({ invocation }));
          found += wanted.length;
        }
      }
    } else {
      const wanted = invocations.filter(isWanted).sort((a, b) => b[state.order] - a[state.order]);
      items = wanted.map((invocation) => ({ invocation }));
      found = wanted.length;
    }
    space.style.height = `${items.length * ROW}px`;
    for (const row of shown.values()) {
      row.remove();
    }
    shown = new Map();
    byId('count').textContent = found === invocations.length
      ? plural(found, 'invocation')
      : `${number(found)} of ${plural(invocations.length, 'invocation')}`;
    draw();
  }

  /** Makes the rows that can be seen, and removes those that cannot. */
  function draw() {
    const first = Math.max(0, Math.floor(rows.scrollTop / ROW) - 10);
    const last = Math.min(items.length, Math.ceil((rows.scrollTop + rows.clientHeight) / ROW) + 10);
    for (const [index, row] of shown) {
      if (index < first || index >= last) {
        row.remove();
        shown.delete(index);
      }
    }
    for (let index = first; index < last; index++) {
      if (!shown.has(index)) {
        const row = items[index].test ? testRow(items[index].test) : invocationRow(items[index].invocation);
        row.style.top = `${index * ROW}px`;
        row.id = `row-${index}`;
        row.dataset.index = index;
        row.setAttribute('role', 'option');
        mark(row, items[index]);
        shown.set(index, row);
        space.append(row);
      }
    }
  }

  function isPicked(item) {
    return state.picked !== null && (item.test ?? item.invocation) === state.picked;
  }

  function mark(row, item) {
    row.classList.toggle('picked', isPicked(item));
    row.setAttribute('aria-selected', String(isPicked(item)));
  }

  function shortName(test) {
    const parts = test.name.split(' › ');
    return { last: parts.pop(), path: parts.join(' › ') };
  }

  function testRow(test) {
    const row = element('div', 'row test');
    const { last, path } = shortName(test);
    const label = element('span');
    label.append(element('i', `dot ${test.status}`), last);
    if (path) {
      label.append(element('span', 'path', `  ${path}`));
    }
    row.title = `${test.name} (${test.className}): ${test.status}`;
    row.append(label, element('span', 'n', test.invocations.length ? '' : 'no invocation'));
    return row;
  }

  function invocationRow(i) {
    const row = element('div', 'row');
    const name = element('span', 'name');
    name.append(element('i', `dot ${i.failed ? 'failed' : ''}`), i.handler);
    if (i.cold) {
      name.append(element('span', 'tag', 'cold'));
    }
    const about = state.order === 'run' ? i.details?.event ?? '' : i.of.name;
    name.append(element('span', 'event', about.slice(0, 160)));
    const track = element('span', 'track');
    const bar = element('i', i.failed ? 'failed' : '');
    const around = i.of.spans[state.clock];
    const begin = state.clock === 'real' ? i.begin : i.timeBegin;
    const length = state.clock === 'real' ? i.duration : i.time;
    bar.style.left = `min(calc(100% - 3px), ${((begin - around.begin) / around.length) * 100}%)`;
    bar.style.width = `${(length / around.length) * 100}%`;
    track.append(bar);
    row.append(
      name,
      element('span', `end ${i.failed ? 'bad' : ''}`, ending(i)),
      element('span', 'n', duration(i.duration)),
      element('span', 'n', duration(i.time)),
      track);
    return row;
  }

  function pick(what, scroll) {
    state.picked = what;
    for (const [index, row] of shown) {
      mark(row, items[index]);
    }
    const index = items.findIndex(isPicked);
    if (scroll && index >= 0) {
      const top = index * ROW;
      if (top < rows.scrollTop || top + ROW > rows.scrollTop + rows.clientHeight) {
        rows.scrollTop = top - rows.clientHeight / 3;
      }
      draw();
    }
    if (index >= 0) {
      rows.setAttribute('aria-activedescendant', `row-${index}`);
    }
    if (what.handler) {
      history.replaceState(null, '', `#${what.index + 1}`);
    }
    detail(what);
    drawLanes();
  }

  rows.addEventListener('scroll', draw, { passive: true });
  rows.addEventListener('click', (event) => {
    const row = event.target.closest('.row');
    if (row) {
      const item = items[row.dataset.index];
      pick(item.test ?? item.invocation);
    }
  });
  rows.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 15, PageUp: -15, Home: -Infinity, End: Infinity }[event.key];
    if (step && items.length) {
      event.preventDefault();
      const now = items.findIndex(isPicked);
      const next = items[Math.min(items.length - 1, Math.max(0, now + step))];
      pick(next.test ?? next.invocation, true);
    }
  });
  let typing;
  byId('search').addEventListener('input', (event) => {
    clearTimeout(typing);
    typing = setTimeout(() => {
      state.search = event.target.value.trim().toLowerCase();
      select();
    }, 120);
  });
  for (const name of ['only', 'order']) {
    byId(name).addEventListener('change', (event) => {
      state[name] = event.target.value;
      rows.scrollTop = 0;
      select();
    });
  }
  document.querySelectorAll('[name=clock]').forEach((input) => input.addEventListener('change', () => {
    state.clock = input.value;
    select();
    if (state.picked) {
      detail(state.picked);
    }
  }));

  // ---- one of them ----

  const panel = byId('detail');

  function section(title, ...content) {
    panel.append(element('h3', '', title), ...content);
  }

  function facts(pairs) {
    const list = element('dl', 'facts');
    for (const [name, value] of pairs) {
      if (value !== undefined && value !== '') {
        list.append(element('dt', '', name), element('dd', '', value));
      }
    }
    return list;
  }

  function detail(what) {
    panel.replaceChildren();
    panel.scrollTop = 0;
    (what.handler ? invocationDetail : testDetail)(what);
  }

  function testDetail(test) {
    const { last, path } = shortName(test);
    const badge = element('p');
    badge.append(element('span', `badge ${test.status}`, test.status));
    panel.append(element('h2', '', last), element('p', 'dim', path), badge, facts([
      ['Class', test.className],
      ['Began', test.begin ? instant(test.begin) : ''],
      ['Took', test.duration ? duration(test.duration) : ''],
      ['Invocations', number(test.invocations.length)],
      ['In functions', test.invocations.length ? `${duration(test.invocations.reduce((s, i) => s + i.duration, 0))} real, ${duration(test.invocations.reduce((s, i) => s + i.time, 0))} by their clock` : ''],
    ]));
    if (test.message) {
      section('Failure', element('pre', 'error', test.message));
    }
  }

  function invocationDetail(i) {
    const more = i.details ?? {};
    const badges = element('p');
    badges.append(element('span', `badge ${i.failed ? 'failed' : ''}`, i.failed ? 'failed' : 'succeeded'));
    if (i.cold) {
      badges.append(' ', element('span', 'badge cold', 'cold start'));
    }
    const of = element('p', 'dim', `${i.of.name}, invocation ${i.number}`);
    panel.append(element('h2', '', i.handler), of, badges, facts([
      ['Ended by', `${i.completion}${more.exitCode === undefined ? '' : `, exit code ${more.exitCode}`}`],
      ['Invocation type', i.type],
      ['Request id', i.requestId],
      ['Function', `${more.functionName ?? ''} ${i.runtime}`.trim()],
      ['Real time', `${duration(i.duration)} on thread ${i.thread}${data.jvms > 1 ? ` of JVM ${i.jvm}` : ''}`],
      ["Function's time", `${duration(i.time)} from ${instant(i.timeBegin)}`],
      ['Billed', more.billed === undefined ? '' : `${duration(more.billed)}${more.init === undefined ? '' : `, start ${duration(more.init)}`}`],
      ['Memory', more.memorySize === undefined ? '' : `${more.memoryUsed} of ${more.memorySize} MB`],
    ]));
    if (!i.details) {
      section('Details', element('p', 'dim', 'Left out, to keep the page small.'));
      return;
    }
    steps(i);
    if (more.error) {
      section('Error', stack(more));
    }
    section('Event', element('pre', '', pretty(more.event)));
    if (more.payload) {
      section('Payload', element('pre', '', pretty(more.payload)));
    }
    logs('Start-up log', more.initLog);
    logs('Log', more.log);
    calls(more.calls);
    lines('Left in the event loop', more.pending);
    lines('Attempts', more.attempts);
  }

  function stack(more) {
    const pre = element('pre', 'error');
    const frames = [...(more.frames ?? [])];
    more.error.split('\n').forEach((line, index) => {
      pre.append(index ? '\n' : '');
      const at = frames.findIndex((frame) => frame.link && frame.text.trim() === line.trim());
      if (at >= 0) {
        const link = element('a', '', line);
        link.href = frames[at].link;
        pre.append(link);
      } else {
        pre.append(line);
      }
    });
    if (frames.length && !frames.some((frame) => more.error.includes(frame.text))) {
      pre.append('\n\nIt was at:'); // stopped, so that the error has no stack
      for (const frame of frames) {
        const place = element(frame.link ? 'a' : 'span', '', frame.text);
        if (frame.link) {
          place.href = frame.link;
        }
        pre.append('\n    ', place);
      }
    }
    return pre;
  }

  /** What happened when, by the function's clock. */
  function steps(i) {
    const more = i.details;
    const marks = [
      ...[...(more.initLog ?? []), ...(more.log ?? [])].map((log) => ({
        at: log.at ?? 0, kind: /ERROR|FATAL/.test(log.level ?? '') ? 'error' : '', text: `${log.level ?? ''} ${log.message ?? ''}` })),
      ...(more.calls ?? []).map((call) => ({ at: call.at ?? 0, kind: 'call', text: `${call.target ?? ''} ${call.operation ?? ''}` })),
    ];
    if (!marks.length) {
      return;
    }
    const length = Math.max(i.time, ...marks.map((m) => m.at), 0.001);
    const line = element('div', 'steps');
    line.append(element('div', `base ${i.failed ? 'failed' : ''}`));
    for (const m of marks) {
      const tick = element('i', m.kind);
      tick.style.left = `${(m.at / length) * 100}%`;
      tick.title = `${duration(m.at)}: ${m.text.slice(0, 300)}`;
      line.append(tick);
    }
    line.append(element('span', '', '0'), element('span', '', duration(length)));
    section("Log records and calls, by the function's clock", line);
  }

  function logs(title, records) {
    if (!records?.length) {
      return;
    }
    const table = element('table');
    for (const record of records) {
      const line = table.insertRow();
      const level = record.level ?? '';
      line.append(
        element('td', 'at', level ? duration(record.at ?? 0) : ''),
        element('td', `level ${/ERROR|FATAL/.test(level) ? 'bad' : level === 'WARN' ? 'warn' : ''}`, level));
      const message = element('td');
      message.append(element('code', '', record.message ?? ''));
      line.append(message);
    }
    section(title, table);
  }

  function calls(made) {
    if (!made?.length) {
      return;
    }
    const table = element('table');
    for (const call of made) {
      const line = table.insertRow();
      line.append(element('td', 'at', call.kind ? duration(call.at ?? 0) : ''));
      const cell = element('td');
      cell.append(element('b', '', `${call.target ?? ''} ${call.operation ?? ''}`.trim()), ' ', element('span', 'dim', call.kind ?? ''));
      if (call.input) {
        cell.append(element('br'), element('code', '', call.input));
      }
      if (call.failure) {
        cell.append(element('br'), '→ ', element('code', 'bad', call.failure));
      } else if (call.output) {
        cell.append(element('br'), '→ ', element('code', '', call.output));
      }
      line.append(cell);
    }
    section('Calls of mocks', table);
  }

  function lines(title, texts) {
    if (texts?.length) {
      section(title, element('pre', '', texts.join('\n')));
    }
  }

  // ---- the overview: a lane for each thread ----

  const canvas = byId('lanes');
  const tip = byId('tip');
  const lanes = new Map();
  for (const i of invocations) {
    const key = `${i.jvm}\n${i.thread}`;
    if (!lanes.has(key)) {
      lanes.set(key, { label: data.jvms > 1 ? `JVM ${i.jvm}, ${i.thread}` : i.thread, invocations: [] });
    }
    lanes.get(key).invocations.push(i);
  }
  const laneList = [...lanes.values()];
  laneList.forEach((lane) => lane.invocations.sort((a, b) => a.begin - b.begin));
  const MOST_LANES = 8;
  const drawn = laneList.slice(0, MOST_LANES);
  const LANE = 24;
  const AXIS = 20;
  let view = [all.begin, all.begin + all.length];
  let drag = null;
  canvas.height = 0;
  byId('overview').hidden = !invocations.length;

  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  const labelWidth = () => (drawn.length > 1 ? Math.min(180, canvas.clientWidth / 5) : 12);
  const toX = (time) => labelWidth() + ((time - view[0]) / (view[1] - view[0])) * (canvas.clientWidth - labelWidth() - 12);
  const toTime = (x) => view[0] + ((x - labelWidth()) / (canvas.clientWidth - labelWidth() - 12)) * (view[1] - view[0]);

  function drawLanes() {
    if (!invocations.length) {
      return;
    }
    const ratio = devicePixelRatio || 1;
    const height = drawn.length * LANE + AXIS + 6;
    canvas.style.height = `${height}px`;
    const width = canvas.clientWidth;
    canvas.width = width * ratio;
    canvas.height = height * ratio;
    const c = canvas.getContext('2d');
    c.scale(ratio, ratio);
    const colours = Object.fromEntries(['ok', 'failed', 'cold', 'line', 'dim', 'text', 'mark', 'pick'].map((n) => [n, colour(n)]));
    c.font = `11px ${getComputedStyle(document.body).fontFamily}`;
    axis(c, colours, height, width);
    drawn.forEach((lane, index) => {
      const y = AXIS + index * LANE + 4;
      if (drawn.length > 1) {
        c.fillStyle = colours.dim;
        c.fillText(lane.label, 12, y + 12, labelWidth() - 18);
      }
      c.save();
      c.beginPath();
      c.rect(labelWidth(), 0, width, height);
      c.clip();
      // Failed ones last, so that no neighbour hides them where many share a pixel.
      for (const failed of [false, true]) {
        for (const i of lane.invocations) {
          if (i.failed === failed && i.end >= view[0] && i.begin <= view[1]) {
            const x = toX(i.begin);
            const w = Math.max(1.5, toX(i.end) - x - 0.5);
            c.fillStyle = i.failed ? colours.failed : colours.ok;
            c.fillRect(x, y, w, 14);
            if (i.cold) {
              c.fillStyle = colours.cold;
              c.fillRect(x, y + 14, w, 4);
            }
            if (i === state.picked) {
              c.strokeStyle = colours.text;
              c.lineWidth = 2;
              c.strokeRect(x - 1, y - 1, w + 2, 20);
            }
          }
        }
      }
      c.restore();
    });
    if (drag) {
      c.globalAlpha = 0.25;
      c.fillStyle = colours.cold;
      c.fillRect(Math.min(drag.from, drag.to), 0, Math.abs(drag.to - drag.from), height);
      c.globalAlpha = 1;
    }
    byId('range').textContent = (laneList.length > MOST_LANES ? `${laneList.length - MOST_LANES} more threads are not drawn. ` : '')
      + (state.range ? `${duration(state.range[0] - all.begin)} to ${duration(state.range[1] - all.begin)}` : 'drag to zoom');
    byId('whole').hidden = !state.range;
  }

  function axis(c, colours, height, width) {
    const length = view[1] - view[0];
    let step = 10 ** Math.floor(Math.log10(length / 6));
    step *= [1, 2, 5, 10].find((factor) => length / (step * factor) <= 10);
    c.fillStyle = colours.dim;
    c.strokeStyle = colours.line;
    c.lineWidth = 1;
    for (let at = Math.ceil((view[0] - all.begin) / step) * step; at <= view[1] - all.begin; at += step) {
      const x = Math.round(toX(all.begin + at)) + 0.5;
      c.beginPath();
      c.moveTo(x, 16);
      c.lineTo(x, height);
      c.stroke();
      const label = at === 0 ? '0' : duration(at).replace(/\.0+ /, ' ').replace(/(\.\d*?)0+ /, '$1 ');
      if (x + 4 + c.measureText(label).width < width) {
        c.fillText(label, x + 4, 13);
      }
    }
  }

  function under(event) {
    const box = canvas.getBoundingClientRect();
    const x = event.clientX - box.left;
    const lane = drawn[Math.floor((event.clientY - box.top - AXIS) / LANE)];
    if (!lane || x < labelWidth()) {
      return null;
    }
    let best = null;
    for (const i of lane.invocations) {
      const from = toX(i.begin) - 2;
      const to = Math.max(toX(i.end), from + 4) + 1;
      if (x >= from && x <= to && (!best || i.duration < best.duration || (i.failed && !best.failed))) {
        best = i;
      }
    }
    return best;
  }

  canvas.addEventListener('pointerdown', (event) => {
    drag = { from: event.offsetX, to: event.offsetX };
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener('pointermove', (event) => {
    if (drag) {
      drag.to = event.offsetX;
      drawLanes();
      return;
    }
    const i = under(event);
    tip.hidden = !i;
    if (i) {
      tip.textContent = `${i.handler}: ${ending(i)}\n${duration(i.duration)} real, ${duration(i.time)} by its clock\n${i.of.name}`;
      tip.style.left = `${Math.min(event.offsetX + 14, canvas.clientWidth - 300)}px`;
      tip.style.top = `${event.offsetY + canvas.offsetTop + 16}px`;
    }
  });
  canvas.addEventListener('pointerleave', () => {
    tip.hidden = true;
  });
  canvas.addEventListener('pointerup', (event) => {
    const moved = drag;
    drag = null;
    if (moved && Math.abs(moved.to - moved.from) > 4) {
      zoom([toTime(Math.min(moved.from, moved.to)), toTime(Math.max(moved.from, moved.to))]);
    } else {
      const i = under(event);
      if (i) {
        pick(i, true);
      }
      drawLanes();
    }
  });
  canvas.addEventListener('dblclick', () => zoom(null));
  byId('whole').addEventListener('click', () => zoom(null));

  function zoom(range) {
    state.range = range && [Math.max(range[0], all.begin), Math.min(range[1], all.begin + all.length)];
    view = state.range ?? [all.begin, all.begin + all.length];
    tip.hidden = true;
    select();
    drawLanes();
  }

  new ResizeObserver(() => {
    drawLanes();
    draw();
  }).observe(document.body);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawLanes);

  // ---- the beginning ----

  select();
  const linked = invocations[Number(location.hash.slice(1)) - 1];
  const start = linked
    ?? invocations.find((i) => i.failed && i.of.status === 'failed')
    ?? invocations.find((i) => i.of.status === 'failed')
    ?? invocations.find((i) => i.failed)
    ?? invocations[0];
  if (start) {
    pick(start, true);
  } else {
    panel.append(element('p', 'dim', 'No function was invoked.'));
  }
})();
