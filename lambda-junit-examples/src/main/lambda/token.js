// Keeps a token for as long as it is good, and tries again when the issuer is busy.
const TEN_MINUTES = 10 * 60 * 1000;
let token;

exports.handler = async () => {
  if (!token || Date.now() >= token.expires) {
    token = { issued: new Date().toISOString(), expires: Date.now() + TEN_MINUTES };
  }
  return token.issued;
};

exports.patient = async (event) => {
  for (let attempt = 0; attempt < event.busy; attempt++) {
    await new Promise((resolve) => setTimeout(resolve, 60_000));
  }
  return exports.handler();
};
