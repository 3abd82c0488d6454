globalThis.loadedFirst = ['first'];
