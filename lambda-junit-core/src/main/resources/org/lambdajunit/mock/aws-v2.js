// The package aws-sdk, made up: any service and operation by its name.
(function (toolkit) {
  'use strict';
  const { core, host, openModule } = toolkit;
  const NO_SERVICES = /^(?:\w*Credentials|Credential\w*|Config|Endpoint|HttpRequest|HttpResponse|Request|Response|Service|Token\w*)$/;
  const BUFFERS = ['Body', 'AudioStream'];

  class Response {
    constructor(request) {
      Object.assign(this, { request, data: null, error: null, requestId: undefined, retryCount: 0, httpResponse: { statusCode: 200, headers: {} } });
    }

    hasNextPage() {
      return this.data !== null && toolkit.part('aws-v3').tokensOf(this.data).length > 0;
    }

    nextPage(callback) {
      if (!this.hasNextPage()) {
        callback?.(this.error, null);
        return null;
      }
      const { service, operation, params } = this.request;
      const [asked, given] = toolkit.part('aws-v3').tokensOf(this.data);
      return call(service, operation, { ...params, [asked]: this.data[given] }, callback);
    }
  }

  /** A call that is made when somebody asks for its answer. */
  class Request {
    #listeners = new Map();
    #answer;
    #ask;

    /** @param ask gives the answer, if it is not that of the stubs of the operation */
    constructor(service, operation, params, ask = () => asked(service, operation, params)) {
      this.#ask = ask;
      Object.assign(this, { service, operation, params, httpRequest: { headers: {} } });
    }

    on(event, listener) {
      this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), listener]);
      return this;
    }

    once(event, listener) {
      return this.on(event, listener);
    }

    removeListener(event, listener) {
      this.#listeners.set(event, (this.#listeners.get(event) ?? []).filter((other) => other !== listener));
      return this;
    }

    #emit(event, response, ...parameters) {
      for (const listener of this.#listeners.get(event) ?? []) {
        listener.apply(response, parameters);
      }
    }

    #start() {
      this.#answer ??= (async () => {
        const response = new Response(this);
        try {
          this.#emit('validate', response, this);
          this.#emit('build', response, this);
          this.#emit('send', response, response);
          const data = (await this.#ask()) ?? {};
          for (const name of BUFFERS) {
            if (typeof data[name] === 'string') {
              data[name] = core.requireBuiltin('buffer').Buffer.from(data[name]);
            }
          }
          Object.defineProperty(data, '$response', { value: response, enumerable: false, configurable: true });
          response.data = data;
          this.#emit('success', response, response);
        } catch (error) {
          response.error = error;
          response.httpResponse.statusCode = error.statusCode;
          this.#emit('error', response, error, response);
        }
        this.#emit('complete', response, response);
        return response;
      })();
      return this.#answer;
    }

    send(callback) {
      this.#start().then((response) => callback?.call(response, response.error, response.data));
    }

    async promise() {
      const { error, data } = await this.#start();
      if (error !== null) {
        throw error;
      }
      return data;
    }

    /** Calls with each page, and with `null` at the end; whoever takes a third argument says when to go on. */
    eachPage(callback) {
      const take = (response, data, done) => {
        if (callback.length >= 3) {
          callback.call(response, response.error, data, done);
        } else {
          done(callback.call(response, response.error, data));
        }
      };
      const turn = (response) =>
        take(response, response.data, (result) => {
          if (result === false) {
            return;
          }
          if (response.hasNextPage()) {
            response.nextPage().on('complete', turn).send();
          } else {
            take(response, null, () => undefined);
          }
        });
      this.on('complete', turn).send();
    }

    createReadStream() {
      const { PassThrough } = core.requireBuiltin('stream');
      const stream = new PassThrough();
      this.send((error, data) => (error === null ? stream.end(data.Body) : stream.destroy(error)));
      return stream;
    }

    /** What the SDK's own getSignedUrl asks for. */
    presign(seconds, callback) {
      const url = signedUrl(this.service, this.operation, { ...this.params, Expires: seconds });
      if (typeof callback !== 'function') {
        return url;
      }
      core.process.nextTick(callback, null, url);
      return undefined;
    }

    abort() {}
  }

  const NAME = Symbol('name of the service');
  /** The names of clients that are those of a bundle. */
  const names = new WeakMap();
  const serviceName = (service) => names.get(service) ?? service.constructor[NAME];

  function signedUrl(service, operation, params) {
    const { Bucket, Key, Expires = 900 } = params;
    return `https://${Bucket}.s3.amazonaws.com/${Key}?AWSAccessKeyId=AKIDEXAMPLE&Expires=${Math.floor(Date.now() / 1000) + Expires}&Signature=made-up`;
  }

  /** What services have beside their operations. */
  const METHODS = {
    makeRequest: (service) => (operation, params, callback) => call(service, operation, params, callback),
    makeUnauthenticatedRequest: (service) => (operation, params, callback) => call(service, operation, params, callback),
    getSignedUrl: (service) => (operation, params = {}, callback) => {
      const url = signedUrl(service, operation, params);
      if (callback === undefined) {
        return url;
      }
      core.process.nextTick(callback, null, url);
      return undefined;
    },
    getSignedUrlPromise: (service) => async (operation, params = {}) => signedUrl(service, operation, params),
    createPresignedPost: () => (params, callback) => {
      const post = { url: `https://s3.amazonaws.com/${params.Bucket}`, fields: { ...params.Fields, bucket: params.Bucket } };
      if (callback === undefined) {
        return post;
      }
      core.process.nextTick(callback, null, post);
      return undefined;
    },
    waitFor: (service) => (state, params, callback) => waitFor(service, state, params, callback),
    createSet: () => (list) => new DynamoDbSet(list),
    customizeRequests: () => () => undefined,
    setupRequestListeners: () => () => undefined,
    defineService: () => () => undefined,
  };

  /** What a document client makes of a list that is to be a set. */
  class DynamoDbSet {
    constructor(list) {
      const [first] = list;
      const type = typeof first === 'number' ? 'Number' : typeof first === 'string' ? 'String' : 'Binary';
      Object.assign(this, { wrapperName: 'Set', values: [...list], type });
    }
  }

  const asked = (service, operation, params) =>
    host.send([serviceName(service)], operation, params, false, () => toolkit.configurationOf(service));

  const ATTEMPTS = 20;

  /** Asks for a state until it is there, as often and as late as the service's waiters do. */
  function waitFor(service, state, params, callback) {
    const { WAITERS } = toolkit.part('aws-v3');
    const [operation, seconds, judge] = WAITERS[`${state[0].toUpperCase()}${state.slice(1)}`] ?? [];
    const { $waiter = {}, ...input } = typeof params === 'function' ? {} : (params ?? {});
    const done = typeof params === 'function' ? params : callback;
    if (operation === undefined) {
      return call(service, 'waitFor', { state, ...input }, done);
    }
    const { delay = seconds, maxAttempts = ATTEMPTS } = $waiter;
    const name = `${operation[0].toLowerCase()}${operation.slice(1)}`;
    const wait = async () => {
      for (let attempt = 1; ; attempt += 1) {
        let output;
        let error;
        try {
          output = await asked(service, name, input);
        } catch (reason) {
          error = reason;
        }
        const verdict = error?.name === 'UnstubbedAwsCallError' ? 'FAILURE' : judge(output, error);
        if (verdict === 'SUCCESS') {
          return output;
        }
        if (verdict === 'FAILURE' || attempt === maxAttempts) {
          const message = `Resource is not in the state ${state}`;
          throw Object.assign(new Error(message), { name: 'ResourceNotReady', code: 'ResourceNotReady', retryable: false, statusCode: error?.statusCode ?? 200, originalError: error ?? null });
        }
        await new Promise((resolve) => setTimeout(resolve, delay * 1000));
      }
    };
    const request = new Request(service, name, input, wait);
    if (typeof done === 'function') {
      request.send(done);
    }
    return request;
  }

  function call(service, operation, params, callback) {
    const done = typeof params === 'function' ? params : callback;
    const request = new Request(service, operation, typeof params === 'function' || params === undefined ? {} : { ...service.config.params, ...params });
    if (typeof done === 'function') {
      request.send(done);
    }
    return request;
  }

  function serviceClass(name) {
    const simple = name.slice(name.lastIndexOf('.') + 1);
    const Type = {
      [simple]: class {
        constructor(options = {}) {
          this.config = { region: core.process.env.AWS_REGION, ...AWS.exports.config, ...options };
          this.endpoint = { host: `${name.toLowerCase()}.amazonaws.com`, hostname: `${name.toLowerCase()}.amazonaws.com` };
          return new Proxy(this, {
            get(service, key, receiver) {
              if (typeof key !== 'string' || key in service || !/^[a-z]\w*$/.test(key) || key === 'then' || key === 'toJSON') {
                return Reflect.get(service, key, receiver);
              }
              return METHODS[key]?.(receiver) ?? ((params, callback) => call(receiver, key, params, callback));
            },
          });
        }
      },
    }[simple];
    Type[NAME] = name;
    if (name === 'DynamoDB') {
      const { marshall, unmarshall, convertToAttr, convertToNative } = toolkit.part('aws-dynamodb').package;
      Type.DocumentClient = serviceClass('DynamoDB.DocumentClient');
      Type.Converter = { marshall, unmarshall, input: convertToAttr, output: convertToNative };
    }
    return Type;
  }

  const plainClass = (name) =>
    ({
      [name]: class {
        constructor(first, ...rest) {
          Object.assign(this, typeof first === 'object' ? first : { accessKeyId: first, secretAccessKey: rest[0], sessionToken: rest[1] });
        }

        get(callback) {
          core.process.nextTick(callback, null);
        }

        async getPromise() {}
      },
    })[name];

  const config = {
    region: core.process.env.AWS_REGION,
    update(options) {
      Object.assign(this, options);
    },
    getCredentials(callback) {
      core.process.nextTick(callback, null, this.credentials ?? {});
    },
    setPromisesDependency() {},
    loadFromPath() {
      return this;
    },
  };

  const AWS = openModule('aws-sdk', { config, VERSION: '2.1692.0' }, (name) =>
    NO_SERVICES.test(name) ? plainClass(name) : /^[A-Z]/.test(name) ? serviceClass(name) : undefined,
  );

  const SPELT = {
    dynamodb: 'DynamoDB', lambda: 'Lambda', kinesis: 'Kinesis', firehose: 'Firehose', secretsmanager: 'SecretsManager', eventbridge: 'EventBridge',
    cloudwatch: 'CloudWatch', cloudwatchlogs: 'CloudWatchLogs', cloudwatchevents: 'CloudWatchEvents', cloudformation: 'CloudFormation',
    cloudfront: 'CloudFront', cognitoidentityserviceprovider: 'CognitoIdentityServiceProvider', stepfunctions: 'StepFunctions',
    apigatewaymanagementapi: 'ApiGatewayManagementApi', athena: 'Athena', route53: 'Route53', rekognition: 'Rekognition', textract: 'Textract',
    polly: 'Polly', glue: 'Glue', rdsdataservice: 'RDSDataService', appsync: 'AppSync', pinpoint: 'Pinpoint', iotdata: 'IotData', xray: 'XRay',
  };
  /** The class in a file of `aws-sdk/clients`. */
  const spelt = (file) => SPELT[file] ?? (file.length <= 4 ? file.toUpperCase() : `${file[0].toUpperCase()}${file.slice(1)}`);

  /** The client as its stubs know it, if it is one: a document client has its configuration from its service. */
  function known(client) {
    const isDocumentClient = client?.serviceClientOperationsMap !== undefined;
    const identifier = client?.serviceIdentifier ?? client?.constructor?.serviceIdentifier;
    if (!isDocumentClient && typeof identifier !== 'string') {
      return undefined;
    }
    const service = isDocumentClient ? Object.create(client, { config: { value: client.service.config } }) : client;
    names.set(service, isDocumentClient ? 'DynamoDB.DocumentClient' : spelt(identifier));
    return service;
  }

  return {
    /** What a client in a bundle is asked to do, or nothing if that is not for stubs to answer. */
    bundled(client, method, first, second, third) {
      const service = known(client);
      if (service === undefined || (host.isRestoring && host.isRestored([serviceName(service)]))) {
        return undefined;
      }
      switch (method) {
        case 'makeServiceRequest': {
          const [operation] = Object.entries(client.serviceClientOperationsMap).find(([, low]) => low === first) ?? [first];
          return call(service, operation, second, third);
        }
        case 'upload':
          return call(service, 'upload', first, typeof second === 'function' ? second : third);
        case 'waitFor':
          return waitFor(service, first, second, third);
        default:
          return call(service, first, second, third);
      }
    },

    /** `aws-sdk` itself, or `aws-sdk/clients/s3`. */
    module(specifier) {
      const client = /^aws-sdk\/clients\/(\w+?)(?:\.js)?$/.exec(specifier)?.[1];
      if (client === undefined || client === 'all') {
        return AWS;
      }
      return { exports: AWS.exports[spelt(client)], names: () => [] };
    },
  };
})
