package org.lambdajunit;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdajunit.mock.NpmFolder;

/** Packages of npm, unmodified, in handlers. */
public class NpmPackagesTest {

  /** Where the packages are. */
  public static final Path FOLDER = Path.of("target", "npm-packages").toAbsolutePath();

  /** Installs all packages, unless they are there. */
  @BeforeAll
  public static void install() throws IOException, InterruptedException {
    NpmFolder.install(
        FOLDER,
        "@aws-lambda-powertools/logger@2.36.0",
        "@aws-lambda-powertools/metrics@2.36.0",
        "@aws-lambda-powertools/parser@2.35.0",
        "@aws-lambda-powertools/tracer@2.36.0",
        "@aws-sdk/client-bedrock-runtime@3.1164.0",
        "@aws-sdk/client-dynamodb@3.1164.0",
        "@aws-sdk/client-eventbridge@3.1169.0",
        "@aws-sdk/client-kinesis@3.1143.0",
        "@aws-sdk/client-polly@3.1142.0",
        "@aws-sdk/client-s3@3.1173.0",
        "@aws-sdk/client-secrets-manager@3.1164.0",
        "@aws-sdk/client-sfn@3.1164.0",
        "@aws-sdk/client-sns@3.1169.0",
        "@aws-sdk/client-sqs@3.1169.0",
        "@aws-sdk/client-ssm@3.1169.0",
        "@aws-sdk/lib-dynamodb@3.1162.0",
        "@aws-sdk/lib-storage@3.1173.0",
        "@fastify/aws-lambda@6.4.1",
        "@middy/core@6.4.5",
        "@middy/http-error-handler@6.4.5",
        "@middy/http-json-body-parser@6.4.5",
        "@middy/validator@6.4.5",
        "@opentelemetry/api@1.9.1",
        "@opentelemetry/instrumentation@0.223.0",
        "@opentelemetry/instrumentation-http@0.223.0",
        "@opentelemetry/sdk-trace-base@2.12.1",
        "@opentelemetry/sdk-trace-node@2.12.1",
        "ajv@8.20.0",
        "ajv-formats@3.0.1",
        "aws-sdk@2.1693.0",
        "aws-serverless-express@3.4.0",
        "aws-xray-sdk-core@3.12.0",
        "axios@1.21.1",
        "bcryptjs@3.0.3",
        "cheerio@1.2.0",
        "cls-hooked@4.2.2",
        "dayjs@1.11.23",
        "esbuild@0.28.2",
        "express@5.3.0",
        "fastify@5.12.8",
        "hot-shots@17.1.1",
        "jsdom@29.1.1",
        "jsonwebtoken@9.0.3",
        "lodash@4.18.1",
        "moment@2.31.0",
        "mongoose@9.12.1",
        "mysql2@3.24.6",
        "nock@15.0.6",
        "node-fetch@3.3.2",
        "node-fetch2@npm:node-fetch@2.7.0",
        "pg@8.23.1",
        "serverless-http@4.0.0",
        "undici@7.30.2",
        "uuid@11.1.0",
        "zod@4.6.7");
  }

  /** What a real Node.js returned for the same handlers, from the same packages and servers. */
  private static final JsonNode EXPECTED = expected();

  private static JsonNode expected() {
    try (InputStream file = NpmPackagesTest.class.getResourceAsStream("/npm/expected.json")) {
      return new ObjectMapper().readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static LambdaOutcome runFile(String name, Object event) throws IOException {
    try (InputStream file = NpmPackagesTest.class.getResourceAsStream("/npm/" + name)) {
      // Some of the newest packages are ES modules that only Node.js 24 lets require() load.
      return run(
          LambdaRuntime.NODEJS24_X,
          name,
          new String(requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8),
          event);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dates.js",
        "schemas.js",
        "bcrypt.js",
        "databases.js",
        "fetches.mjs",
        "middy.mjs",
        "contexts.js",
        "fastify.js",
        "pages.js",
        "sdk2.js",
        "sockets.js"
      })
  void returnsWhatItReturnsInNode(String file) throws IOException {
    try (AwsAnswers answers = new AwsAnswers()) {
      assertThat(runFile(file, Map.of("endpoint", answers.endpoint(), "port", 1)))
          .hasResult(EXPECTED.get(file));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"dynamodb", "s3", "sqs", "sns", "ssm", "secretsManager", "sfn", "eventBridge"})
  void clientsOfTheAwsSdkGetWhatTheyGetInNode(String service) throws IOException {
    try (AwsAnswers answers = new AwsAnswers()) {
      assertThat(runFile("clients.js", Map.of("endpoint", answers.endpoint(), "service", service)))
          .hasResult(EXPECTED.get("clients.js").get(service));
    }
  }

  /** What Node.js 22 returned; older ones lack what this package needs. */
  @ParameterizedTest
  @ValueSource(strings = {"https://example.com:443", "http://example.com:80"})
  void nockIntercepts(String url) throws IOException {
    List<Object> common =
        List.of(
            List.of(200, "{\"ok\":true}", "1"),
            List.of("POST " + url + "/a", "GET " + url + "/wrong"),
            501,
            Arrays.asList(201, "made", null));
    String refusal =
        "Nock: Disallowed net connect for \"%s/\""
            .formatted(url.replaceAll(".*//example", "other"));
    List<Object> expected = new ArrayList<>(common);
    expected.addAll(
        List.of(List.of("ECONNRESET", "broken"), true, List.of("ENETUNREACH", refusal)));
    expected.addAll(common);
    expected.addAll(
        List.of(
            List.of("fetch failed", "ECONNRESET", "broken"),
            true,
            List.of("fetch failed", "ENETUNREACH", refusal)));

    assertThat(runFile("intercepted.mjs", Map.of("url", url.replaceAll(":\\d+$", ""))))
        .hasResult(expected);
  }

  /**
   * Keeps the recording true, where there is a Node.js that lets {@code require} load ES modules.
   */
  @Test
  void recordingIsWhatNodeReturns() throws IOException, InterruptedException {
    String loadsModules = "process.stdout.write(`${process.features.require_module}`)";
    assumeThat(node(FOLDER, "-e", loadsModules)).isEqualTo("true");
    Path copies = Files.createDirectories(FOLDER.resolve("in-node"));
    copy("in-node.mjs", copies);
    List<String> runs = new ArrayList<>();
    for (String file : names(EXPECTED)) {
      copy(file, copies);
      if (file.equals("clients.js")) {
        names(EXPECTED.get(file)).forEach(service -> runs.add(file + "?" + service));
      } else {
        runs.add(file);
      }
    }
    try (AwsAnswers answers = new AwsAnswers()) {
      List<String> arguments = new ArrayList<>(List.of("in-node.mjs", answers.endpoint()));
      arguments.addAll(runs);
      String returned = node(copies, arguments.toArray(String[]::new));

      Assertions.assertThat(new ObjectMapper().readTree(returned)).isEqualTo(EXPECTED);
    }
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static void copy(String file, Path folder) throws IOException {
    try (InputStream handler = NpmPackagesTest.class.getResourceAsStream("/npm/" + file)) {
      Files.copy(requireNonNull(handler), folder.resolve(file), REPLACE_EXISTING);
    }
  }

  /** What a program prints in the machine's own Node.js, which ran npm before. */
  private static String node(Path folder, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("node"));
    command.addAll(List.of(arguments));
    Path output = FOLDER.resolve("node.out");
    Path log = FOLDER.resolve("node.log");
    Process node =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(output.toFile())
            .redirectError(log.toFile())
            .start();
    assertThat(node.waitFor()).as(() -> "node, see " + log).isZero();
    return Files.readString(output);
  }

  @Test
  void clientsOfTheAwsSdkSpeakHttp2() throws Exception {
    try (Http2Answers answers = new Http2Answers()) {
      assertThat(
              run(
                  "kinesis.js",
                  """
                  const { KinesisClient, PutRecordCommand, DescribeStreamCommand } = require('@aws-sdk/client-kinesis');
                  exports.handler = async ({ endpoint }) => {
                    const client = new KinesisClient({ endpoint, region: 'eu-west-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } });
                    const shards = [];
                    for (const item of ['x', 'y']) {
                      const { ShardId } = await client.send(new PutRecordCommand({ StreamName: 's', PartitionKey: item, Data: Buffer.from(item) }));
                      shards.push(ShardId);
                    }
                    const { name, message } = await client.send(new DescribeStreamCommand({ StreamName: 't' })).catch((error) => error);
                    return [client.config.requestHandler.constructor.name, shards, name, message];
                  };""",
                  Map.of("endpoint", answers.endpoint())))
          .hasResult(
              List.of(
                  "NodeHttp2Handler",
                  List.of("shard-0", "shard-0"),
                  "ResourceNotFoundException",
                  "There is no such thing."));
    }
  }

  @Test
  void bedrockAndPollySpeakHttp2() throws Exception {
    try (Http2Answers answers = new Http2Answers()) {
      assertThat(
              run(
                  "speech.js",
                  """
                  const { BedrockRuntimeClient, InvokeModelCommand } = require('@aws-sdk/client-bedrock-runtime');
                  const { PollyClient, SynthesizeSpeechCommand } = require('@aws-sdk/client-polly');
                  exports.handler = async ({ endpoint }) => {
                    const settings = { endpoint, region: 'eu-west-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } };
                    const bedrock = new BedrockRuntimeClient(settings);
                    const polly = new PollyClient(settings);
                    const { body } = await bedrock.send(new InvokeModelCommand({ modelId: 'm', body: '{}' }));
                    const failure = await bedrock.send(new InvokeModelCommand({ modelId: 'none', body: '{}' })).catch((error) => error);
                    const { AudioStream } = await polly.send(new SynthesizeSpeechCommand({ Text: 'a', OutputFormat: 'mp3', VoiceId: 'Joanna' }));
                    return [
                      [bedrock, polly].map(({ config }) => config.requestHandler.constructor.name),
                      JSON.parse(body.transformToString()).answer,
                      failure.name,
                      await AudioStream.transformToString(),
                    ];
                  };""",
                  Map.of("endpoint", answers.endpoint())))
          .hasResult(
              List.of(
                  List.of("NodeHttp2Handler", "NodeHttp2Handler"),
                  "h\u00e4llo",
                  "ResourceNotFoundException",
                  "sound"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cjs", "esm"})
  void bundlesOfEsbuildRun(String format) throws IOException, InterruptedException {
    Path bundles = FOLDER.resolve("bundle-" + format);
    Path source = FOLDER.resolve("bundled-" + format + ".js");
    Files.createDirectories(bundles);
    Files.writeString(
        source,
        """
        import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
        import { chunk } from 'lodash';
        import jwt from 'jsonwebtoken';
        export const handler = async ({ endpoint }) => {
          const client = new SQSClient({ endpoint, region: 'eu-west-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } });
          const { MessageId } = await client.send(new SendMessageCommand({ QueueUrl: `${endpoint}/0/q`, MessageBody: 'h\u00e4llo' }));
          return [MessageId, chunk([1, 2, 3], 2), jwt.verify(jwt.sign('x', 's'), 's')];
        };""");
    String extension = format.equals("esm") ? "mjs" : "js";
    List<String> options =
        new ArrayList<>(
            List.of(
                "--bundle",
                "--minify",
                "--platform=node",
                "--target=node22",
                "--format=" + format,
                "--outfile=" + bundles.resolve("index." + extension)));
    if (format.equals("esm")) {
      options.add(
          "--banner:js=import { createRequire } from 'module'; const require ="
              + " createRequire(import.meta.url);");
    }
    esbuild(source, options.toArray(String[]::new));
    try (AwsAnswers answers = new AwsAnswers();
        LambdaInvoker lambda =
            LambdaInvoker.builder().taskRoot(bundles).timeout(Duration.ofMinutes(1)).build()) {
      assertThat(lambda.invoke(Map.of("endpoint", answers.endpoint())))
          .hasResult(List.of("m-1", List.of(List.of(1, 2), List.of(3)), "x"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--minify", "--keep-names"})
  void clientsOfSdkVersion2InABundleAskForStubs(String option)
      throws IOException, InterruptedException {
    Path bundles = FOLDER.resolve("bundle-v2" + option);
    Path source = FOLDER.resolve("bundled-v2.js");
    Files.createDirectories(bundles);
    Files.writeString(
        source,
        """
        const S3 = require('aws-sdk/clients/s3');
        const DynamoDB = require('aws-sdk/clients/dynamodb');
        const SQS = require('aws-sdk/clients/sqs');
        const s3 = new S3();
        const documents = new DynamoDB.DocumentClient();
        const read = (params) => new Promise((resolve, reject) =>
          s3.getObject(params, (error, data) => (error ? reject(error) : resolve(`${data.Body}`))));
        exports.handler = async () => {
          const { Item } = await documents.get({ TableName: 'orders', Key: { id: 'o-1' } }).promise();
          const body = await read({ Bucket: 'b', Key: Item.key });
          await s3.upload({ Bucket: 'b', Key: 'copy', Body: body }).promise();
          await new DynamoDB().waitFor('tableExists', { TableName: 'orders' }).promise();
          const url = s3.getSignedUrl('getObject', { Bucket: 'b', Key: 'k', Expires: 60 });
          const failed = await new SQS({ region: 'eu-west-1' })
            .sendMessage({ QueueUrl: 'q', MessageBody: body }).promise().catch((error) => error.code);
          return [body, failed, url.split('?')[0]];
        };""");
    esbuild(
        source, "--bundle", option, "--platform=node", "--outfile=" + bundles.resolve("index.js"));
    AwsSdk aws = AwsSdk.create();
    aws.service("DynamoDB.DocumentClient")
        .on("get", Map.of("Key", Map.of("id", "o-1")))
        .resolves(Map.of("Item", Map.of("key", "k-1")));
    aws.service("DynamoDB")
        .on("describeTable")
        .resolves(Map.of("Table", Map.of("TableStatus", "ACTIVE")));
    aws.service("S3")
        .on("getObject", Map.of("Key", "k-1"))
        .resolves(Map.of("Body", "text"))
        .on("upload")
        .resolves(Map.of());
    aws.service("SQS").on("sendMessage").rejects("ThrottlingException", "slow down");
    try (LambdaInvoker lambda =
        LambdaInvoker.builder()
            .taskRoot(bundles)
            .aws(aws)
            .timeout(Duration.ofMinutes(1))
            .runtime(LambdaRuntime.NODEJS16_X)
            .build()) {
      assertThat(lambda.invoke())
          .hasResult(List.of("text", "ThrottlingException", "https://b.s3.amazonaws.com/k"));
    }
    assertThat(aws.service("S3").calls("upload")).hasSize(1);
  }

  /** Bundles a file that lies in the folder. */
  static void esbuild(Path source, String... options) throws IOException, InterruptedException {
    esbuildIn(FOLDER, source.getFileName().toString(), options);
  }

  /** Bundles a file that lies in another folder. */
  static void esbuildIn(Path folder, String source, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("node"));
    command.add(FOLDER.resolve("node_modules/esbuild/bin/esbuild").toString());
    command.add(source);
    command.addAll(List.of(options));
    Path log = FOLDER.resolve(Path.of(source).getFileName() + ".log");
    Process esbuild =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(esbuild.waitFor()).as(() -> "esbuild, see " + log).isZero();
  }

  @Test
  void powertools() throws IOException {
    LambdaOutcome outcome = runFile("powertools.js", Map.of("id", 7));

    assertThat(outcome).hasResult(List.of(true, "Segment", true));
    assertThat(outcome.logs())
        .extracting(LogEvent::message)
        .satisfiesExactly(
            placed ->
                Assertions.assertThat(placed)
                    .contains("\"level\":\"INFO\"", "\"message\":\"placed\"", "\"items\":2")
                    .contains("\"function_name\":\"powertools-handler\"", "\"order\":7"),
            failed ->
                Assertions.assertThat(failed)
                    .contains("\"level\":\"ERROR\"", "\"name\":\"RangeError\"")
                    .contains("\"location\":\"/var/task/powertools.js:12\""),
            coldStart -> Assertions.assertThat(coldStart).contains("\"ColdStart\":1"),
            metric ->
                Assertions.assertThat(metric)
                    .contains("\"Dimensions\":[[\"service\",\"shop\"]]", "\"placed\":1"));
  }

  private static LambdaOutcome run(String name, String handler, Object event) throws IOException {
    return run(LambdaRuntime.NODEJS22_X, name, handler, event);
  }

  private static LambdaOutcome run(LambdaRuntime runtime, String name, String handler, Object event)
      throws IOException {
    Files.writeString(FOLDER.resolve(name), handler);
    String module = name.substring(0, name.lastIndexOf('.'));
    try (LambdaInvoker lambda =
        LambdaInvoker.builder()
            .taskRoot(FOLDER)
            .handler(module + ".handler")
            .runtime(runtime)
            .timeout(Duration.ofMinutes(1))
            .build()) {
      return lambda.invoke(event);
    }
  }

  @Test
  void cheerioAndUndici() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write("served".getBytes(StandardCharsets.UTF_8));
          exchange.close();
        });
    server.start();
    try {
      assertThat(
              run(
                  "cheerio.js",
                  """
                const cheerio = require('cheerio');
                const { request } = require('undici');
                exports.handler = async ({ endpoint }) => {
                  const { statusCode, body } = await request(endpoint);
                  const text = await body.text();
                  const compiled = await WebAssembly.compile(new Uint8Array(8)).catch((error) => error.message);
                  const page = cheerio.load('<ul><li class="a">x</li></ul>');
                  page('li.a').text('y').after('<li>z</li>');
                  return [page('ul').html(), statusCode, text, compiled, await request('http://127.0.0.1:1').catch((error) => error.code)];
                };""",
                  Map.of("endpoint", "http://127.0.0.1:" + server.getAddress().getPort())))
          .hasResult(
              List.of(
                  "<li class=\"a\">y</li><li>z</li>",
                  200,
                  "served",
                  "WebAssembly.compile() needs GraalWasm: add org.graalvm.wasm:wasm-language to the"
                      + " test class path.",
                  "ECONNREFUSED"));
    } finally {
      server.stop(0);
    }
  }

  @Test
  void lodashAndUuid() throws IOException {
    assertThat(
            run(
                "lodash.js",
                """
                const _ = require('lodash');
                const { v5, validate, v4 } = require('uuid');
                exports.handler = async () => [_.chunk([1, 2, 3], 2), v5('a', v5.URL), validate(v4())];""",
                Map.of()))
        .hasResult(
            List.of(
                List.of(List.of(1, 2), List.of(3)), "e1407479-3136-56c0-9908-bb02fb0339e2", true));
  }

  @Test
  void jsonwebtoken() throws IOException {
    assertThat(
            run(
                "jwt.js",
                """
                const jwt = require('jsonwebtoken');
                exports.handler = async () => {
                  const token = jwt.sign({ sub: 'me' }, 'secret', { expiresIn: '1h' });
                  const { sub, exp, iat } = jwt.verify(token, 'secret');
                  return [sub, exp - iat, jwt.verify(token, 'other', (error) => error.message)];
                };""",
                Map.of()))
        .hasResult(List.of("me", 3600, "invalid signature"));
  }

  @Test
  void jsonwebtokenWithPublicKeys() throws IOException {
    assertThat(
            run(
                "jwt-keys.js",
                """
                const { generateKeyPairSync } = require('crypto');
                const jwt = require('jsonwebtoken');
                const pem = { publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } };
                const rsa = generateKeyPairSync('rsa', { modulusLength: 2048, ...pem });
                const ec = generateKeyPairSync('ec', { namedCurve: 'P-256', ...pem });
                exports.handler = async () => [['RS256', rsa], ['PS256', rsa], ['RS512', rsa], ['ES256', ec]].map(([algorithm, keys]) => {
                  const token = jwt.sign({ sub: algorithm }, keys.privateKey, { algorithm });
                  const forged = token.replace(/\\.[^.]*\\./, `.${Buffer.from('{"sub":"root"}').toString('base64url')}.`);
                  return [jwt.verify(token, keys.publicKey).sub, jwt.verify(forged, keys.publicKey, (error) => error.message)];
                });""",
                Map.of()))
        .hasResult(
            List.of(
                List.of("RS256", "invalid signature"),
                List.of("PS256", "invalid signature"),
                List.of("RS512", "invalid signature"),
                List.of("ES256", "invalid signature")));
  }

  @Test
  void expressBehindServerlessHttp() throws IOException {
    assertThat(
            run(
                "web.js",
                """
                const express = require('express');
                const app = express();
                app.use(express.json());
                app.post('/orders/:id', (request, response) => response.status(201).json({ id: request.params.id, got: request.body }));
                exports.handler = require('serverless-http')(app);""",
                LambdaEvents.apiGatewayV2().post("/orders/7").jsonBody(Map.of("a", 1)).build()))
        .succeeded()
        .httpResponse()
        .hasStatusCode(201)
        .hasHeader("x-powered-by", "Express")
        .hasHeader("content-type", "application/json; charset=utf-8")
        .hasBody("{\"id\":\"7\",\"got\":{\"a\":1}}");
  }

  @Test
  void middyAsAnEsModule() throws IOException {
    assertThat(
            run(
                "middy.mjs",
                """
                import middy from '@middy/core';
                export const handler = middy()
                  .use({ before: (request) => { request.event.seen = true; }, after: (request) => { request.response.after = 1; } })
                  .handler(async (event) => ({ seen: event.seen }));""",
                Map.of()))
        .hasResult(Map.of("seen", true, "after", 1));
  }

  @Test
  void axiosAndTheAwsSdkTalkToServersOfThisMachine() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
          String body = target == null ? "{\"a\":1}" : "{\"Item\":{\"id\":{\"S\":\"7\"}}}";
          exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
          exchange.sendResponseHeaders(200, body.length());
          exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
          exchange.close();
        });
    server.start();
    try {
      assertThat(
              run(
                  "clients.js",
                  """
                  const axios = require('axios');
                  const { DynamoDBClient, GetItemCommand } = require('@aws-sdk/client-dynamodb');
                  exports.handler = async ({ endpoint }) => {
                    const client = new DynamoDBClient({ endpoint, region: 'eu-west-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } });
                    const { Item } = await client.send(new GetItemCommand({ TableName: 't', Key: { id: { S: '7' } } }));
                    const { data } = await axios.get(endpoint, { responseType: 'json' });
                    const refused = await new DynamoDBClient({ region: 'eu-west-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } })
                      .send(new GetItemCommand({ TableName: 't', Key: { id: { S: '7' } } }))
                      .catch((error) => error.code);
                    return [Item.id.S, data.a, refused];
                  };""",
                  Map.of("endpoint", "http://127.0.0.1:" + server.getAddress().getPort())))
          .hasResult(List.of("7", 1, "ERR_ACCESS_DENIED"));
    } finally {
      server.stop(0);
    }
  }
}
