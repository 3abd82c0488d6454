// Run here with /tmp for its folder and in Node.js with another one, which is shown as /tmp.
const fs = require('fs');
const TMP = '%TMP%';
const lines = [];
const shown = (value) => (typeof value === 'string' ? value : require('util').inspect(value, { breakLength: Infinity, compact: true }));
const log = (...values) => lines.push(values.map(shown).join(' ').replaceAll(TMP, '/tmp'));
const at = (name) => `${TMP}/${name}`;
const show = (name, work) => {
  try {
    log(name, work());
  } catch (e) {
    log(name, 'throws', e.name, e.code, e.errno, e.syscall, e.path, e.dest, e.message, Object.keys(e).join());
  }
};
const text = (name) => fs.readFileSync(at(name), 'utf8');

show('missing', () => text('nope'));
show('missing bytes', () => fs.readFileSync(at('nope')));
show('missing folder', () => fs.writeFileSync(at('nope/x'), ''));
show('write', () => fs.writeFileSync(at('a'), 'hello') ?? text('a'));
show('append', () => fs.appendFileSync(at('a'), ' wörld') ?? text('a'));
show('stat', () => [fs.statSync(at('a')).size, fs.statSync(at('a')).isFile(), fs.statSync(TMP).isDirectory(), typeof fs.statSync(at('a')).mtimeMs]);
show('stat missing', () => fs.statSync(at('nope')));
show('stat quietly', () => fs.statSync(at('nope'), { throwIfNoEntry: false }));
show('bigint', () => typeof fs.statSync(at('a'), { bigint: true }).size + fs.statSync(at('a'), { bigint: true }).size);
show('times', () => fs.utimesSync(at('a'), 1, 2.5) ?? [fs.statSync(at('a')).atimeMs, fs.statSync(at('a')).mtimeMs, fs.statSync(at('a')).mtime]);
show('mode', () => fs.chmodSync(at('a'), 0o640) ?? (fs.statSync(at('a')).mode & 0o777).toString(8));
show('mkdir', () => fs.mkdirSync(at('d')) ?? fs.existsSync(at('d')));
show('mkdir again', () => fs.mkdirSync(at('d')));
show('mkdir missing', () => fs.mkdirSync(at('x/y')));
show('mkdir deep', () => fs.mkdirSync(at('e/f/g'), { recursive: true }));
show('mkdir deep again', () => fs.mkdirSync(at('e/f/g'), { recursive: true }));
show('mkdir in file', () => fs.mkdirSync(at('a/b'), { recursive: true }));
show('readdir', () => fs.readdirSync(TMP));
show('readdir types', () => fs.readdirSync(TMP, { withFileTypes: true }).map((e) => [e.name, e.isFile(), e.isDirectory(), e.parentPath]));
show('readdir deep', () => fs.readdirSync(TMP, { recursive: true }).sort());
show('readdir missing', () => fs.readdirSync(at('nope')));
show('readdir file', () => fs.readdirSync(at('a')));
show('rmdir full', () => fs.rmdirSync(at('e')));
show('rmdir file', () => fs.rmdirSync(at('a')));
show('rm folder', () => fs.rmSync(at('e')));
show('rm missing', () => fs.rmSync(at('nope')));
show('rm missing quietly', () => fs.rmSync(at('nope'), { force: true }));
show('rm deep', () => fs.rmSync(at('e'), { recursive: true }) ?? fs.existsSync(at('e')));
show('unlink missing', () => fs.unlinkSync(at('nope')));
show('unlink folder', () => fs.unlinkSync(at('d')));
show('rename', () => fs.renameSync(at('a'), at('b')) ?? text('b'));
show('rename missing', () => fs.renameSync(at('nope'), at('c')));
show('copy', () => fs.copyFileSync(at('b'), at('c')) ?? text('c'));
show('copy exclusively', () => fs.copyFileSync(at('b'), at('c'), fs.constants.COPYFILE_EXCL));
show('read folder', () => fs.readFileSync(TMP));
show('write folder', () => fs.writeFileSync(TMP, ''));
show('exclusive', () => fs.openSync(at('b'), 'wx'));
show('descriptor', () => {
  const fd = fs.openSync(at('fd'), 'w+');
  fs.writeSync(fd, 'abcdef');
  fs.writeSync(fd, Buffer.from('XY'), 0, 2, 2);
  const bytes = Buffer.alloc(10);
  const count = fs.readSync(fd, bytes, 0, 10, 0);
  fs.ftruncateSync(fd, 3);
  const { size } = fs.fstatSync(fd);
  fs.closeSync(fd);
  return [count, bytes.toString('utf8', 0, count), size];
});
show('truncate', () => fs.truncateSync(at('fd'), 5) ?? [...fs.readFileSync(at('fd'))]);
show('bad descriptor', () => fs.closeSync(9999));
show('reading what is written', () => fs.readSync(fs.openSync(at('fd'), 'w'), Buffer.alloc(1)));
show('vectors', () => {
  const fd = fs.openSync(at('v'), 'w+');
  const written = fs.writevSync(fd, [Buffer.from('ab'), Buffer.from('cd')]);
  const into = [Buffer.alloc(3), Buffer.alloc(3)];
  const read = fs.readvSync(fd, into, 0);
  return [written, read, into.map(String)];
});
show('link', () => fs.symlinkSync(at('b'), at('l')) ?? [text('l').length, fs.readlinkSync(at('l')), fs.lstatSync(at('l')).isSymbolicLink(), fs.realpathSync(at('l'))]);
show('relative link', () => fs.symlinkSync('b', at('r')) ?? [fs.readlinkSync(at('r')), text('r').length]);
show('dangling link', () => fs.symlinkSync('nope', at('z')) ?? [fs.existsSync(at('z')), fs.lstatSync(at('z')).isSymbolicLink()]);
show('no link', () => fs.readlinkSync(at('b')));
show('temporary', () => fs.mkdtempSync(at('t-')).length - TMP.length);
show('copy a tree', () => {
  fs.mkdirSync(at('m/n'), { recursive: true });
  fs.writeFileSync(at('m/n/f'), 'deep');
  fs.cpSync(at('m'), at('o/p'), { recursive: true });
  return [text('o/p/n/f'), fs.rmSync(at('m'), { recursive: true }), fs.rmSync(at('o'), { recursive: true })];
});
const modes = (...names) => names.map((name) => fs.statSync(name.startsWith(TMP) ? name : at(name)).mode.toString(8));
show('modes of new files', () => {
  fs.writeFileSync(at('n1'), 'text');
  fs.writeFileSync(at('n2'), Buffer.from('bytes'));
  fs.closeSync(fs.openSync(at('n3'), 'a+'));
  fs.mkdirSync(at('n4'));
  fs.mkdirSync(at('n5/n/n'), { recursive: true });
  return modes('n1', 'n2', 'n3', 'n4', 'n5', 'n5/n', 'n5/n/n', fs.mkdtempSync(at('n6')));
});
show('modes as asked for', () => {
  fs.writeFileSync(at('n10'), 'text', { mode: 0o600 });
  fs.writeFileSync(at('n10'), 'text', { mode: 0o777 });
  fs.writeFileSync(at('n11'), Buffer.from('bytes'), { mode: 0o777 });
  fs.appendFileSync(at('n12'), 'text', { mode: '640' });
  const fd = fs.openSync(at('n13'), 'w', 0o444);
  fs.writeSync(fd, 'text');
  const first = fs.fstatSync(fd).mode.toString(8);
  fs.fchmodSync(fd, 0o604);
  fs.closeSync(fd);
  fs.mkdirSync(at('n14'), 0o700);
  fs.mkdirSync(at('n15/n/n'), { recursive: true, mode: 0o710 });
  return [first, modes('n10', 'n11', 'n12', 'n13', 'n14', 'n15', 'n15/n', 'n15/n/n')];
});
show('umask', () => {
  const before = process.umask(0o077);
  fs.writeFileSync(at('n16'), '');
  fs.mkdirSync(at('n17'));
  return [before, process.umask(before), modes('n16', 'n17')];
});
show('modes of copies', () => {
  fs.chmodSync(at('n1'), 0o777);
  fs.chmodSync(at('n2'), 0o604);
  fs.copyFileSync(at('n1'), at('n7'));
  fs.copyFileSync(at('n2'), at('n3'));
  fs.copyFileSync(at('n2'), at('n2'));
  fs.cpSync(at('n2'), at('n8'));
  return [modes('n7', 'n3', 'n2', 'n8'), text('n2'), text('n3')];
});
show('copy through a link', () => fs.symlinkSync(at('n3'), at('n9')) ?? fs.copyFileSync(at('n1'), at('n9')) ?? [fs.lstatSync(at('n9')).isSymbolicLink(), text('n3'), modes('n3')]);
show('all of a mode', () => [fs.chmodSync(at('n1'), 0o4755), fs.chmodSync(at('n4'), 0o1777), modes('n1', 'n4')]);
for (const name of fs.readdirSync(TMP).filter((n) => /^n\d/.test(n))) {
  fs.rmSync(at(name), { recursive: true });
}
show('access', () => [fs.accessSync(at('b')), fs.accessSync(at('b'), fs.constants.R_OK | fs.constants.W_OK)]);
show('access missing', () => fs.accessSync(at('nope')));
show('wrong type', () => fs.readFileSync({}));
show('null byte', () => fs.readFileSync('a\0b'));
show('wrong flag', () => fs.openSync(at('b'), 'q'));
show('url', () => fs.readFileSync(new URL(`file://${at('b')}`)).length);

process.nextTick(() => log('tick'));
fs.readFile(at('b'), 'utf8', (error, data) => {
  log('read', error, data);
  process.nextTick(() => log('tick of read'));
  setImmediate(() => log('immediate of read'));
  Promise.resolve().then(() => log('promise of read'));
  // One after the other: Node.js has several threads for files.
  fs.stat(at('nope'), (missing, stats) => {
    log('stat', missing.stack, stats);
    fs.exists(at('b'), (exists) => {
      log('exists', exists);
      withPromises();
    });
  });
});
async function withPromises() {
  const { promises } = fs;
  await promises.writeFile(at('p'), 'promised');
  log(await promises.readFile(at('p'), 'utf8'));
  await promises.writeFile(at('n18'), '', { mode: 0o700 });
  await (await promises.open(at('n19'), 'w', 0o640)).close();
  log(modes('n18', 'n19'), await promises.rm(at('n18')), await promises.rm(at('n19')));
  const handle = await promises.open(at('p'), 'r+');
  log((await handle.stat()).size, (await handle.read({ length: 3 })).buffer.toString('utf8', 0, 3), await handle.readFile('utf8'));
  await handle.close();
  log(await handle.read(Buffer.alloc(1)).catch((e) => e.message));
  log(await promises.readFile(at('nope')).catch((e) => [e.code, e.message]));
  for await (const entry of await promises.opendir(at('d'))) {
    log(entry.name);
  }
  const { pipeline } = require('stream/promises');
  await pipeline(fs.createReadStream(at('b'), { start: 1, end: 4 }), fs.createWriteStream(at('s')));
  log(text('s'));
  await new Promise((done) => fs.createReadStream(at('nope')).on('error', (e) => done(log('stream', e.message))));
  await promises.rm(at('d'), { recursive: true });
  await promises.cp(at('b'), at('q'));
  log(await promises.access(at('q')).then(() => 'there'), (await promises.readdir(TMP)).filter((n) => !n.startsWith('t-')));
  setTimeout(() => console.log(lines.join('\n')), 20);
}
