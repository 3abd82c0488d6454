package org.lambdajunit.mock;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A module in whose place a Java object stands.
 *
 * @param specifier the module, as a file at the task root would require it
 * @param place where the test says so, for example {@code @LambdaModule("./rates") on field T.f}
 * @param object gives the object; nothing as long as it is not there
 * @param callRealModule whether members that the object lacks are those of the real module
 * @param lenient whether a test may do without it
 */
public record MockedModule(
    String specifier,
    String place,
    Supplier<@Nullable Object> object,
    boolean callRealModule,
    boolean lenient) {

  /** Checks the specifier. */
  public MockedModule {
    if (specifier.isBlank()) {
      throw new IllegalArgumentException(
          "%s: the module must not be empty. Name it as a file at the task root would require it, for example ./rates."
              .formatted(place));
    }
  }

  /**
   * A module that a builder replaces.
   *
   * @param specifier the module
   * @param object what stands in its place
   * @return the replacement
   * @throws IllegalArgumentException if the specifier is empty or the object is null
   */
  public static MockedModule of(String specifier, @Nullable Object object) {
    String place = "module(\"%s\", …)".formatted(specifier);
    if (object == null) {
      throw new IllegalArgumentException("%s: the object must not be null.".formatted(place));
    }
    return new MockedModule(specifier, place, () -> object, false, true);
  }

  /** The object, which has to be there by now. */
  JavaObject target() {
    Object target = object.get();
    if (target == null) {
      throw new WrongUseException(
          "%s is null when the handler loads the module. Initialise it, or add @Mock and MockitoExtension."
              .formatted(place));
    }
    return JavaObject.of(target);
  }
}
