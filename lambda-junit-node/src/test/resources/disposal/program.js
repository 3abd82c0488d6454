// What a Node.js 24 says of the stacks of explicit resource management; expected.txt is its answer.
const tell = (run) => {
  try {
    console.log(String(run()));
  } catch (error) {
    console.log(`${error.name}: ${error.message}`);
  }
};
const disposed = () => {
  const stack = new DisposableStack();
  stack.dispose();
  return stack;
};
const fail = (message) => () => {
  throw new Error(message);
};

tell(() => DisposableStack());
tell(() => AsyncDisposableStack());
tell(() => new DisposableStack().use({}));
tell(() => new DisposableStack().use(5));
tell(() => new DisposableStack().use(null));
tell(() => new DisposableStack().use({ [Symbol.dispose]: 5 }));
tell(() => new AsyncDisposableStack().use({}));
tell(() => new DisposableStack().adopt(1, 2));
tell(() => new DisposableStack().defer(2));
tell(() => disposed().use({}));
tell(() => disposed().adopt(1, () => {}));
tell(() => disposed().defer(() => {}));
tell(() => disposed().move());
tell(() => disposed().dispose());
tell(() => DisposableStack.prototype.use.call({}, {}));
tell(() => DisposableStack.prototype.disposed);

const failing = new DisposableStack();
failing.defer(fail('first'));
failing.defer(fail('second'));
failing.defer(fail('third'));
try {
  failing.dispose();
} catch (error) {
  const { suppressed } = error;
  console.log(error.constructor.name, error.message, error.error.message, suppressed.error.message, suppressed.suppressed.message);
  console.log(Object.keys(error), Object.getOwnPropertyNames(error).sort(), error.stack.split('\n')[0]);
}
console.log(SuppressedError('a', 'b', 'c') instanceof SuppressedError, Object.getPrototypeOf(SuppressedError) === Error);
console.log(String(new SuppressedError(1, 2)), new SuppressedError(1, 2, 'text', { cause: 3 }).cause);

for (const Class of [DisposableStack, AsyncDisposableStack, SuppressedError]) {
  console.log(Class.name, Class.length, Reflect.ownKeys(Class).sort().join());
  const members = Reflect.ownKeys(Class.prototype).map((key) => {
    const { value, get, writable, enumerable, configurable } = Object.getOwnPropertyDescriptor(Class.prototype, key);
    return [String(key), get === undefined ? typeof value : 'get', value?.name, value?.length, writable, enumerable, configurable].join(' ');
  });
  console.log(members.sort().join('\n'));
}
console.log(new DisposableStack(), new AsyncDisposableStack(), String(new DisposableStack()));

(async () => {
  const stack = new AsyncDisposableStack();
  stack.defer(() => console.log('first'));
  stack.use({ [Symbol.asyncDispose]: async () => console.log('second') });
  stack.use({ [Symbol.dispose]: () => console.log('third') });
  console.log(stack.use(undefined), stack.adopt('adopted', (value) => console.log(value)));
  const moved = stack.move();
  console.log(stack.disposed, moved.disposed);
  const end = moved.disposeAsync();
  console.log('begun');
  console.log(await end, moved.disposed, await moved.disposeAsync());

  const broken = new AsyncDisposableStack();
  broken.defer(fail('first'));
  broken.defer(async () => fail('second')());
  await broken.disposeAsync().catch((error) => console.log(error.constructor.name, error.error.message, error.suppressed.message));
  await AsyncDisposableStack.prototype.disposeAsync.call({}).catch((error) => console.log(`${error.name}: ${error.message}`));
})();
