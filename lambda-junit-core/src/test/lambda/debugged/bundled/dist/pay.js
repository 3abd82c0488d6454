// src/vat.ts
var RATE = 0.2;
function gross(net) {
  const vat = net * RATE;
  return net + vat;
}

// src/pay.ts
var handler = async (event) => {
  return { amount: gross(event.net) };
};
exports.handler = handler;
//# sourceMappingURL=pay.js.map
