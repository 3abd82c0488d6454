exports.handler = function (event, context, callback) {
  console.log('a line');
  console.info('some information');
  console.warn('a warning');
  console.error('an error');
  console.log({ an: 'object', with: [1, 2] });
  process.stdout.write('no prefix\n');
  callback();
};
