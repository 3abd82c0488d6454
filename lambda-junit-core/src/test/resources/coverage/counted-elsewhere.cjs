'use strict';
// Calls handlers as their test does, and prints what istanbul counts in them, or nothing where V8 counts.
const fs = require('node:fs');
const path = require('node:path');
const { pathToFileURL } = require('node:url');

const [tool, folder, cases] = process.argv.slice(2);

function call(handler, event) {
  return new Promise((resolve) => {
    const result = handler(event, {}, resolve);
    if (handler.length < 3) resolve(result);
  });
}

async function main() {
  for (const [file, events] of Object.entries(JSON.parse(cases))) {
    let loaded = path.join(folder, file);
    if (tool === 'istanbul') {
      const { createInstrumenter } = require('istanbul-lib-instrument');
      const instrumenter = createInstrumenter({ esModules: file.endsWith('.mjs'), compact: false, coverageVariable: '__coverage__' });
      const code = instrumenter.instrumentSync(fs.readFileSync(loaded, 'utf8'), loaded);
      loaded = path.join(folder, 'instrumented-' + file);
      fs.writeFileSync(loaded, code);
    }
    const module = await import(pathToFileURL(loaded));
    for (const event of events) {
      JSON.stringify(await call(module.handler ?? module.default.handler, event));
    }
  }
  if (tool === 'istanbul') {
    process.stdout.write(JSON.stringify(global.__coverage__));
  } else {
    require('node:v8').takeCoverage();
    const toIstanbul = require('v8-to-istanbul');
    const [profile] = fs.readdirSync(process.env.NODE_V8_COVERAGE);
    const { result } = JSON.parse(fs.readFileSync(path.join(process.env.NODE_V8_COVERAGE, profile)));
    const all = {};
    for (const file of Object.keys(JSON.parse(cases))) {
      const script = path.join(folder, file);
      const converter = toIstanbul(script);
      await converter.load();
      converter.applyCoverage(result.find(({ url }) => url === pathToFileURL(script).href).functions);
      Object.assign(all, converter.toIstanbul());
    }
    process.stdout.write(JSON.stringify(all));
  }
}

main();
