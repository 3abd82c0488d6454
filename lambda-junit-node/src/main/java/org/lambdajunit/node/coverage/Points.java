package org.lambdajunit.node.coverage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What can be counted in a text, and the counters. All environments that run the text count here.
 */
final class Points {

  /** A stretch of the text: first character, and the one after the last. */
  record Span(int start, int end) {}

  /** What a counter counts about a stretch. */
  enum Aspect {
    STATEMENT,
    FUNCTION,
    TRUE,
    FALSE,
    LEFT,
    RIGHT,
    CASE,
    DEFAULT
  }

  private record Key(Aspect aspect, Span span) {}

  /**
   * A statement.
   *
   * @param span where it is
   * @param function the function that it belongs to
   * @param before the statement before it in its list, which has run if this one has no counter
   */
  record StatementPoint(Span span, @Nullable Span function, @Nullable Span before) {}

  /**
   * A function.
   *
   * @param span where the engine says that it is
   * @param place where it is
   */
  record FunctionPoint(String name, Span span, Span place) {}

  /** The condition of an {@code if}, or of a conditional expression. */
  record ConditionPoint(
      CoveredCode.BranchKind kind, boolean negated, Span span, Span whenTrue, Span whenFalse) {}

  /** A chain of operands with {@code &&}, {@code ||} or {@code ??} between them. */
  record LogicalPoint(Span span, List<Operand> operands) {}

  /** An operand, and the side of an operator that counts it. */
  record Operand(Span span, Span operator, Aspect side) {}

  /** A {@code switch}. The cases have the first statement of their bodies, if there is one. */
  record SwitchPoint(Span span, List<CasePoint> cases) {}

  record CasePoint(Span span, @Nullable Span first) {}

  /** A default value in a pattern, for example {@code {count = 1}}. */
  record DefaultPoint(Span span, Span value) {}

  private final List<StatementPoint> statements = new ArrayList<>();
  private final List<FunctionPoint> functions = new ArrayList<>();
  private final Map<Span, ConditionPoint> conditions = new HashMap<>();
  private final List<LogicalPoint> logicals = new ArrayList<>();
  private final List<SwitchPoint> switches = new ArrayList<>();
  private final Map<Span, DefaultPoint> defaults = new HashMap<>();
  private final Set<Span> statementSpans = new HashSet<>();
  private final Set<Span> functionSpans = new HashSet<>();
  private final Set<Span> operatorSpans = new HashSet<>();
  private final Set<Span> caseSpans = new HashSet<>();
  private final Map<Key, Counter> counters = new ConcurrentHashMap<>();

  static Span span(com.oracle.js.parser.ir.Node node) {
    return new Span(node.getStart(), node.getFinish());
  }

  void add(StatementPoint statement) {
    statements.add(statement);
    statementSpans.add(statement.span);
  }

  void removeStatement(Span span) {
    statements.removeIf(statement -> statement.span.equals(span));
    statementSpans.remove(span);
  }

  void add(FunctionPoint function) {
    functions.add(function);
    functionSpans.add(function.span);
  }

  void add(ConditionPoint condition) {
    conditions.put(condition.span, condition);
  }

  void add(LogicalPoint logical) {
    logicals.add(logical);
    logical.operands.forEach(operand -> operatorSpans.add(operand.operator));
  }

  void add(SwitchPoint point) {
    switches.add(point);
    point.cases.forEach(item -> caseSpans.add(item.span));
  }

  void add(DefaultPoint point) {
    defaults.put(point.value, point);
  }

  boolean isStatement(Span span) {
    return statementSpans.contains(span);
  }

  boolean isCase(Span span) {
    return caseSpans.contains(span);
  }

  boolean isOperator(Span span) {
    return operatorSpans.contains(span);
  }

  boolean isDefault(Span value) {
    return defaults.containsKey(value);
  }

  boolean isFunction(Span span) {
    return functionSpans.contains(span);
  }

  @Nullable ConditionPoint condition(Span span) {
    return conditions.get(span);
  }

  List<StatementPoint> statements() {
    return statements;
  }

  List<FunctionPoint> functions() {
    return functions;
  }

  Iterable<ConditionPoint> conditions() {
    return conditions.values();
  }

  List<LogicalPoint> logicals() {
    return logicals;
  }

  List<SwitchPoint> switches() {
    return switches;
  }

  Iterable<DefaultPoint> defaults() {
    return defaults.values();
  }

  /** The counter of something, made when it is first asked for. */
  Counter counter(Aspect aspect, Span span) {
    return counters.computeIfAbsent(new Key(aspect, span), key -> new Counter());
  }

  /** The counter of something, if the code that it counts has been loaded. */
  @Nullable Counter known(Aspect aspect, Span span) {
    return counters.get(new Key(aspect, span));
  }
}
