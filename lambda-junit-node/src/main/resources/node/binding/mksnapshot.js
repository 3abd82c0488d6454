(function () {
  'use strict';
  const ignore = () => {};
  return {
    setSerializeCallback: ignore,
    setDeserializeCallback: ignore,
    setDeserializeMainFunction: ignore,
    isBuildingSnapshotBuffer: [0],
    runEmbedderPreload: ignore,
    compileSerializeMain: ignore,
    anonymousMainPath: '__node_anonymous_main',
  };
})
