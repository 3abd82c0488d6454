class MyError extends Error {
  constructor(message) {
    super(message);
    this.name = 'MyError';
    this.extra = { a: 1 };
  }
}

throw new MyError('mine');
