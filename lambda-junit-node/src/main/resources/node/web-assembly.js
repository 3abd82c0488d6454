// The global WebAssembly: GraalWasm's where that is on the class path. One module needs no GraalWasm, the HTTP parser of
// the packages undici and nock: the parser that is here does the same, and faster than WebAssembly that is interpreted.
(function (core) {
  'use strict';
  const PARSER_MARK = 'llhttp_execute';
  const { maker, reader } = core.host.hostBinding('web_assembly');
  const graalWasm = maker()();
  const read = reader();

  const bytesOf = (source) => {
    const { Buffer } = core.requireBuiltin('buffer');
    return ArrayBuffer.isView(source) ? Buffer.from(source.buffer, source.byteOffset, source.byteLength) : Buffer.from(source);
  };
  const isBytes = (source) => ArrayBuffer.isView(source) || source instanceof ArrayBuffer;
  const isParser = (source) => isBytes(source) && bytesOf(source).includes(PARSER_MARK);

  class ParserModule {}
  const parser = (imports) => ({ exports: core.requireBuiltin('lambda/llhttp').instantiate(imports).exports });

  // ---- without GraalWasm ----

  const missing = (what) => {
    throw core.nodeError(
      TypeError,
      'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM',
      `${what} needs GraalWasm: add org.graalvm.wasm:wasm-language to the test class path.`,
    );
  };
  const unavailable = (name) => {
    const made = class {
      constructor() {
        missing(`WebAssembly.${name}`);
      }
    };
    return Object.defineProperty(made, 'name', { value: name });
  };
  const withoutGraalWasm = () => ({
    compile: async () => missing('WebAssembly.compile()'),
    instantiate: async () => missing('WebAssembly.instantiate()'),
    validate: () => missing('WebAssembly.validate()'),
    Module: unavailable('Module'),
    Instance: unavailable('Instance'),
    Memory: unavailable('Memory'),
    Table: unavailable('Table'),
    Global: unavailable('Global'),
    CompileError: class CompileError extends Error {},
    LinkError: class LinkError extends Error {},
    RuntimeError: class RuntimeError extends Error {},
    [Symbol.toStringTag]: 'WebAssembly',
  });

  // ---- the parser ----

  const object = graalWasm ?? withoutGraalWasm();
  const { compile, instantiate, validate, Module, Instance } = object;
  Object.assign(object, {
    Module: new Proxy(Module, {
      construct: (target, parameters, type) =>
        isParser(parameters[0])
          ? new ParserModule()
          : read(() => Reflect.construct(target, parameters, type === object.Module ? target : type)),
    }),
    Instance: new Proxy(Instance, {
      construct: (target, parameters, type) =>
        parameters[0] instanceof ParserModule
          ? parser(parameters[1])
          : Reflect.construct(target, parameters, type === object.Instance ? target : type),
    }),
    validate: (source) => isParser(source) || read(() => validate(source)),
    compile: async (source) => (isParser(source) ? new ParserModule() : read(() => compile(source))),
    async instantiate(source, imports) {
      if (isParser(source)) {
        return { module: new ParserModule(), instance: parser(imports) };
      }
      return source instanceof ParserModule ? parser(imports) : read(() => instantiate(source, imports));
    },
  });
  for (const name of Reflect.ownKeys(object)) {
    Object.defineProperty(object, name, { enumerable: /^[a-z]/.test(String(name)) });
  }
  return { WebAssembly: object };
})
