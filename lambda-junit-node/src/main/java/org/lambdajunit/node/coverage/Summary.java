package org.lambdajunit.node.coverage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.node.coverage.CoveredCode.Arm;
import org.lambdajunit.node.coverage.CoveredCode.Branch;
import org.lambdajunit.node.coverage.CoveredCode.BranchKind;
import org.lambdajunit.node.coverage.CoveredCode.Function;
import org.lambdajunit.node.coverage.CoveredCode.Place;
import org.lambdajunit.node.coverage.CoveredCode.Statement;
import org.lambdajunit.node.coverage.Points.Aspect;
import org.lambdajunit.node.coverage.Points.CasePoint;
import org.lambdajunit.node.coverage.Points.ConditionPoint;
import org.lambdajunit.node.coverage.Points.DefaultPoint;
import org.lambdajunit.node.coverage.Points.LogicalPoint;
import org.lambdajunit.node.coverage.Points.Operand;
import org.lambdajunit.node.coverage.Points.Span;
import org.lambdajunit.node.coverage.Points.StatementPoint;
import org.lambdajunit.node.coverage.Points.SwitchPoint;

/** What the counters of a text say, by lines and columns. */
final class Summary {

  private static final Comparator<Place> IN_ORDER =
      Comparator.comparingInt(Place::startLine).thenComparingInt(Place::startColumn);

  private final CountedSource source;
  private final Points points;
  private final int begin;
  private final int[] lineStarts;
  private final Map<Span, StatementPoint> statements = new HashMap<>();

  /**
   * Makes a summary.
   *
   * @param source the counters
   * @param text the file's own text
   * @param begin where that text begins in what was evaluated
   */
  Summary(CountedSource source, String text, int begin) {
    this.source = source;
    this.points = source.points();
    this.begin = begin;
    this.lineStarts = lineStarts(text);
    points.statements().forEach(statement -> statements.put(statement.span(), statement));
  }

  private static int[] lineStarts(String text) {
    List<Integer> starts = new ArrayList<>(List.of(0));
    for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      starts.add(i + 1);
    }
    return starts.stream().mapToInt(Integer::intValue).toArray();
  }

  CoveredCode code() {
    List<Branch> branches = new ArrayList<>();
    points.conditions().forEach(condition -> branches.add(branch(condition)));
    points.defaults().forEach(point -> branches.add(branch(point)));
    points.logicals().forEach(logical -> branches.add(branch(logical)));
    points.switches().forEach(point -> branches.add(branch(point)));
    branches.sort(
        Comparator.comparing(Branch::place, IN_ORDER)
            .thenComparing(branch -> branch.kind().identifier()));
    return new CoveredCode(
        statements.values().stream()
            .map(point -> new Statement(place(point.span()), hits(point)))
            .sorted(Comparator.comparing(Statement::place, IN_ORDER))
            .toList(),
        points.functions().stream()
            .map(
                point ->
                    new Function(
                        point.name(), place(point.place()), hits(Aspect.FUNCTION, point.span())))
            .sorted(Comparator.comparing(Function::place, IN_ORDER))
            .toList(),
        branches);
  }

  private long hits(Aspect aspect, Span span) {
    Counter counter = points.known(aspect, span);
    return counter == null ? 0 : counter.hits();
  }

  /**
   * How often a statement ran. The engine leaves some out, such as the {@code break} at the end of
   * a case: those ran as often as what stands before them.
   */
  private long hits(StatementPoint point) {
    Counter counter = points.known(Aspect.STATEMENT, point.span());
    if (counter != null) {
      return counter.hits();
    }
    if (point.function() == null || !source.isLoaded(point.function())) {
      return 0;
    }
    StatementPoint before = point.before() == null ? null : statements.get(point.before());
    return before == null ? caseAround(point.span()) : hits(before);
  }

  private long caseAround(Span statement) {
    return points.switches().stream()
        .flatMap(point -> point.cases().stream())
        .filter(item -> statement.equals(item.first()))
        .findFirst()
        .map(item -> hits(Aspect.CASE, item.span()))
        .orElse(0L);
  }

  private Branch branch(ConditionPoint point) {
    Arm whenTrue = new Arm(place(point.whenTrue()), hits(Aspect.TRUE, point.span()));
    Arm whenFalse = new Arm(place(point.whenFalse()), hits(Aspect.FALSE, point.span()));
    return new Branch(
        point.kind(),
        place(point.span()),
        point.kind() == BranchKind.DEFAULT ? List.of(whenTrue) : List.of(whenTrue, whenFalse));
  }

  private Branch branch(DefaultPoint point) {
    return new Branch(
        BranchKind.DEFAULT,
        place(point.span()),
        List.of(new Arm(place(point.value()), hits(Aspect.DEFAULT, point.value()))));
  }

  /** Without the brackets around it, which the parser takes for a part of it. */
  private Branch branch(LogicalPoint point) {
    List<Operand> operands = point.operands();
    int start = operands.get(0).span().start();
    int end = operands.get(operands.size() - 1).span().end();
    return new Branch(
        BranchKind.LOGICAL,
        place(new Span(start, end)),
        operands.stream()
            .map(
                operand -> new Arm(place(operand.span()), hits(operand.side(), operand.operator())))
            .toList());
  }

  private Branch branch(SwitchPoint point) {
    List<Arm> arms = new ArrayList<>();
    List<CasePoint> cases = point.cases();
    long next = 0;
    for (int i = cases.size() - 1; i >= 0; i--) {
      next = hits(cases.get(i), next);
      arms.add(0, new Arm(place(cases.get(i).span()), next));
    }
    return new Branch(BranchKind.SWITCH, place(point.span()), arms);
  }

  /** A case without statements goes on with the next one. */
  private long hits(CasePoint item, long next) {
    StatementPoint first = item.first() == null ? null : statements.get(item.first());
    if (first == null) {
      return next;
    }
    return hits(first);
  }

  private Place place(@Nullable Span span) {
    int start = span == null ? 0 : span.start() - begin;
    int end = span == null ? 0 : span.end() - begin;
    int startLine = line(start);
    int endLine = line(end);
    return new Place(
        startLine, start - lineStarts[startLine - 1], endLine, end - lineStarts[endLine - 1]);
  }

  private int line(int offset) {
    int found = java.util.Arrays.binarySearch(lineStarts, Math.max(0, offset));
    return found >= 0 ? found + 1 : -found - 1;
  }
}
