// Files of the guest's file system, read through the host.
(function (realm, binding) {
  'use strict';
  const FIELDS = realm.constants.fs.kFsStatsFieldsNumber;
  return Object.assign(binding, realm.constants.fs, {
    statValues: new Float64Array(2 * FIELDS),
    bigintStatValues: new BigInt64Array(2 * FIELDS),
    statFsValues: new Float64Array(7),
    bigintStatFsValues: new BigInt64Array(7),
    kUsePromises: realm.perIsolateSymbols.fs_use_promises_symbol,
    FSReqCallback: class FSReqCallback {},
    FileHandle: class FileHandle {},
  });
})
