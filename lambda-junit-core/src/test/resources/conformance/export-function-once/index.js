console.log('loading');
module.exports = async () => 'main';
module.exports.handler = async () => 'member';
