package org.lambdajunit.mock;

import java.util.List;
import org.lambdajunit.HttpCall;

/** An HTTP request that no stub answers. */
final class UnstubbedHttpCallError extends UnstubbedCallError {

  private static final long serialVersionUID = 1L;

  UnstubbedHttpCallError(HttpCall call, List<String> stubs) {
    super(
        "%s %s was called, which nothing answers.%n%sStub it: http.on(\"%s\", \"%s\").responds(200);%nStubbed: %s"
            .formatted(
                call.method(),
                call.url(),
                call.body().isEmpty() ? "" : "Body: %s%n".formatted(call.body()),
                call.method(),
                call.url(),
                stubs.isEmpty() ? "nothing" : String.join(", ", stubs)));
  }
}
