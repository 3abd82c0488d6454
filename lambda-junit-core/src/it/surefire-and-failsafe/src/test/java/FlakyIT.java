import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaInvoker;

/** Fails the first time that it runs in a build, by Failsafe. */
class FlakyIT {

  private static final Path HAS_RUN = Path.of("target", "flaky-it-has-run");

  @LambdaHandler("orders.total")
  LambdaInvoker orders;

  @Test
  void failsOnce() throws IOException {
    assertThat(orders.invoke("{\"items\":[]}")).wasColdStart().hasResultJson("{\"invocations\":" + expected() + ",\"total\":0}");
  }

  /** One invocation is right; the first run expects two. */
  private static int expected() throws IOException {
    try {
      Files.createFile(HAS_RUN);
      return 2;
    } catch (FileAlreadyExistsException e) {
      return 1;
    }
  }
}
