exports.handler = async () => typeof crypto.subtle.digest;
