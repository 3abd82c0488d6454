package org.lambdajunit.node.error;

import com.oracle.truffle.js.runtime.objects.JSObject;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A property that could not be written or deleted.
 *
 * @param kind what was tried
 * @param key the property's name
 * @param shown what GraalJS shows of the object, or an empty text
 */
record FailingWrite(Kind kind, String key, String shown) {

  /** What was tried. */
  enum Kind {
    ASSIGNMENT(
        Pattern.compile("Cannot assign to read only property '(.*?)' of (.*)", Pattern.DOTALL)),
    DELETION(Pattern.compile("\"?(.*?)\"? is not a configurable property()", Pattern.DOTALL)),
    ONLY_GETTER(
        Pattern.compile(
            "Cannot set property (.*?) of (.*) which has only a getter", Pattern.DOTALL));

    private final Pattern words;

    Kind(Pattern words) {
      this.words = words;
    }
  }

  private static final Pattern TYPED = Pattern.compile("\\w+ '(.*)'", Pattern.DOTALL);

  /** The first version whose V8 says the type of what cannot be assigned to. */
  private static final int FIRST_WITH_TYPES = 5;

  private static final Pattern INDEX = Pattern.compile("\\d+");

  static @Nullable FailingWrite of(EngineError error) {
    String message = error.message();
    if (!error.type().equals("TypeError") || message.contains("property '#")) {
      return null;
    }
    for (Kind kind : Kind.values()) {
      Matcher words = kind.words.matcher(message);
      if (words.matches() && !words.group(1).startsWith("#")) {
        return new FailingWrite(kind, words.group(1), words.group(2));
      }
    }
    return null;
  }

  /** What V8 says where a built-in function of an object, or of its first argument, wrote. */
  static @Nullable String byNative(EngineError error, int nodeMajor) {
    FailingWrite write = of(error);
    EngineError.NativeCall call = error.nativeCall();
    if (write == null || write.kind != Kind.ASSIGNMENT || call == null) {
      return null;
    }
    Object object = call.name().startsWith("Array.") ? call.receiver() : call.argument(0);
    return write.text(object instanceof JSObject found ? found : null, nodeMajor);
  }

  boolean isDeletion() {
    return kind == Kind.DELETION;
  }

  /** V8's words. */
  String text(@Nullable JSObject object, int nodeMajor) {
    return switch (kind) {
      case ASSIGNMENT ->
          "Cannot assign to read only property '%s' of %s"
              .formatted(key, nodeMajor < FIRST_WITH_TYPES ? untyped(object) : typed(object));
      case DELETION ->
          "Cannot delete property '%s' of %s"
              .formatted(key, object == null ? unknown() : FailedObject.brief(object, ""));
      case ONLY_GETTER ->
          "Cannot set property %s of %s which has only a getter"
              .formatted(key, object == null ? "#<Object>" : FailedObject.brief(object, ""));
    };
  }

  private String typed(@Nullable JSObject object) {
    return object == null || isShownWhole()
        ? FailedObject.typed(shown)
        : FailedObject.typed(object, shown);
  }

  private String untyped(@Nullable JSObject object) {
    return TYPED.matcher(typed(object)).replaceFirst("$1");
  }

  /** GraalJS says of arrays what V8 says. */
  private boolean isShownWhole() {
    return shown.startsWith("object '");
  }

  private String unknown() {
    return INDEX.matcher(key).matches() ? "[object Array]" : "#<Object>";
  }
}
