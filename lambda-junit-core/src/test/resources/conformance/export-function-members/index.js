const main = async () => 'main';
main.handler = async () => 'member';
module.exports = main;
