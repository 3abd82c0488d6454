globalThis.JSON = null;
exports.handler = async (e) => { console.log("n", e.n); return { n: e.n }; };