// Packages of the AWS SDK v3, made up: any client, command, exception, paginator and waiter by its name.
(function (toolkit) {
  'use strict';
  const { core, send, openModule } = toolkit;
  const requestHandler = { metadata: { handlerProtocol: 'http/1.1' }, handle: async () => ({}), destroy() {} };

  class MiddlewareStack {
    add() {}
    addRelativeTo() {}
    use(plugin) {
      plugin?.applyToStack?.(this);
    }
    remove() {
      return true;
    }
    removeByTag() {
      return true;
    }
    clone() {
      return this;
    }
    concat() {
      return this;
    }
    identify() {
      return [];
    }
    identifyOnResolve() {
      return false;
    }
  }

  const provider = (value) => (typeof value === 'function' ? value : async () => value);

  class Client {
    constructor(configuration = {}) {
      const { env } = core.process;
      this.middlewareStack = new MiddlewareStack();
      this.config = {
        requestHandler,
        serviceId: this.constructor.name.replace(/(?:Document)?Client$/, ''),
        runtime: 'node',
        logger: { trace() {}, debug() {}, info() {}, warn() {}, error() {} },
        ...configuration,
        maxAttempts: provider(configuration.maxAttempts ?? 3),
        retryMode: provider(configuration.retryMode ?? 'standard'),
        useFipsEndpoint: provider(configuration.useFipsEndpoint ?? false),
        useDualstackEndpoint: provider(configuration.useDualstackEndpoint ?? false),
        region: provider(configuration.region ?? env.AWS_REGION ?? 'us-east-1'),
        credentials: provider(
          configuration.credentials ?? {
            accessKeyId: env.AWS_ACCESS_KEY_ID,
            secretAccessKey: env.AWS_SECRET_ACCESS_KEY,
            sessionToken: env.AWS_SESSION_TOKEN,
          },
        ),
      };
    }

    send(command, optionsOrCallback, callback) {
      return send(this, command, optionsOrCallback, callback);
    }

    destroy() {}
  }

  class Command {
    constructor(input = {}) {
      this.input = input;
      this.middlewareStack = new MiddlewareStack();
    }
  }

  class ServiceException extends Error {
    constructor({ message, name, $fault, $metadata = {}, ...properties } = {}) {
      super(message);
      Object.assign(this, { name, $fault, $metadata }, properties);
    }

    static [Symbol.hasInstance](error) {
      return Object.prototype.isPrototypeOf.call(this.prototype, Object(error)) || (error?.$fault !== undefined && error.$metadata !== undefined);
    }
  }

  const named = (name, Base) => ({ [name]: class extends Base {} })[name];

  /** A name that tells nothing: the class of an exception, or an enumeration whose values are spelt as their keys. */
  function exceptionOrEnumeration(name) {
    const Type = {
      [name]: class extends ServiceException {
        constructor(options) {
          super({ $fault: 'client', ...options, name });
        }

        static [Symbol.hasInstance](error) {
          return error?.name === name || Object.prototype.isPrototypeOf.call(Type.prototype, Object(error));
        }
      },
    }[name];
    return new Proxy(Type, {
      get: (type, key, receiver) =>
        typeof key === 'string' && !(key in type) && key !== 'then' && key !== 'toJSON' ? key : Reflect.get(type, key, receiver),
    });
  }

  /** A client whose commands are methods. */
  function aggregated(name, Base, members) {
    return {
      [name]: class extends Base {
        constructor(...parameters) {
          super(...parameters);
          return new Proxy(this, {
            get(client, key, receiver) {
              if (typeof key !== 'string' || key in client || !/^[a-z]\w*$/.test(key) || key === 'then') {
                return Reflect.get(client, key, receiver);
              }
              const command = `${key[0].toUpperCase()}${key.slice(1)}Command`;
              return (input, optionsOrCallback, callback) =>
                receiver.send(new members[command](input), optionsOrCallback, callback);
            },
          });
        }
      },
    }[name];
  }

  // ---- paginators ----

  const TOKENS = [
    ['ExclusiveStartKey', 'LastEvaluatedKey'],
    ['ExclusiveStartTableName', 'LastEvaluatedTableName'],
    ['ContinuationToken', 'NextContinuationToken'],
    ['NextToken', 'NextToken'],
    ['nextToken', 'nextToken'],
    ['Marker', 'NextMarker'],
    ['Marker', 'Marker'],
    ['PageToken', 'NextPageToken'],
  ];
  const SIZES = [
    [/^(?:Query|Scan|ListTables)$/, 'Limit'],
    [/^ListObjectsV2$/, 'MaxKeys'],
    [/^(?:ListFunctions|ListUsers|ListRoles)$/, 'MaxItems'],
    [/^(?:FilterLogEvents|DescribeLog\w+)$/, 'limit'],
  ];

  /** The names of the token that a page gives: what the next request calls it, and what it calls it itself. */
  const tokensOf = (page) => TOKENS.find(([, key]) => page[key] !== undefined && page[key] !== null && page[key] !== '') ?? [];

  const paginator = (operation, members) =>
    async function* paginate(configuration, input, ...options) {
      const request = { ...input };
      if (configuration.pageSize !== undefined) {
        const size = SIZES.find(([pattern]) => pattern.test(operation))?.[1] ?? 'MaxResults';
        request[size] = configuration.pageSize;
      }
      for (let last; ; ) {
        const page = await configuration.client.send(new members[`${operation}Command`]({ ...request }), ...options);
        yield page;
        const [asked, given] = tokensOf(page);
        if (given === undefined || (configuration.stopOnSameToken && page[given] === last)) {
          return;
        }
        last = page[given];
        request[asked] = last;
      }
    };

  // ---- waiters ----

  const when = (test) => (output, error) => (error === undefined && test(output) ? 'SUCCESS' : 'RETRY');
  const gone = (...names) => (output, error) => (names.includes(error?.name) ? 'SUCCESS' : 'RETRY');
  const lambdaState = (of, field, success) => (output, error) =>
    error !== undefined ? 'FAILURE' : of(output)?.[field] === success ? 'SUCCESS' : of(output)?.[field] === 'Failed' ? 'FAILURE' : 'RETRY';
  const stack = (success) => (output, error) => {
    const status = output?.Stacks?.[0]?.StackStatus ?? '';
    return error === undefined && status === success ? 'SUCCESS' : /FAILED|ROLLBACK/.test(status) ? 'FAILURE' : 'RETRY';
  };
  const WAITERS = {
    TableExists: ['DescribeTable', 20, when((o) => o.Table?.TableStatus === 'ACTIVE')],
    TableNotExists: ['DescribeTable', 20, gone('ResourceNotFoundException')],
    BucketExists: ['HeadBucket', 5, when(() => true)],
    BucketNotExists: ['HeadBucket', 5, gone('NotFound', 'NoSuchBucket')],
    ObjectExists: ['HeadObject', 5, when(() => true)],
    ObjectNotExists: ['HeadObject', 5, gone('NotFound', 'NoSuchKey')],
    FunctionExists: ['GetFunction', 1, when(() => true)],
    FunctionActive: ['GetFunctionConfiguration', 5, lambdaState((o) => o, 'State', 'Active')],
    FunctionActiveV2: ['GetFunction', 1, lambdaState((o) => o.Configuration, 'State', 'Active')],
    FunctionUpdated: ['GetFunctionConfiguration', 5, lambdaState((o) => o, 'LastUpdateStatus', 'Successful')],
    FunctionUpdatedV2: ['GetFunction', 1, lambdaState((o) => o.Configuration, 'LastUpdateStatus', 'Successful')],
    StackCreateComplete: ['DescribeStacks', 30, stack('CREATE_COMPLETE')],
    StackUpdateComplete: ['DescribeStacks', 30, stack('UPDATE_COMPLETE')],
    StackDeleteComplete: ['DescribeStacks', 30, (output, error) => (error?.name === 'ValidationError' ? 'SUCCESS' : stack('DELETE_COMPLETE')(output, error))],
  };

  const pause = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  const unstubbed = (error) => error?.name === 'UnstubbedAwsCallError';

  function waiter(state, members, specifier, throws) {
    const [operation, delay, judge] = WAITERS[state] ?? [];
    if (operation === undefined) {
      return madeUp(specifier, `waitUntil${state}`);
    }
    return async (parameters, input) => {
      const { client, maxWaitTime, minDelay = delay } = parameters;
      const end = Date.now() + maxWaitTime * 1000;
      for (;;) {
        const [output, error] = await client.send(new members[`${operation}Command`](input)).then(
          (result) => [result, undefined],
          (reason) => [undefined, reason],
        );
        if (unstubbed(error)) {
          throw error;
        }
        const verdict = judge(output, error);
        const result = { state: verdict, reason: error ?? output };
        if (verdict === 'SUCCESS') {
          return result;
        }
        const late = Date.now() + minDelay * 1000 > end;
        if (verdict === 'FAILURE' || late) {
          const ended = verdict === 'FAILURE' ? result : { state: 'TIMEOUT', reason: 'Waiter has timed out' };
          if (!throws) {
            return ended;
          }
          throw Object.assign(new Error(JSON.stringify(ended)), { name: late ? 'TimeoutError' : 'Error' });
        }
        await pause(minDelay);
      }
    };
  }

  const madeUp = (specifier, name) => () => {
    throw new Error(
      `${name} of ${specifier} is not there: the package is not installed, and the one made up in its place has clients, commands, ` +
        'exceptions, paginators and the common waiters. Install the package, or replace it by @LambdaModule.',
    );
  };

  // ---- packages with something of their own ----

  const query = (parameters) => new URLSearchParams(parameters).toString();
  const stamp = () => new Date().toISOString().replace(/[-:]|\.\d+/g, '');

  /** A URL in the form of a signed one. Its signature is no signature. */
  async function getSignedUrl(client, command, { expiresIn = 900 } = {}) {
    const { Bucket, Key, ...rest } = command.input;
    const region = await client.config.region();
    const { accessKeyId } = await client.config.credentials();
    const time = stamp();
    const host =
      Bucket === undefined ? `${client.config.serviceId.toLowerCase()}.${region}.amazonaws.com` : `${Bucket}.s3.${region}.amazonaws.com`;
    const path = Key === undefined ? '' : Key.split('/').map(encodeURIComponent).join('/');
    return `https://${host}/${path}?${query({
      'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
      'X-Amz-Content-Sha256': 'UNSIGNED-PAYLOAD',
      'X-Amz-Credential': `${accessKeyId}/${time.slice(0, 8)}/${region}/s3/aws4_request`,
      'X-Amz-Date': time,
      'X-Amz-Expires': `${expiresIn}`,
      'X-Amz-Signature': '0'.repeat(64),
      'X-Amz-SignedHeaders': 'host',
      ...(rest.VersionId === undefined ? {} : { versionId: rest.VersionId }),
      'x-id': command.constructor.name.replace(/Command$/, ''),
    })}`;
  }

  async function createPresignedPost(client, { Bucket, Key, Fields = {} }) {
    const region = await client.config.region();
    return {
      url: `https://${Bucket}.s3.${region}.amazonaws.com/`,
      fields: { ...Fields, bucket: Bucket, key: Key, 'X-Amz-Algorithm': 'AWS4-HMAC-SHA256', 'X-Amz-Date': stamp(), 'X-Amz-Signature': '0'.repeat(64) },
    };
  }

  const storage = () => toolkit.part('aws-upload')(makeModule('@aws-sdk/client-s3').exports);

  const documents = () => {
    const DynamoDBDocumentClient = class DynamoDBDocumentClient extends Client {
      static from(client, translateConfig) {
        return new this(client, translateConfig);
      }

      constructor(client, translateConfig) {
        super(client.config);
        this.config.translateConfig = translateConfig;
      }
    };
    return { DynamoDBDocumentClient, ...toolkit.part('aws-dynamodb').numbers };
  };

  /** What a database takes for a password. */
  const databaseToken = async ({ hostname, port, username, region }, action) => {
    const { env } = core.process;
    const time = stamp();
    return `${hostname}${port === undefined ? '' : `:${port}`}/?${query({
      Action: action,
      ...(username === undefined ? {} : { DBUser: username }),
      'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
      'X-Amz-Credential': `${env.AWS_ACCESS_KEY_ID}/${time.slice(0, 8)}/${region ?? env.AWS_REGION}/${action === 'connect' ? 'rds-db' : 'dsql'}/aws4_request`,
      'X-Amz-Date': time,
      'X-Amz-Expires': '900',
      'X-Amz-SignedHeaders': 'host',
      'X-Amz-Signature': '0'.repeat(64),
    })}`;
  };

  const rdsSigner = () => ({
    Signer: class Signer {
      constructor(configuration) {
        this.configuration = configuration;
      }

      getAuthToken() {
        return databaseToken(this.configuration, 'connect');
      }
    },
  });

  const dsqlSigner = () => ({
    DsqlSigner: class DsqlSigner {
      constructor(configuration) {
        this.configuration = configuration;
      }

      getDbConnectAuthToken() {
        return databaseToken(this.configuration, 'DbConnect');
      }

      getDbConnectAdminAuthToken() {
        return databaseToken(this.configuration, 'DbConnectAdmin');
      }
    },
  });

  const cloudFrontSigner = () => ({
    getSignedUrl: ({ url }) => `${url}${url.includes('?') ? '&' : '?'}Signature=made-up`,
    getSignedCookies: ({ keyPairId }) => ({
      'CloudFront-Key-Pair-Id': keyPairId,
      'CloudFront-Policy': 'made-up',
      'CloudFront-Signature': 'made-up',
    }),
  });

  /** What would reach the network, and has nothing to do while stubs answer. */
  const httpHandlers = () => {
    class HttpHandler {
      constructor(options = {}) {
        Object.assign(this, requestHandler, { config: options });
      }

      static create(options) {
        return typeof options?.handle === 'function' ? options : new this(options);
      }

      updateHttpClientConfig() {}

      httpHandlerConfigs() {
        return this.config;
      }
    }
    return {
      NodeHttpHandler: named('NodeHttpHandler', HttpHandler),
      NodeHttp2Handler: named('NodeHttp2Handler', HttpHandler),
      FetchHttpHandler: named('FetchHttpHandler', HttpHandler),
      DEFAULT_REQUEST_TIMEOUT: 0,
      streamCollector: async (stream) => {
        const chunks = [];
        for await (const chunk of stream) {
          chunks.push(chunk);
        }
        return new Uint8Array(core.requireBuiltin('buffer').Buffer.concat(chunks));
      },
    };
  };

  const OWN = {
    '@smithy/node-http-handler': httpHandlers,
    '@smithy/fetch-http-handler': httpHandlers,
    '@aws-sdk/node-http-handler': httpHandlers,
    '@aws-sdk/fetch-http-handler': httpHandlers,
    '@aws-sdk/lib-dynamodb': documents,
    '@aws-sdk/util-dynamodb': () => toolkit.part('aws-dynamodb').package,
    '@aws-sdk/lib-storage': storage,
    '@aws-sdk/s3-request-presigner': () => ({ getSignedUrl }),
    '@aws-sdk/s3-presigned-post': () => ({ createPresignedPost }),
    '@aws-sdk/cloudfront-signer': cloudFrontSigner,
    '@aws-sdk/rds-signer': rdsSigner,
    '@aws-sdk/dsql-signer': dsqlSigner,
  };

  const made = new Map();

  function makeModule(specifier) {
    const own = { __esModule: true, ...OWN[specifier]?.() };
    const bare = specifier.replace(/^@aws-sdk\/(?:client-|lib-)?/, '').replaceAll('-', '');
    const isAggregated = (name) => {
      const lower = name.toLowerCase();
      return lower === bare || (specifier === '@aws-sdk/lib-dynamodb' && name === 'DynamoDBDocument');
    };
    const module = openModule(specifier, own, (name) => {
      const members = module.exports;
      if (/^[A-Z]\w*Command$/.test(name)) {
        return named(name, Command);
      }
      if (/^[A-Z]\w*Client$/.test(name)) {
        return named(name, Client);
      }
      if (isAggregated(name)) {
        return aggregated(name, members[`${name}Client`], members);
      }
      if (/^paginate[A-Z]/.test(name)) {
        return paginator(name.slice('paginate'.length), members);
      }
      if (/^wait(?:Until|For)[A-Z]/.test(name)) {
        return waiter(name.replace(/^wait(?:Until|For)/, ''), members, specifier, name.startsWith('waitUntil'));
      }
      if (/ServiceException$/.test(name)) {
        return named(name, ServiceException);
      }
      if (/^from[A-Z]|^defaultProvider$/.test(name)) {
        return () => async () => ({ accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example', sessionToken: 'example' });
      }
      return /^[A-Z]/.test(name) ? exceptionOrEnumeration(name) : madeUp(specifier, name);
    });
    return module;
  }

  return {
    WAITERS,
    tokensOf,
    module(specifier) {
      if (!made.has(specifier)) {
        made.set(specifier, makeModule(specifier));
      }
      return made.get(specifier);
    },
  };
})
