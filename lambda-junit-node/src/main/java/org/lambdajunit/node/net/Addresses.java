package org.lambdajunit.node.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** Internet addresses as texts. */
public final class Addresses {

  private Addresses() {}

  /** The address that a text is, or {@code null} if it is a name. */
  public static @Nullable InetAddress literal(String text) {
    boolean isAddress =
        text.contains(":") ? text.matches("[0-9a-fA-F:.%\\w]+") : text.matches("\\d+(\\.\\d+){3}");
    try {
      return isAddress ? InetAddress.getByName(text) : null;
    } catch (UnknownHostException e) {
      return null;
    }
  }

  /** An address as Node writes it. */
  public static String text(InetAddress address) {
    String text = address.getHostAddress();
    return text.equals("0:0:0:0:0:0:0:1") ? "::1" : text.equals("0:0:0:0:0:0:0:0") ? "::" : text;
  }
}
