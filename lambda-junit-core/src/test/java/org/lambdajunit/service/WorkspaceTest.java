package org.lambdajunit.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lambdajunit.LambdaInvoker;
import org.lambdajunit.LambdaOutcome;
import org.lambdajunit.LambdaRuntime;

/** Functions in a workspace of npm, Yarn or pnpm, whose packages lie above them or are links. */
class WorkspaceTest {

  @TempDir Path folder;

  private Path workspace;
  private Path orders;

  @BeforeEach
  void makeWorkspace() throws IOException {
    workspace = Files.createDirectory(folder.toRealPath().resolve("shop"));
    orders = Files.createDirectories(workspace.resolve("packages/orders"));
    Files.writeString(
        orders.resolve("index.js"),
        "exports.handler = async () => require('@shop/rates').rate('EUR');");
    write("packages/rates/index.js", "exports.rate = (currency) => currency + ' 1.1';");
    write("package.json", "{ \"workspaces\": [\"packages/*\"] }");
    Files.createDirectories(workspace.resolve("node_modules"));
  }

  private void write(String file, String text) throws IOException {
    Path path = workspace.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private void link(Path from, Path to) throws IOException {
    Files.createDirectories(from.getParent());
    Files.createSymbolicLink(from, from.getParent().relativize(to));
  }

  private static LambdaOutcome invoke(Path taskRoot, String handler) {
    try (LambdaInvoker lambda =
        LambdaInvoker.builder().taskRoot(taskRoot).handler(handler).build()) {
      return lambda.invoke();
    }
  }

  @Test
  void packageAboveTheTaskRootIsExplained() throws IOException {
    link(workspace.resolve("node_modules/@shop/rates"), workspace.resolve("packages/rates"));

    assertThat(invoke(orders, "index.handler").explanation())
        .hasValue(
            "The package @shop/rates is in %1$s/packages/rates, outside of the task root %1$s/packages/orders: the function does not have it, here as on Lambda. Test the bundle that is deployed, make %1$s the task root and begin the handler with packages/orders/, or put a Java object in its place (@LambdaModule(\"@shop/rates\"))."
                .formatted(workspace));
  }

  @Test
  void nameWithASchemeThatTheRuntimeDoesNotKnowIsNoPackage() throws IOException {
    Files.writeString(
        orders.resolve("index.js"), "exports.handler = async () => require('node:path');");

    try (LambdaInvoker lambda =
        LambdaInvoker.builder()
            .taskRoot(orders)
            .handler("index.handler")
            .runtime(LambdaRuntime.NODEJS12_X)
            .build()) {
      assertThat(lambda.invoke().explanation())
          .hasValue(
              "require() of this runtime's Node.js takes no names with node:, as only Node.js 14 brought them. Write 'path'.");
    }
  }

  @Test
  void linkOutOfTheTaskRootIsExplained() throws IOException {
    Path store = workspace.resolve("node_modules/.pnpm/rates@1.0.0/node_modules/@shop/rates");
    Files.createDirectories(store);
    Files.writeString(store.resolve("index.js"), "exports.rate = () => 1;");
    link(orders.resolve("node_modules/@shop/rates"), store);

    assertThat(invoke(orders, "index.handler").explanation().orElseThrow())
        .startsWith("The package @shop/rates is in %s, outside of the task root ".formatted(store));
  }

  @Test
  void packageThatLacksTheFileIsNotOutside() throws IOException {
    Files.createDirectories(orders.resolve("node_modules/@shop/rates"));

    assertThat(invoke(orders, "index.handler").explanation().orElseThrow())
        .startsWith("The package @shop/rates is not in ");
  }

  @Test
  void withTheWorkspaceAsTaskRootItRuns() throws IOException {
    link(workspace.resolve("node_modules/@shop/rates"), workspace.resolve("packages/rates"));

    assertThat(invoke(workspace, "packages/orders/index.handler").payload())
        .isEqualTo("\"EUR 1.1\"");
  }

  @Test
  void withTheLinksOfPnpmItRuns() throws IOException {
    Path store = workspace.resolve("node_modules/.pnpm/rates@1.0.0/node_modules");
    write(
        "node_modules/.pnpm/rates@1.0.0/node_modules/@shop/rates/index.js",
        "exports.rate = (currency) => require('table')[currency];");
    write("node_modules/.pnpm/table@2.0.0/node_modules/table/index.js", "exports.EUR = 'EUR 1.2';");
    link(
        store.resolve("table"),
        workspace.resolve("node_modules/.pnpm/table@2.0.0/node_modules/table"));
    link(orders.resolve("node_modules/@shop/rates"), store.resolve("@shop/rates"));

    assertThat(invoke(workspace, "packages/orders/index.handler").payload())
        .isEqualTo("\"EUR 1.2\"");
  }
}
