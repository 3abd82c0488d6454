let ready = false;
setImmediate(() => {
  ready = true;
});
exports.handler = async () => ready;
