globalThis.setImmediate = () => { throw new Error("no immediate"); };
exports.handler = (e, c, cb) => { console.log("n", e.n); cb(null, { n: e.n }); };