package org.lambdajunit.node.binding;

import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.node.binding.url.DomainNames;
import org.lambdajunit.node.binding.url.UrlText;
import org.lambdajunit.node.binding.url.Urls;
import org.lambdajunit.node.engine.HostFunction;

/** URLs: parsed, changed and written by {@link Urls}. */
final class UrlBinding implements HostBinding {

  @Override
  public void contribute(Map<String, Object> functions) {
    functions.put("parse", (HostFunction) a -> answer(Urls.parse(a[0].asString(), text(a[1]))));
    functions.put(
        "update",
        (HostFunction) a -> answer(Urls.update(a[0].asString(), a[1].asInt(), a[2].asString())));
    functions.put("origin", (HostFunction) a -> Urls.origin(a[0].asString()));
    functions.put(
        "format",
        (HostFunction)
            a ->
                Urls.format(
                    a[0].asString(),
                    a[1].asBoolean(),
                    a[2].asBoolean(),
                    a[3].asBoolean(),
                    a[4].asBoolean()));
    functions.put("file", (HostFunction) a -> answer(Urls.file(a[0].asString())));
    functions.put("hostname", (HostFunction) a -> Urls.hostname(a[0].asString()));
    functions.put("toUnicode", (HostFunction) a -> DomainNames.toUnicode(a[0].asString()));
  }

  private static @Nullable String text(Value value) {
    return value.isNull() ? null : value.asString();
  }

  private static @Nullable ProxyArray answer(@Nullable UrlText text) {
    if (text == null) {
      return null;
    }
    return ProxyArray.fromList(
        List.of(
            text.href(),
            text.protocolEnd(),
            text.usernameEnd(),
            text.hostStart(),
            text.hostEnd(),
            text.port(),
            text.pathnameStart(),
            text.searchStart(),
            text.hashStart(),
            text.scheme()));
  }
}
