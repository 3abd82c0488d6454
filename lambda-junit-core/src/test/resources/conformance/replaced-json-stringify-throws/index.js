JSON.stringify = () => { throw new Error("no stringify"); };
exports.handler = (e, c, cb) => { console.log("n", e.n); cb(null, { n: e.n }); };