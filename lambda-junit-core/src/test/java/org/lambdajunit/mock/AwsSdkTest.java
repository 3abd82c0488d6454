package org.lambdajunit.mock;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lambdajunit.AwsCall;
import org.lambdajunit.AwsClient;
import org.lambdajunit.AwsClientConfiguration;
import org.lambdajunit.AwsSdk;
import org.lambdajunit.HttpStubbing;
import org.lambdajunit.JavaScriptException;
import org.lambdajunit.LambdaHttp;
import org.lambdajunit.LambdaInvoker;
import org.lambdajunit.LambdaOutcome;

class AwsSdkTest {

  @TempDir Path folder;
  private final AwsSdk aws = AwsSdk.create();

  /** Runs a CommonJS handler, in which all of the SDK that it names is to be had. */
  private LambdaOutcome run(String body) {
    return run(
        "index.js",
        """
        const { DynamoDBClient, DynamoDB, GetItemCommand, PutItemCommand, ConditionalCheckFailedException,
          paginateQuery, waitUntilTableExists } = require('@aws-sdk/client-dynamodb');
        const { S3Client, GetObjectCommand, StorageClass, NoSuchKey } = require('@aws-sdk/client-s3');
        const { LambdaClient, InvokeCommand } = require('@aws-sdk/client-lambda');
        const { DynamoDBDocumentClient, DynamoDBDocument, GetCommand } = require('@aws-sdk/lib-dynamodb');
        const { getSignedUrl } = require('@aws-sdk/s3-request-presigner');
        const { Upload } = require('@aws-sdk/lib-storage');
        const { marshall, unmarshall } = require('@aws-sdk/util-dynamodb');
        const AWS = require('aws-sdk');
        const client = new DynamoDBClient({});
        exports.handler = async (event) => {
        %s
        };
        """
            .formatted(body));
  }

  private LambdaOutcome run(String file, String text) {
    new HandlerFiles(folder).file(file, text);
    try (LambdaInvoker lambda = new HandlerFiles(folder).function().aws(aws).build()) {
      return lambda.invoke();
    }
  }

  @Nested
  class Stubs {

    @Test
    void answerCommands() {
      aws.client("DynamoDBClient")
          .on("GetItemCommand", Map.of("TableName", "orders"))
          .resolves(Map.of("Item", Map.of("id", Map.of("S", "o-1"))));
      assertThat(
              run(
                  "const out = await client.send(new GetItemCommand({ TableName: 'orders', Key: { id: { S: 'o-1' } } }));"
                      + "return [out, out.$metadata.httpStatusCode];"))
          .hasResult(List.of(Map.of("Item", Map.of("id", Map.of("S", "o-1"))), 200));
      assertThat(aws.client("DynamoDBClient").calls("GetItemCommand")).hasSize(1);
      assertThat(aws.client("DynamoDBClient").call(0))
          .isEqualTo(
              new AwsCall(
                  "DynamoDBClient",
                  "GetItemCommand",
                  Map.of("TableName", "orders", "Key", Map.of("id", Map.of("S", "o-1")))));
    }

    @Test
    void fitByTheLastThatWasDeclared() {
      aws.client("DynamoDBClient").onAnyCommand().resolves(Map.of("n", "any"));
      aws.client("DynamoDBClient").on("GetItemCommand").resolves(Map.of("n", "get"));
      aws.client("DynamoDBClient")
          .on("GetItemCommand", Map.of("Key", Map.of("id", Map.of("S", "2"))))
          .resolves(Map.of("n", "two"));
      Predicate<Object> three = "3"::equals;
      aws.client("DynamoDBClient")
          .on("GetItemCommand", Map.of("Key", Map.of("id", Map.of("S", three))))
          .resolves(Map.of("n", "three"));
      aws.client("DynamoDBClient")
          .onExactly("GetItemCommand", Map.of("TableName", "only"))
          .resolves(Map.of("n", "exactly"));
      assertThat(
              run(
                  """
                  const get = async (input) => (await client.send(new GetItemCommand(input))).n;
                  const key = (S) => ({ TableName: 't', Key: { id: { S } } });
                  return [await get(key('1')), await get(key('2')), await get(key('3')),
                    await get({ TableName: 'only' }), await get({ TableName: 'only', Key: {} }),
                    (await client.send(new PutItemCommand({}))).n];
                  """))
          .hasResult(List.of("get", "two", "three", "exactly", "get", "any"));
    }

    @Test
    void answerCallAfterCall() {
      aws.client("DynamoDBClient")
          .on("GetItemCommand")
          .resolvesOnce(Map.of("n", 1))
          .rejectsOnce("ThrottlingException", "slow down")
          .callsFakeOnce(input -> Map.of("n", input.get("TableName")))
          .resolves(Map.of("n", 4));
      assertThat(
              run(
                  """
                  const all = [];
                  for (let i = 0; i < 5; i += 1) {
                    all.push(await client.send(new GetItemCommand({ TableName: `t${i}` })).then((o) => o.n, (e) => e.name));
                  }
                  return all;
                  """))
          .hasResult(List.of(1, "ThrottlingException", "t2", 4, 4));
    }

    @Test
    void rejectAsTheServiceDoes() {
      aws.client("DynamoDBClient")
          .on("PutItemCommand")
          .rejects(
              "ConditionalCheckFailedException",
              "The conditional request failed",
              Map.of("Item", Map.of("id", Map.of("S", "o-1"))));
      assertThat(
              run(
                  """
                  try {
                    await client.send(new PutItemCommand({}));
                  } catch (e) {
                    return [e instanceof ConditionalCheckFailedException, e instanceof NoSuchKey, e instanceof Error,
                      e.name, e.message, e.$fault, e.$metadata.httpStatusCode, e.Item.id.S, `${e}`];
                  }
                  """))
          .hasResult(
              List.of(
                  true,
                  false,
                  true,
                  "ConditionalCheckFailedException",
                  "The conditional request failed",
                  "client",
                  400,
                  "o-1",
                  "ConditionalCheckFailedException: The conditional request failed"));
    }

    @ParameterizedTest
    @CsvSource({
      "ThrottlingException, client, 400, true",
      "InternalServerError, server, 500, true",
      "ServiceUnavailableException, server, 503, true",
      "NoSuchKey, client, 404, false",
      "AccessDeniedException, client, 403, false",
      "ValidationException, client, 400, false"
    })
    void rejectWithWhatGoesWithTheName(String name, String fault, int status, boolean retryable) {
      JavaScriptException error = AwsErrors.of(name, "", Map.of());
      assertThat(error.properties().get("$fault")).isEqualTo(fault);
      assertThat(error.properties().get("statusCode")).isEqualTo(status);
      assertThat(error.properties().get("retryable")).isEqualTo(retryable);
      assertThat(error.code()).contains(name);
    }

    private static CompletionStage<Object> later(Object output) {
      return CompletableFuture.supplyAsync(() -> output);
    }

    @Test
    void mayBeFakesThatEndLater() {
      aws.client("S3Client")
          .on("GetObjectCommand")
          .callsFake(input -> later(Map.of("Body", "content of " + input.get("Key"))));
      assertThat(
              run(
                  "const out = await new S3Client().send(new GetObjectCommand({ Key: 'a' })); return out.Body.transformToString();"))
          .hasResult("content of a");
    }

    @Test
    void canBeForgotten() {
      aws.client("DynamoDBClient").on("GetItemCommand").resolves(Map.of());
      run("await client.send(new GetItemCommand({}));");
      assertThat(aws.calls()).hasSize(1);
      aws.client("DynamoDBClient").resetHistory();
      assertThat(aws.calls()).isEmpty();
      run("await client.send(new GetItemCommand({}));");
      assertThat(aws.client("DynamoDBClient").commandCalls("GetItemCommand", Map.of())).hasSize(1);
      assertThat(aws.client("DynamoDBClient").commandCall(0, "GetItemCommand").input()).isEmpty();
      aws.reset();
      assertThat(aws.calls()).isEmpty();
      assertThatThrownBy(() -> run("await client.send(new GetItemCommand({}));"))
          .isInstanceOf(AssertionError.class);
    }
  }

  @Nested
  class Version3 {

    @Test
    void hasCallbacksAndAggregatedClients() {
      aws.client("DynamoDBClient").on("GetItemCommand").resolves(Map.of("n", 1));
      aws.client("DynamoDBClient").on("PutItemCommand").rejects("Oops");
      assertThat(
              run(
                  """
                  const all = new DynamoDB({});
                  const a = await all.getItem({});
                  const b = await new Promise((done) => all.getItem({}, (e, out) => done(out)));
                  const c = await new Promise((done) => client.send(new PutItemCommand({}), (e) => done(e.name)));
                  return [a.n, b.n, c];
                  """))
          .hasResult(List.of(1, 1, "Oops"));
      assertThat(aws.client("DynamoDBClient").calls("GetItemCommand")).hasSize(2);
    }

    @Test
    void hasDocumentClients() {
      aws.client("DynamoDBDocumentClient")
          .on("GetCommand", Map.of("Key", Map.of("id", 7)))
          .resolves(Map.of("Item", Map.of("id", 7)));
      assertThat(
              run(
                  """
                  const document = DynamoDBDocumentClient.from(client);
                  const { Item } = await document.send(new GetCommand({ TableName: 't', Key: { id: 7 } }));
                  const again = await DynamoDBDocument.from(client).get({ TableName: 't', Key: { id: 7 } });
                  return [Item.id, again.Item.id];
                  """))
          .hasResult(List.of(7, 7));
    }

    @Test
    void hasPaginators() {
      aws.client("DynamoDBClient")
          .on("QueryCommand")
          .resolvesOnce(Map.of("Items", List.of(1, 2), "LastEvaluatedKey", Map.of("id", "2")))
          .resolves(Map.of("Items", List.of(3)));
      assertThat(
              run(
                  """
                  const items = [];
                  for await (const page of paginateQuery({ client, pageSize: 2 }, { TableName: 't' })) {
                    items.push(...page.Items);
                  }
                  return items;
                  """))
          .hasResult(List.of(1, 2, 3));
      assertThat(aws.client("DynamoDBClient").calls("QueryCommand"))
          .extracting(AwsCall::input)
          .containsExactly(
              Map.of("TableName", "t", "Limit", 2),
              Map.of("TableName", "t", "Limit", 2, "ExclusiveStartKey", Map.of("id", "2")));
    }

    @Test
    void hasWaitersThatDoNotKeepTestsWaiting() {
      aws.client("DynamoDBClient")
          .on("DescribeTableCommand")
          .rejectsOnce("ResourceNotFoundException")
          .resolvesOnce(Map.of("Table", Map.of("TableStatus", "CREATING")))
          .resolves(Map.of("Table", Map.of("TableStatus", "ACTIVE")));
      new HandlerFiles(folder)
          .file(
              "index.js",
              """
              const { DynamoDBClient, waitUntilTableExists } = require('@aws-sdk/client-dynamodb');
              exports.handler = async () =>
                (await waitUntilTableExists({ client: new DynamoDBClient({}), maxWaitTime: 120 }, { TableName: 't' })).state;
              """);
      try (LambdaInvoker lambda =
          new HandlerFiles(folder).function().aws(aws).timeout(Duration.ofMinutes(5)).build()) {
        assertThat(lambda.invoke()).hasResult("SUCCESS");
      }
    }

    @Test
    void hasStreamsAndBlobs() {
      aws.client("S3Client").on("GetObjectCommand").resolves(Map.of("Body", "a body"));
      aws.client("LambdaClient").on("InvokeCommand").resolves(Map.of("Payload", "{\"a\":1}"));
      assertThat(
              run(
                  """
                  const s3 = new S3Client({});
                  const get = async () => (await s3.send(new GetObjectCommand({}))).Body;
                  const chunks = [];
                  for await (const chunk of await get()) {
                    chunks.push(chunk);
                  }
                  const { Payload } = await new LambdaClient().send(new InvokeCommand({}));
                  return [await (await get()).transformToString(), Buffer.from(await (await get()).transformToByteArray()).toString(),
                    Buffer.concat(chunks).toString(), JSON.parse(new TextDecoder().decode(Payload)).a, Payload.transformToString()];
                  """))
          .hasResult(List.of("a body", "a body", "a body", 1, "{\"a\":1}"));
    }

    @Test
    void hasPresignersAndUploads() {
      aws.client("S3Client").on("PutObjectCommand").resolves(Map.of("ETag", "e"));
      assertThat(
              run(
                  """
                  const s3 = new S3Client({});
                  const [place, query] = (await getSignedUrl(s3, new GetObjectCommand({ Bucket: 'b', Key: 'a/b c' }), { expiresIn: 60 })).split('?');
                  const { ETag, Key } = await new Upload({ client: s3, params: { Bucket: 'b', Key: 'k', Body: 'x' } }).done();
                  return [place, query.includes('X-Amz-Expires=60&'), ETag, Key];
                  """))
          .hasResult(List.of("https://b.s3.us-east-1.amazonaws.com/a/b%20c", true, "e", "k"));
    }

    @Test
    void hasSignersOfDatabasesAndDistributions() {
      assertThat(
              run(
                  """
                  const { Signer } = require('@aws-sdk/rds-signer');
                  const { DsqlSigner } = require('@aws-sdk/dsql-signer');
                  const { getSignedCookies } = require('@aws-sdk/cloudfront-signer');
                  const rds = await new Signer({ hostname: 'db', port: 5432, username: 'app', region: 'eu-west-1' }).getAuthToken();
                  const dsql = await new DsqlSigner({ hostname: 'c' }).getDbConnectAdminAuthToken();
                  const url = new URL('https://' + rds);
                  return [url.host, url.searchParams.get('DBUser'), url.searchParams.get('X-Amz-Credential').split('/').slice(2).join('/'),
                    dsql.split('&')[0], getSignedCookies({ keyPairId: 'K1', url: 'u' })['CloudFront-Key-Pair-Id']];
                  """))
          .hasResult(
              List.of(
                  "db:5432",
                  "app",
                  "eu-west-1/rds-db/aws4_request",
                  "c/?Action=DbConnectAdmin",
                  "K1"));
    }

    @Test
    void stopsForSignals() {
      aws.client("DynamoDBClient").on("GetItemCommand").resolves(new CompletableFuture<>());
      aws.client("DynamoDBClient").on("PutItemCommand").resolves(Map.of());
      assertThat(
              run(
                  """
                  const before = await client.send(new PutItemCommand({}), { abortSignal: AbortSignal.abort() }).catch((e) => e);
                  const controller = new AbortController();
                  setTimeout(() => controller.abort(), 1000);
                  const during = await client.send(new GetItemCommand({}), { abortSignal: controller.signal }).catch((e) => e);
                  const { $metadata, ...other } = await client.send(new PutItemCommand({}), { abortSignal: new AbortController().signal });
                  return [before.name, before.message, during.name, other];
                  """))
          .hasResult(List.of("AbortError", "Request aborted", "AbortError", Map.of()));
      assertThat(aws.client("DynamoDBClient").calls("PutItemCommand")).hasSize(1);
    }

    @Test
    void readsStreamsThatAreSent() {
      aws.client("S3Client").on("PutObjectCommand", Map.of("Key", "k")).resolves(Map.of());
      assertThat(
              run(
                  """
                  const { PutObjectCommand } = require('@aws-sdk/client-s3');
                  const { Readable } = require('stream');
                  const Body = Readable.from(['a', Buffer.from('b')]);
                  await new S3Client({}).send(new PutObjectCommand({ Key: 'k', Body }));
                  """))
          .succeeded();
      assertThat(aws.client("S3Client").call(0).input().get("Body"))
          .isEqualTo("ab".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void hasTheConfigurationOfClients() {
      assertThat(
              run(
                  """
                  const { config } = new DynamoDBClient({ maxAttempts: 5, region: 'eu-west-1' });
                  config.logger.info('nothing');
                  return [await config.region(), await config.maxAttempts(), await config.retryMode(), config.serviceId, await config.useFipsEndpoint()];
                  """))
          .hasResult(List.of("eu-west-1", 5, "standard", "DynamoDB", false));
    }

    @Test
    void givesSetsOfDocumentsAsSets() {
      aws.client("DynamoDBDocumentClient")
          .on("GetCommand")
          .resolves(Map.of("Item", Map.of("tags", Set.of("new"), "parts", List.of(Set.of(1)))));
      assertThat(
              run(
                  """
                  const { Item } = await DynamoDBDocumentClient.from(client).send(new GetCommand({}));
                  return [Item.tags instanceof Set, Item.tags.has('new'), Item.parts[0].has(1)];
                  """))
          .hasResult(List.of(true, true, true));
    }

    @Test
    void hasMarshallersAndEnumerations() {
      assertThat(
              run(
                  """
                  const item = marshall({ id: 'o-1', n: 5, list: [1, 'a', null, true], map: { b: Buffer.from('x') }, set: new Set(['s']) });
                  return [item.id.S, item.n.N, item.list.L.length, item.set.SS, unmarshall(item).list, StorageClass.GLACIER];
                  """))
          .hasResult(
              List.of(
                  "o-1",
                  "5",
                  4,
                  List.of("s"),
                  java.util.Arrays.asList(1, "a", null, true),
                  "GLACIER"));
    }

    @Test
    void reachesEsModulesUnderAnyName() {
      aws.client("SQSClient").on("SendMessageCommand").resolves(Map.of("MessageId", "m-1"));
      aws.client("SNSClient").on("PublishCommand").resolves(Map.of("MessageId", "m-2"));
      aws.client("SSMClient").on("GetParameterCommand").resolves(Map.of("Parameter", "p"));
      new HandlerFiles(folder)
          .file(
              "other.mjs",
              "import { SQSClient, SendMessageBatchCommand as Batch } from '@aws-sdk/client-sqs'; export const name = Batch.name;");
      assertThat(
              run(
                  "index.mjs",
                  """
                  import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
                  import * as sns from '@aws-sdk/client-sns';
                  import { name } from './other.mjs';
                  const sqs = new SQSClient();
                  export const handler = async () => {
                    const { SSMClient, GetParameterCommand } = await import('@aws-sdk/client-ssm');
                    return [
                      (await sqs.send(new SendMessageCommand({}))).MessageId,
                      (await new sns.SNSClient().send(new sns.PublishCommand({}))).MessageId,
                      (await new SSMClient().send(new GetParameterCommand({}))).Parameter,
                      name,
                    ];
                  };
                  """))
          .hasResult(List.of("m-1", "m-2", "p", "SendMessageBatchCommand"));
    }

    @Test
    void servesWhatBundlersCopy() {
      aws.client("SQSClient").on("SendMessageCommand").resolves(Map.of("MessageId", "m-1"));
      assertThat(
              run(
                  "index.js",
                  """
                  var __copy = (to, from) => {
                    for (const key of Object.getOwnPropertyNames(from)) {
                      Object.defineProperty(to, key, { get: () => from[key], enumerable: true });
                    }
                    return to;
                  };
                  var sdk = __copy({}, require('@aws-sdk/client-sqs'));
                  exports.handler = async () => (await new sdk.SQSClient({}).send(new sdk.SendMessageCommand({}))).MessageId;
                  """))
          .hasResult("m-1");
    }
  }

  @Nested
  class CopiesOfTheSdk {

    private static final String CLASSES =
        """
        const constructStack = () => ({});
        class Client {
          constructor(config) {
            this.config = config;
            this.middlewareStack = constructStack();
          }
          send(command, optionsOrCb, cb) {
            const options = typeof optionsOrCb !== "function" ? optionsOrCb : undefined;
            throw new Error('the network');
          }
        }
        """;

    @Test
    void areAskedWhereverTheyAre() {
      aws.client("SQSClient").on("SendMessageCommand").resolves(Map.of("MessageId", "m-1"));
      new HandlerFiles(folder)
          .file("node_modules/@smithy/smithy-client/index.js", CLASSES + "exports.Client = Client;")
          .file(
              "node_modules/@aws-sdk/client-sqs/index.js",
              """
              const { Client } = require('@smithy/smithy-client');
              exports.SQSClient = class SQSClient extends Client {};
              exports.SendMessageCommand = class SendMessageCommand { constructor(input) { this.input = input; } };
              """);
      assertThat(
              run(
                  "index.mjs",
                  """
                  import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
                  export const handler = async () => (await new SQSClient({}).send(new SendMessageCommand({ a: 1 }))).MessageId;
                  """))
          .hasResult("m-1");
      assertThat(aws.client("SQSClient").calls("SendMessageCommand", Map.of("a", 1))).hasSize(1);
    }

    @Test
    void canBePassedOver() {
      aws.withoutInstalledPackages();
      aws.client("SQSClient").on("SendMessageCommand").resolves(Map.of("MessageId", "m-1"));
      new HandlerFiles(folder)
          .file("node_modules/@aws-sdk/client-sqs/index.js", "throw new Error('loaded');");
      assertThat(
              run(
                  "index.js",
                  """
                  const { SQSClient, SendMessageCommand } = require('@aws-sdk/client-sqs');
                  exports.handler = async () => (await new SQSClient({}).send(new SendMessageCommand({}))).MessageId;
                  """))
          .hasResult("m-1");
    }

    @Test
    void areLeftAloneOnceRestored() {
      aws.client("SQSClient").restore();
      aws.client("SNSClient").on("PublishCommand").resolves(Map.of("MessageId", "m-1"));
      new HandlerFiles(folder)
          .file("node_modules/@smithy/smithy-client/index.js", CLASSES + "exports.Client = Client;")
          .file("node_modules/@smithy/node-http-handler/index.js", "exports.isReal = true;")
          .file(
              "node_modules/@aws-sdk/client-all/index.js",
              """
              const { Client } = require('@smithy/smithy-client');
              exports.SQSClient = class SQSClient extends Client {};
              exports.SNSClient = class SNSClient extends Client {};
              exports.PublishCommand = class PublishCommand {};
              """)
          .file(
              "index.js",
              """
              const { SQSClient, SNSClient, PublishCommand } = require('@aws-sdk/client-all');
              const { isReal } = require('@smithy/node-http-handler');
              const answer = async (client) => client.send(new PublishCommand());
              exports.handler = async () =>
                [await answer(new SQSClient()).catch((e) => e.message), (await answer(new SNSClient())).MessageId, isReal];
              """);
      try (LambdaInvoker lambda = new HandlerFiles(folder).function().aws(aws).build()) {
        assertThat(lambda.invoke()).hasResult(List.of("the network", "m-1", true));
        aws.client("SQSClient").reset();
        assertThatThrownBy(lambda::invoke)
            .hasMessageContaining("SQSClient was called with PublishCommand");
      }
    }

    @Test
    void areAskedInMinifiedBundles() {
      aws.client("SQSClient").on("SendMessageCommand").resolves(Map.of("MessageId", "m-1"));
      assertThat(
              run(
                  "index.mjs",
                  """
                  var s=()=>({}),C=class{constructor(t){this.config=t,this.middlewareStack=s()}send(t,n,$r){let o=typeof n!="function"?n:void 0;throw Error("the network")}};
                  var q=class extends C{},m=class{constructor(t){this.input=t}resolveMiddleware(t,n,r){return this.resolveMiddlewareWithContext(t,n,r,{clientName:"SQSClient",commandName:"SendMessageCommand"})}};
                  export const handler=async()=>(await new q({}).send(new m({a:1}))).MessageId;
                  """))
          .hasResult("m-1");
      assertThat(aws.client("SQSClient").calls("SendMessageCommand")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "send(command, optionsOrCb, cb) { const options = typeof optionsOrCb !== \"function\" ? optionsOrCb : undefined; | true",
          "Client.prototype.send = function (command, optionsOrCb, cb) { var options = typeof optionsOrCb !== 'function' ? | true",
          "send(e,t,n){let r=typeof t!=\"function\"?t:void 0 | true",
          "send(e,t,n){const r=\"function\"!=typeof t?t:void 0 | true",
          "send(e,t,n){const r=typeof e!=\"function\"?t:void 0 | false",
          "send(message) { return this.socket.write(message) } | false",
        })
    void areKnownByHowTheySend(String text, boolean isKnown) {
      assertThat(AwsCalls.ASKING.apply("middlewareStack; " + text).contains("lambda-junit.aws"))
          .isEqualTo(isKnown);
    }
  }

  @Nested
  class Version2 {

    @Test
    void hasPromisesCallbacksAndEvents() {
      aws.service("DynamoDB.DocumentClient")
          .on("get", Map.of("TableName", "orders"))
          .resolves(Map.of("Item", Map.of("id", 1)));
      aws.service("SQS").on("sendMessage").rejects("ThrottlingException", "slow down");
      assertThat(
              run(
                  """
                  const document = new AWS.DynamoDB.DocumentClient({ region: 'eu-west-1' });
                  const a = await document.get({ TableName: 'orders' }).promise();
                  const b = await new Promise((done) => document.get({ TableName: 'orders' }, (e, data) => done(data)));
                  const c = await new Promise((done) => document.get({ TableName: 'orders' }).on('success', (r) => done(r.data)).send());
                  const d = await new Promise((done) => new AWS.SQS().sendMessage({}).on('error', done).send());
                  return [a.Item.id, b.Item.id, c.Item.id, d.code, d.message, d.retryable, d.statusCode];
                  """))
          .hasResult(List.of(1, 1, 1, "ThrottlingException", "slow down", true, 400));
      assertThat(aws.service("DynamoDB.DocumentClient").calls("get")).hasSize(3);
    }

    @Test
    void hasClientsInFilesOfTheirOwnAndForEsModules() {
      aws.service("S3").on("getObject").resolves(Map.of("Body", "text"));
      aws.service("DynamoDB").on("getItem").resolves(Map.of("n", 1));
      assertThat(
              run(
                  "index.mjs",
                  """
                  import AWS from 'aws-sdk';
                  import { DynamoDB } from 'aws-sdk';
                  import S3 from 'aws-sdk/clients/s3.js';
                  AWS.config.update({ region: 'eu-west-1' });
                  export const handler = async () => [
                    (await new S3().getObject({}).promise()).Body.toString(),
                    (await new DynamoDB().getItem({}).promise()).n,
                    new AWS.S3().getSignedUrl('getObject', { Bucket: 'b', Key: 'k' }).split('?')[0],
                    new DynamoDB().config.region,
                  ];
                  """))
          .hasResult(List.of("text", 1, "https://b.s3.amazonaws.com/k", "eu-west-1"));
    }

    @Test
    void goesFromPageToPage() {
      aws.service("S3")
          .on("listObjectsV2")
          .resolvesOnce(Map.of("Contents", List.of("a"), "NextContinuationToken", "2"))
          .resolves(Map.of("Contents", List.of("b")));
      assertThat(
              run(
                  """
                  const pages = [];
                  await new Promise((end) => new AWS.S3().listObjectsV2({ Bucket: 'b' }).eachPage((error, data, next) => {
                    pages.push(data?.Contents ?? 'end');
                    return data === null ? end() : setTimeout(next, 1000);
                  }));
                  const first = await new Promise((end) => new AWS.S3().listObjectsV2({}).eachPage((error, data) => {
                    end(data.Contents);
                    return false;
                  }));
                  return [...pages, first];
                  """))
          .hasResult(List.of(List.of("a"), List.of("b"), "end", List.of("b")));
      assertThat(aws.service("S3").call(1).input())
          .isEqualTo(Map.of("Bucket", "b", "ContinuationToken", "2"));
    }

    @Test
    void waitsForStates() {
      aws.service("S3")
          .on("headObject")
          .rejectsOnce("NotFound", "not yet")
          .resolves(Map.of("ContentLength", 1));
      aws.service("DynamoDB").on("describeTable").rejects("ResourceNotFoundException", "gone");
      assertThat(
              run(
                  """
                  const begin = Date.now();
                  const there = await new AWS.S3().waitFor('objectExists', { Bucket: 'b', Key: 'k', $waiter: { delay: 0.2 } }).promise();
                  const waited = Date.now() - begin >= 200;
                  const never = await new Promise((done) =>
                    new AWS.DynamoDB().waitFor('tableExists', { TableName: 't', $waiter: { delay: 0.1, maxAttempts: 3 } }, done));
                  const set = new AWS.DynamoDB.DocumentClient().createSet(['x']);
                  return [there.ContentLength, waited, never.code, never.message, set.values, set.type];
                  """))
          .hasResult(
              List.of(
                  1,
                  true,
                  "ResourceNotReady",
                  "Resource is not in the state tableExists",
                  List.of("x"),
                  "String"));
      assertThat(aws.service("DynamoDB").calls("describeTable")).hasSize(3);
    }

    @Test
    void hasStreams() {
      aws.service("S3")
          .on("getObject")
          .resolves(Map.of("Body", "streamed".getBytes(StandardCharsets.UTF_8)));
      assertThat(
              run(
                  """
                  const chunks = [];
                  for await (const chunk of new AWS.S3().getObject({}).createReadStream()) chunks.push(chunk);
                  return Buffer.concat(chunks).toString();
                  """))
          .hasResult("streamed");
    }
  }

  @Nested
  class WrongUses {

    @Test
    void anUnstubbedCallFailsTheTestThoughTheHandlerSwallowsIt() {
      aws.client("DynamoDBClient")
          .on("PutItemCommand", Map.of("TableName", "t"))
          .resolves(Map.of());
      assertThatThrownBy(
              () ->
                  run(
                      "try { await client.send(new GetItemCommand({ TableName: 'orders' })); } catch {} return 1;"))
          .isInstanceOf(AssertionError.class)
          .hasMessageStartingWith(
              "DynamoDBClient was called with GetItemCommand, which nothing answers.%nInput: {\"TableName\":\"orders\"}%nStub it: aws.client(\"DynamoDBClient\").on(\"GetItemCommand\").resolves(Map.of());%nStubbed: DynamoDBClient PutItemCommand {\"TableName\":\"t\"}"
                  .formatted());
    }

    @Test
    void stubsThatDoNotAnswerSayWhy() {
      aws.client("DynamoDBClient").on("GetItemCommand", Map.of("TableName", "orders"));
      aws.client("DynamoDBClient").on("GetItemCommand").resolvesOnce(Map.of());
      assertThatThrownBy(
              () ->
                  run(
                      "for (let i = 0; i < 2; i++) await client.send(new GetItemCommand({ TableName: 'orders' }));"))
          .hasMessageContaining(
              "Stubbed: DynamoDBClient GetItemCommand {\"TableName\":\"orders\"} (has no answer: add resolves(Map.of())), DynamoDBClient GetItemCommand (used up)");
    }

    @Test
    void anUnstubbedOperationToo() {
      assertThatThrownBy(() -> run("new AWS.S3().getObject({ Key: 'k' }, () => {}); return 1;"))
          .hasMessageStartingWith(
              "S3 was called with getObject, which nothing answers.%nInput: {\"Key\":\"k\"}%nStub it: aws.service(\"S3\").on(\"getObject\").resolves(Map.of());%nStubbed: nothing"
                  .formatted());
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "dynamodb            | aws.client(\"dynamodb\"): a client of the AWS SDK v3 is named by its class: did you mean DynamoDBClient?",
          "dynamodb-client     | aws.client(\"dynamodb-client\"): a client of the AWS SDK v3 is named by its class: did you mean DynamoDBClient?",
          "DynamoDB.DocumentClient | aws.client(\"DynamoDB.DocumentClient\"): a client of the AWS SDK v3 is named by its class: did you mean DynamoDBDocumentClient? Services of SDK v2 are aws.service(\"DynamoDB.DocumentClient\").",
          "DynamoDbClient       | aws.client(\"DynamoDbClient\"): a client of the AWS SDK v3 is named by its class: did you mean DynamoDBClient? Services of SDK v2 are aws.service(\"DynamoDbClient\").",
          "''                  | aws.client(\"\"): a client of the AWS SDK v3 is named by its class, for example DynamoDBClient.",
        })
    void aNameThatIsNoClient(String name, String message) {
      assertThatThrownBy(() -> aws.client(name))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "DynamoDBClient | aws.service(\"DynamoDBClient\"): a service of the AWS SDK v2 is named by its class below AWS: did you mean DynamoDB? Clients of SDK v3 are aws.client(\"DynamoDBClient\").",
          "s3             | aws.service(\"s3\"): a service of the AWS SDK v2 is named by its class below AWS: did you mean S3? Clients of SDK v3 are aws.client(\"DynamoDBClient\").",
          "AWS.SQS        | aws.service(\"AWS.SQS\"): a service of the AWS SDK v2 is named by its class below AWS: did you mean SQS? Clients of SDK v3 are aws.client(\"DynamoDBClient\").",
          "no-such        | aws.service(\"no-such\"): a service of the AWS SDK v2 is named by its class below AWS, for example S3 or DynamoDB.DocumentClient. Clients of SDK v3 are aws.client(\"DynamoDBClient\").",
        })
    void aNameThatIsNoService(String name, String message) {
      assertThatThrownBy(() -> aws.service(name))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "GetItem        | aws.client(\"DynamoDBClient\"): \"GetItem\" is no command of the AWS SDK v3. Did you mean GetItemCommand?",
          "getItem        | aws.client(\"DynamoDBClient\"): \"getItem\" is no command of the AWS SDK v3. Did you mean GetItemCommand?",
          "GetItemComand  | aws.client(\"DynamoDBClient\"): \"GetItemComand\" is no command of the AWS SDK v3. Did you mean GetItemCommand?",
          "Command        | aws.client(\"DynamoDBClient\"): \"Command\" is no command of the AWS SDK v3. Did you mean GetItemCommand?",
        })
    void aNameThatIsNoCommand(String name, String message) {
      assertThatThrownBy(() -> aws.client("DynamoDBClient").on(name)).hasMessage(message);
      assertThatThrownBy(() -> aws.client("DynamoDBClient").calls(name)).hasMessage(message);
    }

    @Test
    void aNameThatIsNoOperation() {
      assertThatThrownBy(() -> aws.service("S3").on("GetObjectCommand"))
          .hasMessage(
              "aws.service(\"S3\"): \"GetObjectCommand\" is no operation of the AWS SDK v2. Did you mean getObject?");
    }

    @ParameterizedTest
    @CsvSource({
      "DynamoDBClient,  GetItmCommand,  DynamoDBClient GetItmCommand. Did you mean GetItemCommand?",
      "DynamoClient,    GetItemCommand, DynamoClient GetItemCommand. Did you mean DynamoDBClient?",
      "DynamoDBClients, PutItemCommand, DynamoDBClients PutItemCommand. Did you mean DynamoDBClient?",
      "SecretManagerClient, ListSecretsCommand, SecretManagerClient ListSecretsCommand. Did you mean SecretsManagerClient?",
      "DynamoDBClient,  PutItemCommand, DynamoDBClient PutItemCommand.",
      "SQSClient,       ListQueuesCommand, SQSClient ListQueuesCommand.",
    })
    void aStubThatAnswersNothingIsReported(String client, String command, String unused) {
      AwsStubs stubs = new AwsStubs();
      stubs.stub(client, command, null).always(AwsFake.of(input -> Map.of()));
      stubs.called(new AwsCall("DynamoDBClient", "GetItemCommand", Map.of()));
      assertThat(stubs.unused())
          .contains(
              "Nothing was answered by the stub of %s%nCalled: DynamoDBClient GetItemCommand.%nCorrect the stub, remove it, or call aws.lenient()."
                  .formatted(unused));
    }

    @Test
    void restoringAServiceOfVersion2() {
      assertThatThrownBy(() -> aws.service("S3").restore())
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "aws.service(\"S3\").restore(): the AWS SDK v2 is made up as a whole, so that none of its services can be real. Leave AwsSdk out of the test.");
    }

    @Test
    void restoringAClientThatIsNotInstalled() {
      aws.client("DynamoDBClient").restore();
      assertThatThrownBy(
              () -> run("await client.send(new GetItemCommand({})).catch(() => {}); return 1;"))
          .hasMessage(
              "aws.client(\"DynamoDBClient\").restore(): the handler has no AWS SDK installed that could send GetItemCommand. Install the package of the client in its folder.");
    }

    static Stream<Arguments> nulls() {
      AwsSdk aws = AwsSdk.create();
      AwsClient client = aws.client("S3Client");
      LambdaHttp http = LambdaHttp.create();
      String url = "https://a.b/";
      return Stream.of(
          nothing(() -> aws.client(null), "The name of the client must not be null."),
          nothing(() -> aws.service(null), "The name of the service must not be null."),
          nothing(() -> client.on(null), "The name of the command must not be null."),
          nothing(() -> aws.service("S3").on(null), "The name of the operation must not be null."),
          nothing(
              () -> client.on("GetObjectCommand", null),
              "The input must not be null. Leave it out for any input."),
          nothing(
              () -> client.onAnyCommand().rejects((String) null),
              "The name of the error must not be null."),
          nothing(
              () -> client.callsFake((Function<Map<String, Object>, ?>) null),
              "The fake must not be null."),
          nothing(
              () ->
                  client
                      .onAnyCommand()
                      .callsFakeOnce(
                          (BiFunction<Map<String, Object>, AwsClientConfiguration, ?>) null),
              "The fake must not be null."),
          nothing(() -> client.rejects((RuntimeException) null), "The exception must not be null."),
          nothing(() -> http.on(null, url), "The method must not be null."),
          nothing(() -> http.get(null), "The URL must not be null."),
          nothing(
              () -> http.get(url).withBody(null),
              "The body must not be null. Leave it out for any body."),
          nothing(() -> http.get(url).matching(null), "The predicate must not be null."),
          nothing(() -> http.get(url).callsFake(null), "The fake must not be null."),
          nothing(
              () -> http.get(url).fails(null),
              "The code of the failure must not be null, for example ECONNREFUSED."));
    }

    private static Arguments nothing(ThrowingCallable call, String message) {
      return Arguments.of(call, message);
    }

    @ParameterizedTest
    @MethodSource("nulls")
    void aNullIsNamed(ThrowingCallable call, String message) {
      assertThatThrownBy(call).isInstanceOf(NullPointerException.class).hasMessage(message);
    }

    @Test
    void anAnswerBeforeItsRequest() {
      HttpStubbing stubbing = LambdaHttp.create().get("https://a.b/");
      assertThatThrownBy(() -> stubbing.delayedBy(Duration.ofSeconds(-1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("delayedBy(PT-1S): no answer comes before its request.");
    }
  }
}
