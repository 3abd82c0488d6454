package org.lambdajunit.sdk;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * A client of which one operation works. The SDK's interface throws for each other one, but does
 * not say what is wrong.
 */
final class InvokeOnly implements InvocationHandler {

  private final Object client;

  private InvokeOnly(Object client) {
    this.client = client;
  }

  /** The same client, whose other operations say that they are not there. */
  static <C> C of(Class<C> type, C client) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, new InvokeOnly(client)));
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    if (!isOwn(method)) {
      return fromTheInterface(proxy, method, arguments);
    }
    try {
      return method.invoke(client, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private boolean isOwn(Method method) throws NoSuchMethodException {
    return !client.getClass().getMethod(method.getName(), method.getParameterTypes()).isDefault();
  }

  /** Forms of the one operation, and all others, which throw. */
  private Object fromTheInterface(Object proxy, Method method, Object[] arguments)
      throws Throwable {
    try {
      return InvocationHandler.invokeDefault(proxy, method, arguments);
    } catch (UnsupportedOperationException e) {
      throw e.getMessage() == null ? new UnsupportedOperationException(text(method), e) : e;
    }
  }

  private String text(Method method) {
    return "%s has no %s: only invoke works. Pass the code under test a mock of the SDK's client for the rest."
        .formatted(client.getClass().getSimpleName(), method.getName());
  }
}
