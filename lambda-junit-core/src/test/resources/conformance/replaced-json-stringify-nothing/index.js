JSON.stringify = () => undefined;
exports.handler = async (e) => { console.log("n", e.n); return { n: e.n }; };