exports.handler = async () => {
  process.emitWarning('old', 'DeprecationWarning', 'DEP_MINE');
  await new Promise((resolve) => setTimeout(resolve, 1));
  return 'warned';
};
