"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.handler = void 0;
const vat_1 = require("./vat");
const handler = async (event) => {
    return { amount: (0, vat_1.gross)(event.net) };
};
exports.handler = handler;
//# sourceMappingURL=pay.js.map