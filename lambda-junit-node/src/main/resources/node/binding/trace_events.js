(function () {
  'use strict';
  const ignore = () => {};
  return {
    getEnabledCategories: () => undefined,
    setTraceCategoryStateUpdateHandler: ignore,
    getCategoryEnabledBuffer: () => new Uint8Array(1),
    isTraceCategoryEnabled: () => false,
    trace: ignore,
    setLog: ignore,
    available: false,
  };
})
