const s = JSON.stringify; JSON.stringify = (v) => s(v, null, 1);
exports.handler = async (e) => { console.log("n", e.n); return { n: e.n }; };