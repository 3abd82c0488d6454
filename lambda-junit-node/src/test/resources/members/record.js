// Writes members.txt: the names that real versions of Node.js have. Its parameters are the programs of the versions, the oldest first:
// node record.js node-v0.10.42/bin/node node-v4.3.2/bin/node …
'use strict';
const { execFileSync } = require('child_process');
const { writeFileSync } = require('fs');
const { join } = require('path');

const versions = process.argv.slice(2).map((program) => {
  const run = (...parameters) => execFileSync(program, parameters, { encoding: 'utf8', maxBuffer: 2 ** 26, stdio: ['ignore', 'pipe', 'ignore'] });
  const [major] = run('--version').slice(1).split('.');
  return { major, members: JSON.parse(run(join(__dirname, 'probe.js'))) };
});

/** The versions as ranges, such as `0-12,20`. */
function ranges(indices) {
  const parts = [];
  for (const i of indices) {
    const last = parts[parts.length - 1];
    if (last?.to === i - 1) {
      last.to = i;
    } else {
      parts.push({ from: i, to: i });
    }
  }
  return parts.map(({ from, to }) => [...new Set([versions[from].major, versions[to].major])].join('-')).join(',');
}

const owners = new Map();
versions.forEach(({ members }, i) => {
  for (const owner of Object.keys(members)) {
    if (!owners.has(owner)) {
      owners.set(owner, new Map());
    }
    const names = owners.get(owner);
    for (const name of members[owner].length === 0 ? ['(none)'] : members[owner]) {
      names.set(name, [...(names.get(name) ?? []), i]);
    }
  }
});

const lines = ['# What real versions of Node.js have, see record.js: of each owner its names by the versions that have them.'];
for (const owner of [...owners.keys()].sort()) {
  const byRange = new Map();
  for (const [name, indices] of owners.get(owner)) {
    const range = ranges(indices);
    byRange.set(range, [...(byRange.get(range) ?? []), name]);
  }
  if (byRange.size > 0) {
    lines.push('', owner);
    for (const range of [...byRange.keys()].sort()) {
      lines.push(`  ${range}: ${byRange.get(range).sort().join(' ')}`);
    }
  }
}
writeFileSync(join(__dirname, 'members.txt'), `${lines.join('\n')}\n`);
