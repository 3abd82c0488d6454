globalThis.console = { };
exports.handler = async (e) => { console.log("n", e.n); throw new Error("failed " + e.n); };