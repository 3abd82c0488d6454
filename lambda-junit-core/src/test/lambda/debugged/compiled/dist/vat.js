"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.gross = gross;
const RATE = 0.2;
/** What a net amount costs. */
function gross(net) {
    const vat = net * RATE;
    return net + vat;
}
//# sourceMappingURL=vat.js.map