for (const k of Object.keys(process.env)) delete process.env[k];
exports.handler = async (e) => { console.log("n", e.n); return { n: e.n }; };