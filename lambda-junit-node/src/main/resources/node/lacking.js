// Takes away from Node's own library what the version of Node.js that is played does not have: `lacking/*.txt` say what that is.
(function (core) {
  'use strict';
  const { deleteProperty, getOwnPropertyDescriptor } = Reflect;
  const key = (name) => (name.startsWith('@@') ? Symbol[name.slice(2)] : name);

  /** What lies at the end of a way such as `.Readable#`. What is made when somebody asks for it is left alone. */
  function follow(exports, way) {
    let at = exports;
    for (const step of way.match(/#|[^.#]+/g) ?? []) {
      const value = getOwnPropertyDescriptor(at, step === '#' ? 'prototype' : step)?.value;
      if ((typeof value !== 'object' || value === null) && typeof value !== 'function') {
        return undefined;
      }
      at = value;
    }
    return at;
  }

  core.takeAway = (exports, lines) => {
    for (const line of lines.split('\n')) {
      const [way, ...names] = line.split(' ');
      const owner = follow(exports, way);
      if (owner !== undefined) {
        for (const name of names) {
          deleteProperty(owner, key(name));
        }
      }
    }
  };
})
