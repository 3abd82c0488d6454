package org.lambdajunit;

import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lambdajunit.mock.NpmFolder;

/** Packages of npm, unmodified, in handlers. */
class NpmPackagesTest {

  private static final Path FOLDER = Path.of("target", "npm-packages").toAbsolutePath();

  @BeforeAll
  static void install() throws IOException, InterruptedException {
    NpmFolder.install(
        FOLDER,
        "lodash@4.17.21",
        "uuid@11.1.0",
        "axios@1.12.2",
        "express@5.1.0",
        "serverless-http@4.0.0",
        "@middy/core@6.4.5",
        "jsonwebtoken@9.0.2",
        "@aws-sdk/client-dynamodb@3.1164.0");
  }

  private static LambdaOutcome run(String name, String handler, Object event) throws IOException {
    Files.writeString(FOLDER.resolve(name), handler);
    String module = name.substring(0, name.lastIndexOf('.'));
    try (LambdaInvoker lambda =
        LambdaInvoker.builder()
            .taskRoot(FOLDER)
            .handler(module + ".handler")
            .timeout(Duration.ofMinutes(1))
            .build()) {
      return lambda.invoke(event);
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
        .hasHeader("x-powered-by", "Express");
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
