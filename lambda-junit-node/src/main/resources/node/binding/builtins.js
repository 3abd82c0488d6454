(function (realm) {
  'use strict';
  return { natives: {}, builtinIds: realm.core.builtinNames(), config: '{}', builtinCategories: {}, setInternalLoaders: () => {} };
})
