const { AsyncLocalStorage } = require('async_hooks');
const vm = require('vm');
const storage = new AsyncLocalStorage();

exports.handler = async () =>
  storage.run(new Array(1000).fill(1), async () => {
    await null;
    return vm.runInNewContext('list.length', { list: storage.getStore() });
  });
