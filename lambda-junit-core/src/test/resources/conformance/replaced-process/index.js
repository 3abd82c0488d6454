const p = process; globalThis.process = undefined;
exports.handler = async (e) => { console.log("n", e.n); throw new Error("failed " + e.n); };