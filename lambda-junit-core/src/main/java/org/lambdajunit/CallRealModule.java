package org.lambdajunit;

/**
 * Thrown by a Java object that {@linkplain LambdaModule stands in place of a module}, it has the
 * call answered by the module itself.
 *
 * <pre>{@code
 * when(rates.rateOf("GBP")).thenThrow(new CallRealModule());
 * }</pre>
 *
 * <p>The handler never sees it. The module is loaded when it is first needed, as the function at
 * the task root would load it; what else is replaced stays replaced in it.
 *
 * @see LambdaModule#callRealModule()
 * @since 0.1
 */
public final class CallRealModule extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Makes the request. */
  public CallRealModule() {
    super("The real module is to answer this call.");
  }
}
