// Runs handlers in Node.js itself: `node in-node.mjs ENDPOINT FILE[?SERVICE]...` writes as JSON what they return.
const [endpoint, ...runs] = process.argv.slice(2);
const results = {};
for (const run of runs) {
  const [file, service] = run.split('?');
  const { handler } = await import(`./${file}`);
  const result = await handler({ endpoint, port: 1, service }, {});
  if (service === undefined) {
    results[file] = result;
  } else {
    (results[file] ??= {})[service] = result;
  }
}
process.stdout.write(JSON.stringify(results), () => process.exit());
