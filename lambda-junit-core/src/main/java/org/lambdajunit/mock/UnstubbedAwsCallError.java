package org.lambdajunit.mock;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A call of the AWS SDK that no stub answers. */
final class UnstubbedAwsCallError extends UnstubbedCallError {

  private static final long serialVersionUID = 1L;

  UnstubbedAwsCallError(
      String client,
      String command,
      Map<String, @Nullable Object> input,
      boolean isVersion3,
      List<String> stubs,
      boolean hasSdk) {
    super(
        "%s was called with %s, which nothing answers.%nInput: %s%nStub it: aws.%s(\"%s\").on(\"%s\").resolves(Map.of());%nStubbed: %s%s"
            .formatted(
                client,
                command,
                JavaValues.show(input),
                isVersion3 ? "client" : "service",
                client,
                command,
                stubs.isEmpty() ? "nothing" : stubs.stream().collect(Collectors.joining(", ")),
                hasSdk ? "" : "%nHave the stubs injected by a parameter: AwsSdk aws".formatted()));
  }
}
