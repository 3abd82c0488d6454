module.exports = class {
  static async handler() {
    return 'static';
  }
};
