package org.lambdajunit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lambdajunit.assertions.LambdaAssertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lambdajunit.LambdaHandler;
import org.lambdajunit.LambdaHttp;
import org.lambdajunit.LambdaInvoker;

class LambdaHttpInjectionTest {

  private static final String URL = "https://api.example.com/";

  @LambdaHandler(value = "mocks/fetching.handler", taskRoot = "src/test/lambda")
  static class PlacesCase {
    @LambdaHandler LambdaInvoker lambda;
    LambdaHttp http;

    @Test
    void areTheSame(LambdaHttp same) {
      same.get(URL).responds(204);
      assertThat(lambda.invoke(Map.of("url", URL))).hasResult(204);
      assertThat(http.calls("GET", URL)).hasSize(1);
    }

    @Test
    void startAfresh() {
      assertThat(http.calls()).isEmpty();
      http.lenient().get(URL).responds(204);
    }
  }

  @Test
  void fieldsAndParametersOfATestAreTheSame() {
    Run.of(PlacesCase.class).passes(2);
  }

  @LambdaHandler(value = "mocks/fetching.handler", taskRoot = "src/test/lambda")
  static class UnusedCase {
    @LambdaHandler LambdaInvoker lambda;

    @Test
    void test(LambdaHttp http) {
      http.get(URL).responds(204);
      http.get(URL + "other").responds(204);
      lambda.invoke(Map.of("url", URL));
    }
  }

  @Test
  void anUnusedStubFailsTheTestAtItsEnd() {
    assertThat(Run.of(UnusedCase.class).failure())
        .hasMessage(
            "Nothing was answered by the stub of GET https://api.example.com/other.%nCalled: GET https://api.example.com/.%nCorrect the stub, remove it, or call http.lenient()."
                .formatted());
  }
}
