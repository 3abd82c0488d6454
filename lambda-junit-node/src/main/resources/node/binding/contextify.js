(function () {
  'use strict';
  return { constants: { measureMemory: {} }, ContextifyScript: class ContextifyScript {}, containsModuleSyntax: () => false };
})
