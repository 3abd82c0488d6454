package org.lambdajunit.node.binding.url;

import java.util.ArrayList;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The basic URL parser of the WHATWG URL standard: the states have its names, so that the two can
 * be read side by side.
 */
final class UrlParser {

  /** Where the parser is, and where a setter has it begin. */
  enum State {
    SCHEME_START,
    SCHEME,
    NO_SCHEME,
    SPECIAL_RELATIVE_OR_AUTHORITY,
    PATH_OR_AUTHORITY,
    RELATIVE,
    RELATIVE_SLASH,
    SPECIAL_AUTHORITY_SLASHES,
    SPECIAL_AUTHORITY_IGNORE_SLASHES,
    AUTHORITY,
    HOST,
    HOSTNAME,
    PORT,
    FILE,
    FILE_SLASH,
    FILE_HOST,
    PATH_START,
    PATH,
    OPAQUE_PATH,
    QUERY,
    FRAGMENT
  }

  /** What a step says of the parse as a whole. */
  private enum Step {
    GO_ON,
    DONE,
    FAILURE
  }

  private static final int END = -1;
  private static final int HIGHEST_PORT = 65_535;
  private static final int DECIMAL = 10;

  private final int[] input;
  private final @Nullable Url base;
  private final Url url;
  private final @Nullable State override;
  private State state;
  private int pointer;
  private StringBuilder buffer = new StringBuilder();
  private boolean atSignSeen;
  private boolean insideBrackets;
  private boolean passwordTokenSeen;

  private UrlParser(String text, @Nullable Url base, Url url, @Nullable State override) {
    this.input = text.codePoints().filter(c -> c != '\t' && c != '\n' && c != '\r').toArray();
    this.base = base;
    this.url = url;
    this.override = override;
    this.state = override == null ? State.SCHEME_START : override;
  }

  /** The URL that a text is, relative to a base if there is one, or {@code null} if it is none. */
  static @Nullable Url parse(String text, @Nullable Url base) {
    Url url = new Url();
    return new UrlParser(trimmed(text), base, url, null).run() ? url : null;
  }

  /**
   * Has a setter's text parsed into a URL, from a state on. What fails may have changed the URL.
   */
  static boolean parseInto(Url url, String text, State from) {
    return new UrlParser(text, null, url, from).run();
  }

  private static String trimmed(String text) {
    int begin = 0;
    int end = text.length();
    while (begin < end && text.charAt(begin) <= ' ') {
      begin++;
    }
    while (end > begin && text.charAt(end - 1) <= ' ') {
      end--;
    }
    return text.substring(begin, end);
  }

  private boolean run() {
    for (pointer = 0; ; pointer++) {
      int c = at(0);
      Step step = step(c);
      if (step != Step.GO_ON) {
        return step == Step.DONE;
      }
      if (pointer >= input.length) {
        return true;
      }
    }
  }

  private int at(int offset) {
    int index = pointer + offset;
    return index >= 0 && index < input.length ? input[index] : END;
  }

  private String remaining(int offset) {
    int from = Math.min(pointer + offset, input.length);
    return new String(input, from, input.length - from);
  }

  private Step step(int c) {
    return switch (state) {
      case SCHEME_START -> schemeStart(c);
      case SCHEME -> scheme(c);
      case NO_SCHEME -> noScheme(c);
      case SPECIAL_RELATIVE_OR_AUTHORITY -> {
        boolean isAuthority = c == '/' && at(1) == '/';
        if (isAuthority) {
          pointer++;
        } else {
          pointer--;
        }
        yield go(isAuthority ? State.SPECIAL_AUTHORITY_IGNORE_SLASHES : State.RELATIVE);
      }
      case PATH_OR_AUTHORITY -> c == '/' ? go(State.AUTHORITY) : again(State.PATH);
      case RELATIVE -> relative(c);
      case RELATIVE_SLASH -> relativeSlash(c);
      case SPECIAL_AUTHORITY_SLASHES -> {
        if (c == '/' && at(1) == '/') {
          pointer++;
        } else {
          pointer--;
        }
        yield go(State.SPECIAL_AUTHORITY_IGNORE_SLASHES);
      }
      case SPECIAL_AUTHORITY_IGNORE_SLASHES ->
          c == '/' || c == '\\' ? Step.GO_ON : again(State.AUTHORITY);
      case AUTHORITY -> authority(c);
      case HOST, HOSTNAME -> host(c);
      case PORT -> port(c);
      case FILE -> file(c);
      case FILE_SLASH -> fileSlash(c);
      case FILE_HOST -> fileHost(c);
      case PATH_START -> pathStart(c);
      case PATH -> path(c);
      case OPAQUE_PATH -> opaquePath(c);
      case QUERY -> query(c);
      case FRAGMENT -> fragment(c);
    };
  }

  private Step go(State next) {
    state = next;
    return Step.GO_ON;
  }

  /** The next state looks at the same character. */
  private Step again(State next) {
    pointer--;
    return go(next);
  }

  private boolean isBackslash(int c) {
    return c == '\\' && url.isSpecial();
  }

  // ---- schemes ----

  private Step schemeStart(int c) {
    if (Characters.isAlpha(c)) {
      buffer.append((char) Character.toLowerCase(c));
      return go(State.SCHEME);
    }
    return override == null ? again(State.NO_SCHEME) : Step.FAILURE;
  }

  private Step scheme(int c) {
    if (Characters.isAlpha(c) || Characters.isDigit(c) || c == '+' || c == '-' || c == '.') {
      buffer.append((char) Character.toLowerCase(c));
      return Step.GO_ON;
    }
    if (c != ':') {
      if (override != null) {
        return Step.FAILURE;
      }
      buffer = new StringBuilder();
      pointer = -1;
      return go(State.NO_SCHEME);
    }
    String scheme = buffer.toString();
    if (override != null) {
      return changeScheme(scheme);
    }
    url.scheme = scheme;
    buffer = new StringBuilder();
    if (url.special() == Scheme.FILE) {
      return go(State.FILE);
    }
    if (url.isSpecial()) {
      return go(
          base != null && base.scheme.equals(scheme)
              ? State.SPECIAL_RELATIVE_OR_AUTHORITY
              : State.SPECIAL_AUTHORITY_SLASHES);
    }
    if (at(1) == '/') {
      pointer++;
      return go(State.PATH_OR_AUTHORITY);
    }
    url.opaquePath = "";
    return go(State.OPAQUE_PATH);
  }

  private Step changeScheme(String scheme) {
    boolean becomesSpecial = Scheme.of(scheme) != Scheme.OTHER;
    boolean keeps =
        url.isSpecial() != becomesSpecial
            || (scheme.equals("file") && (url.hasCredentials() || url.port != Url.NO_PORT))
            || (url.special() == Scheme.FILE && (url.host == null || url.host.isEmpty()));
    if (!keeps) {
      url.scheme = scheme;
      if (url.port == url.special().defaultPort) {
        url.port = Url.NO_PORT;
      }
    }
    return Step.DONE;
  }

  private Step noScheme(int c) {
    if (base == null || (base.hasOpaquePath() && c != '#')) {
      return Step.FAILURE;
    }
    if (base.hasOpaquePath()) {
      takePlaceOf(base);
      url.query = base.query;
      url.fragment = "";
      return go(State.FRAGMENT);
    }
    return again(base.special() == Scheme.FILE ? State.FILE : State.RELATIVE);
  }

  private void takePlaceOf(Url other) {
    url.scheme = other.scheme;
    takeAuthorityOf(other);
    url.path = new ArrayList<>(other.path);
    url.opaquePath = other.opaquePath;
  }

  private void takeAuthorityOf(Url other) {
    url.username = other.username;
    url.password = other.password;
    url.host = other.host;
    url.port = other.port;
  }

  // ---- relative references ----

  private Step relative(int c) {
    Url from = Objects.requireNonNull(base);
    url.scheme = from.scheme;
    if (c == '/' || isBackslash(c)) {
      return go(State.RELATIVE_SLASH);
    }
    takePlaceOf(from);
    return afterPlaceOf(from, c, State.PATH);
  }

  /** What stands behind the place that was taken over: query, fragment, or a path. */
  private Step afterPlaceOf(Url from, int c, State path) {
    url.query = from.query;
    if (c == '?') {
      url.query = "";
      return go(State.QUERY);
    }
    if (c == '#') {
      url.fragment = "";
      return go(State.FRAGMENT);
    }
    if (c == END) {
      return Step.GO_ON;
    }
    url.query = null;
    if (path == State.PATH) {
      url.shortenPath();
    }
    return again(State.PATH);
  }

  private Step relativeSlash(int c) {
    if (url.isSpecial() && (c == '/' || c == '\\')) {
      return go(State.SPECIAL_AUTHORITY_IGNORE_SLASHES);
    }
    if (c == '/') {
      return go(State.AUTHORITY);
    }
    takeAuthorityOf(Objects.requireNonNull(base));
    return again(State.PATH);
  }

  // ---- authorities ----

  private boolean endsAuthority(int c) {
    return c == END || c == '/' || c == '?' || c == '#' || isBackslash(c);
  }

  private Step authority(int c) {
    if (c == '@') {
      takeCredentials();
      return Step.GO_ON;
    }
    if (endsAuthority(c)) {
      if (atSignSeen && buffer.length() == 0) {
        return Step.FAILURE;
      }
      pointer -= buffer.codePointCount(0, buffer.length()) + 1;
      buffer = new StringBuilder();
      return go(State.HOST);
    }
    buffer.appendCodePoint(c);
    return Step.GO_ON;
  }

  private void takeCredentials() {
    String text = (atSignSeen ? "%40" : "") + buffer;
    atSignSeen = true;
    StringBuilder username = new StringBuilder(url.username);
    StringBuilder password = new StringBuilder(url.password);
    for (int c : text.codePoints().toArray()) {
      if (c == ':' && !passwordTokenSeen) {
        passwordTokenSeen = true;
      } else {
        PercentEncoding.USERINFO.append(passwordTokenSeen ? password : username, c);
      }
    }
    url.username = username.toString();
    url.password = password.toString();
    buffer = new StringBuilder();
  }

  private Step host(int c) {
    if (override != null && url.special() == Scheme.FILE) {
      return again(State.FILE_HOST);
    }
    if (c == ':' && !insideBrackets) {
      if (buffer.length() == 0 || override == State.HOSTNAME) {
        return Step.FAILURE;
      }
      return takeHost() ? go(State.PORT) : Step.FAILURE;
    }
    if (endsAuthority(c)) {
      pointer--;
      boolean isEmpty = buffer.length() == 0;
      if (isEmpty
          && (url.isSpecial()
              || (override != null && (url.hasCredentials() || url.port != Url.NO_PORT)))) {
        return Step.FAILURE;
      }
      if (!takeHost()) {
        return Step.FAILURE;
      }
      state = State.PATH_START;
      return override == null ? Step.GO_ON : Step.DONE;
    }
    insideBrackets = c == '[' || (insideBrackets && c != ']');
    buffer.appendCodePoint(c);
    return Step.GO_ON;
  }

  private boolean takeHost() {
    String host = HostParser.parse(buffer.toString(), !url.isSpecial());
    buffer = new StringBuilder();
    if (host != null) {
      url.host = host;
    }
    return host != null;
  }

  private Step port(int c) {
    if (Characters.isDigit(c)) {
      buffer.append((char) c);
      return Step.GO_ON;
    }
    if (!endsAuthority(c) && override == null) {
      return Step.FAILURE;
    }
    if (buffer.length() > 0) {
      long port = 0;
      for (int i = 0; i < buffer.length(); i++) {
        port = Math.min(port * DECIMAL + (buffer.charAt(i) - '0'), HIGHEST_PORT + 1L);
      }
      if (port > HIGHEST_PORT) {
        return Step.FAILURE;
      }
      url.port = port == url.special().defaultPort ? Url.NO_PORT : (int) port;
      buffer = new StringBuilder();
      if (override != null) {
        return Step.DONE;
      }
    }
    return override == null ? again(State.PATH_START) : Step.FAILURE;
  }

  // ---- files ----

  private Step file(int c) {
    url.scheme = "file";
    url.host = "";
    if (c == '/' || c == '\\') {
      return go(State.FILE_SLASH);
    }
    if (base == null || base.special() != Scheme.FILE) {
      return again(State.PATH);
    }
    url.host = base.host;
    url.path = new ArrayList<>(base.path);
    if (c == END || c == '?' || c == '#') {
      return afterPlaceOf(base, c, State.FILE);
    }
    url.query = null;
    if (Characters.startsWithDrive(remaining(0))) {
      url.path = new ArrayList<>();
    } else {
      url.shortenPath();
    }
    return again(State.PATH);
  }

  private Step fileSlash(int c) {
    if (c == '/' || c == '\\') {
      return go(State.FILE_HOST);
    }
    if (base != null && base.special() == Scheme.FILE) {
      url.host = base.host;
      boolean hasDrive = !base.path.isEmpty() && Characters.isNormalizedDrive(base.path.get(0));
      if (!Characters.startsWithDrive(remaining(0)) && hasDrive) {
        url.path.add(base.path.get(0));
      }
    }
    return again(State.PATH);
  }

  private Step fileHost(int c) {
    if (c != END && c != '/' && c != '\\' && c != '?' && c != '#') {
      buffer.appendCodePoint(c);
      return Step.GO_ON;
    }
    pointer--;
    if (override == null && Characters.isDrive(buffer.toString())) {
      return go(State.PATH);
    }
    if (buffer.length() == 0) {
      url.host = "";
    } else {
      String before = url.host;
      if (!takeHost()) {
        url.host = before;
        return Step.FAILURE;
      }
      if ("localhost".equals(url.host)) {
        url.host = "";
      }
    }
    buffer = new StringBuilder();
    state = State.PATH_START;
    return override == null ? Step.GO_ON : Step.DONE;
  }

  // ---- paths ----

  private Step pathStart(int c) {
    if (url.isSpecial()) {
      return c == '/' || c == '\\' ? go(State.PATH) : again(State.PATH);
    }
    if (override == null && c == '?') {
      url.query = "";
      return go(State.QUERY);
    }
    if (override == null && c == '#') {
      url.fragment = "";
      return go(State.FRAGMENT);
    }
    if (c == END) {
      if (override != null && url.host == null) {
        url.path.add("");
      }
      return Step.GO_ON;
    }
    return c == '/' ? go(State.PATH) : again(State.PATH);
  }

  private Step path(int c) {
    boolean isSlash = c == '/' || isBackslash(c);
    boolean isQueryOrFragment = override == null && (c == '?' || c == '#');
    if (c != END && !isSlash && !isQueryOrFragment) {
      PercentEncoding.PATH.append(buffer, c);
      return Step.GO_ON;
    }
    String segment = buffer.toString();
    if (Characters.isDoubleDot(segment)) {
      url.shortenPath();
      if (!isSlash) {
        url.path.add("");
      }
    } else if (Characters.isSingleDot(segment)) {
      if (!isSlash) {
        url.path.add("");
      }
    } else {
      boolean isDrive =
          url.special() == Scheme.FILE && url.path.isEmpty() && Characters.isDrive(segment);
      url.path.add(isDrive ? segment.charAt(0) + ":" : segment);
    }
    buffer = new StringBuilder();
    return c == '?' || c == '#' ? beginsQueryOrFragment(c, isQueryOrFragment) : Step.GO_ON;
  }

  private Step opaquePath(int c) {
    StringBuilder path = new StringBuilder(Objects.requireNonNull(url.opaquePath));
    if (c == '?' || c == '#') {
      return beginsQueryOrFragment(c, true);
    }
    if (c != END) {
      PercentEncoding.CONTROL.append(path, c);
      url.opaquePath = path.toString();
    }
    return Step.GO_ON;
  }

  private Step beginsQueryOrFragment(int c, boolean begins) {
    if (begins && c == '?') {
      url.query = "";
      state = State.QUERY;
    } else if (begins) {
      url.fragment = "";
      state = State.FRAGMENT;
    }
    return Step.GO_ON;
  }

  // ---- query and fragment ----

  private Step query(int c) {
    if (c != END && (c != '#' || override != null)) {
      buffer.appendCodePoint(c);
      return Step.GO_ON;
    }
    PercentEncoding encoding =
        url.isSpecial() ? PercentEncoding.SPECIAL_QUERY : PercentEncoding.QUERY;
    url.query = Objects.requireNonNullElse(url.query, "") + encoding.encode(buffer.toString());
    buffer = new StringBuilder();
    return c == '#' ? beginsQueryOrFragment(c, true) : Step.GO_ON;
  }

  private Step fragment(int c) {
    if (c != END) {
      buffer.appendCodePoint(c);
      return Step.GO_ON;
    }
    url.fragment = PercentEncoding.FRAGMENT.encode(buffer.toString());
    return Step.GO_ON;
  }
}
