package org.lambdajunit.node.binding.url;

import java.util.ArrayList;
import java.util.Objects;
import java.util.regex.Pattern;
import org.lambdajunit.node.binding.url.UrlParser.State;

/** The setters of the class {@code URL}: each says whether the URL may be taken as it is now. */
enum UrlSetters {
  // In the order of the numbers that Node's library knows them by.
  PROTOCOL {
    @Override
    boolean set(Url url, String value) {
      return UrlParser.parseInto(url, value + ":", State.SCHEME_START);
    }
  },
  HOST {
    @Override
    boolean set(Url url, String value) {
      if (url.hasOpaquePath()) {
        return false;
      }
      String before = url.host;
      // A host stays that was in order before a port that is not.
      return UrlParser.parseInto(url, value, State.HOST) || !Objects.equals(before, url.host);
    }
  },
  HOSTNAME {
    @Override
    boolean set(Url url, String value) {
      return !url.hasOpaquePath() && UrlParser.parseInto(url, value, State.HOSTNAME);
    }
  },
  PORT {
    @Override
    boolean set(Url url, String value) {
      if (url.cannotHaveCredentialsOrPort()) {
        return false;
      }
      if (value.isEmpty()) {
        url.port = Url.NO_PORT;
        return true;
      }
      if (DIGIT_BEHIND_OTHERS.matcher(value.replaceAll("[\t\n\r]", "")).matches()) {
        url.port = Url.NO_PORT;
        return true;
      }
      return UrlParser.parseInto(url, value, State.PORT);
    }
  },
  USERNAME {
    @Override
    boolean set(Url url, String value) {
      if (url.cannotHaveCredentialsOrPort()) {
        return false;
      }
      url.username = PercentEncoding.USERINFO.encode(value);
      return true;
    }
  },
  PASSWORD {
    @Override
    boolean set(Url url, String value) {
      if (url.cannotHaveCredentialsOrPort()) {
        return false;
      }
      url.password = PercentEncoding.USERINFO.encode(value);
      return true;
    }
  },
  PATHNAME {
    @Override
    boolean set(Url url, String value) {
      if (url.hasOpaquePath()) {
        return false;
      }
      url.path = new ArrayList<>();
      return UrlParser.parseInto(url, value, State.PATH_START);
    }
  },
  SEARCH {
    @Override
    boolean set(Url url, String value) {
      url.query = value.isEmpty() ? null : "";
      return value.isEmpty()
          || UrlParser.parseInto(
              url, value.startsWith("?") ? value.substring(1) : value, State.QUERY);
    }
  },
  HASH {
    @Override
    boolean set(Url url, String value) {
      url.fragment = value.isEmpty() ? null : "";
      return value.isEmpty()
          || UrlParser.parseInto(
              url, value.startsWith("#") ? value.substring(1) : value, State.FRAGMENT);
    }
  };

  /** Node.js takes such a text for no port, where the standard lets the port be. */
  private static final Pattern DIGIT_BEHIND_OTHERS =
      Pattern.compile("[^0-9\\x00-\\x20-].*[0-9].*", Pattern.DOTALL);

  abstract boolean set(Url url, String value);
}
