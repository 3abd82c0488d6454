globalThis.loadedFirst.push(await Promise.resolve('second'));
