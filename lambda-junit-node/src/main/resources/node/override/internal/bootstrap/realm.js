(function (realm) {
  'use strict';
  const { BuiltinModule, internalBinding, requireBuiltin } = realm;
  return { BuiltinModule, internalBinding, require: requireBuiltin };
})
