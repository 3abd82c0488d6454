// Which context code is in, by the packages that follow it through callbacks, promises and connections.
const fs = require('fs');
const { trace } = require('@opentelemetry/api');
const { NodeTracerProvider } = require('@opentelemetry/sdk-trace-node');
const { InMemorySpanExporter, SimpleSpanProcessor } = require('@opentelemetry/sdk-trace-base');
const { HttpInstrumentation } = require('@opentelemetry/instrumentation-http');
const { registerInstrumentations } = require('@opentelemetry/instrumentation');
const AWSXRay = require('aws-xray-sdk-core');
const { createNamespace } = require('cls-hooked');

const exporter = new InMemorySpanExporter();
new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }).register();
registerInstrumentations({ instrumentations: [new HttpInstrumentation()] });
// Only what is loaded from now on is instrumented.
const http = require('http');

async function spans() {
  const seen = [];
  const tracer = trace.getTracer('test');
  const server = http.createServer((request, response) => setTimeout(() => response.end('x'), 5));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  await tracer.startActiveSpan('root', async (span) => {
    const isActive = (where) => seen.push([where, trace.getActiveSpan() === span]);
    await new Promise((resolve) =>
      http.get({ host: '127.0.0.1', port: server.address().port }, (response) => {
        isActive('response');
        response.resume().on('end', () => {
          isActive('end');
          resolve();
        });
      }),
    );
    await new Promise((resolve) => fs.readFile(__filename, () => resolve(isActive('file'))));
    await tracer.startActiveSpan('child', async (child) => {
      await null;
      child.end();
    });
    isActive('after');
    span.end();
  });
  await new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });
  const all = exporter.getFinishedSpans();
  const nameOf = (id) => all.find((span) => span.spanContext().spanId === id)?.name;
  return [...seen, ...all.map(({ name, kind, parentSpanContext }) => [name, kind, nameOf(parentSpanContext?.spanId) ?? '']).sort()];
}

async function segments() {
  const seen = [];
  AWSXRay.enableAutomaticMode();
  await AWSXRay.getNamespace().runPromise(async () => {
    AWSXRay.setSegment(new AWSXRay.Segment('request'));
    const see = () => seen.push(AWSXRay.getSegment()?.name);
    await AWSXRay.captureAsyncFunc('outer', async (outer) => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      see();
      await AWSXRay.captureAsyncFunc('inner', async (inner) => {
        await null;
        see();
        inner.close();
      });
      see();
      outer.close();
    });
    see();
  });
  return seen;
}

async function namespace() {
  const seen = [];
  const own = createNamespace('own');
  const see = () => seen.push(own.get('id'));
  await own.runPromise(async () => {
    own.set('id', 7);
    await null;
    see();
    await new Promise((resolve) => setTimeout(() => resolve(see()), 1));
    await new Promise((resolve) => process.nextTick(() => resolve(see())));
    await new Promise((resolve) => fs.stat(__filename, () => resolve(see())));
    see();
  });
  return seen;
}

exports.handler = async () => ({ spans: await spans(), segments: await segments(), namespace: await namespace() });
