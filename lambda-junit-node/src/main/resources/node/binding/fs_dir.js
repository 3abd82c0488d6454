// Folders that are read entry by entry.
(function (realm, _binding) {
  'use strict';
  const fs = realm.internalBinding('fs');

  class DirHandle {
    constructor(names, types) {
      this.entries = names.flatMap((name, i) => [name, types[i]]);
    }
    read(_encoding, bufferSize, request) {
      return fs.perform(request, 'scandir', undefined, undefined, () => {
        const some = this.entries.splice(0, 2 * bufferSize);
        return some.length === 0 ? null : some;
      });
    }
    close(request) {
      return fs.perform(request, 'closedir', undefined, undefined, () => undefined);
    }
  }

  const opened = (path, encoding) => {
    try {
      return new DirHandle(...fs.readdir(path, encoding, true));
    } catch (error) {
      throw Object.assign(error, { message: error.message.replace(', scandir', ', opendir'), syscall: 'opendir' });
    }
  };
  return {
    opendirSync: (path) => opened(path, undefined),
    opendir(path, encoding, request) {
      if (request === undefined) {
        return opened(path, encoding);
      }
      let handle;
      let failure = null;
      try {
        handle = opened(path, encoding);
      } catch (error) {
        failure = error;
      }
      realm.later('FSReqCallback', () => request.oncomplete(failure, handle));
      return undefined;
    },
  };
})
