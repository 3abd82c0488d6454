async function leftBehind() {
  throw new Error('nobody waits');
}
exports.handler = async function (event) {
  leftBehind();
  return event.n;
};
