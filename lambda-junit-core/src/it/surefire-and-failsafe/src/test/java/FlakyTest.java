import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;

/** Fails the first time that it runs in a build. */
class FlakyTest {

  private final Path hasRun = Path.of("target", getClass().getSimpleName() + "-has-run");

  @LambdaHandler("orders.total")
  LambdaInvoker orders;

  @Test
  void failsOnce() throws IOException {
    assertThat(orders.invoke("{\"items\":[]}")).wasColdStart().hasResultJson("{\"invocations\":" + expected() + ",\"total\":0}");
  }

  /** One invocation is right; the first run expects two. */
  private int expected() throws IOException {
    try {
      Files.createFile(hasRun);
      return 2;
    } catch (FileAlreadyExistsException e) {
      return 1;
    }
  }
}
