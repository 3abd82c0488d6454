package org.lambdajunit.node.coverage;

import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.nodes.NodeUtil;
import com.oracle.truffle.api.nodes.NodeVisitor;
import com.oracle.truffle.api.nodes.RootNode;
import com.oracle.truffle.api.source.SourceSection;
import com.oracle.truffle.js.nodes.JavaScriptNode;
import com.oracle.truffle.js.nodes.binary.JSLogicalNode;
import com.oracle.truffle.js.nodes.control.GeneratorWrapperNode;
import com.oracle.truffle.js.nodes.function.FunctionBodyNode;
import com.oracle.truffle.js.nodes.function.FunctionRootNode;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.node.coverage.Points.Aspect;
import org.lambdajunit.node.coverage.Points.ConditionPoint;
import org.lambdajunit.node.coverage.Points.Span;

/** Puts counters into the code of one text. */
final class CountedSource {

  private final Points points;
  private final Set<Span> seenFunctions = ConcurrentHashMap.newKeySet();

  CountedSource(Points points) {
    this.points = points;
  }

  Points points() {
    return points;
  }

  /** Whether the code of a function has been loaded, so that all of it has its counters. */
  boolean isLoaded(Span function) {
    return seenFunctions.contains(function);
  }

  /** Puts counters into a function that is about to run for the first time. */
  void instrument(RootNode root) {
    Span function = spanOf(root.getSourceSection());
    if (function != null) {
      seenFunctions.add(function);
    }
    root.accept(new Instrumentation(root, function));
  }

  private static @Nullable Span spanOf(@Nullable SourceSection section) {
    return section == null || !section.isAvailable()
        ? null
        : new Span(section.getCharIndex(), section.getCharEndIndex());
  }

  private final class Instrumentation implements NodeVisitor {

    private final RootNode root;
    private final @Nullable Span function;
    private boolean functionDone;

    Instrumentation(RootNode root, @Nullable Span function) {
      this.root = root;
      this.function = function;
    }

    @Override
    public boolean visit(Node node) {
      if (node instanceof CountingNode || node instanceof OutcomeNode) {
        return true;
      }
      if (node instanceof FunctionBodyNode body) {
        function(body);
      } else if (node instanceof JavaScriptNode code) {
        if (isDefault(code)) {
          defaultValue(((JSLogicalNode) code).getRight());
        }
        Span span = spanOf(code.getSourceSection());
        if (span != null) {
          code(code, span);
        }
      }
      return true;
    }

    private void function(FunctionBodyNode body) {
      // What an async function does after its call lies in a root of its own.
      if (root instanceof FunctionRootNode
          && function != null
          && !functionDone
          && points.isFunction(function)) {
        functionDone = true;
        count(body.getBody(), Aspect.FUNCTION, function);
      }
    }

    private void code(JavaScriptNode code, Span span) {
      if (code instanceof JSLogicalNode logical && points.isOperator(span)) {
        count(logical.getLeft(), Aspect.LEFT, span);
        count(logical.getRight(), Aspect.RIGHT, span);
      }
      ConditionPoint condition = points.condition(span);
      if (condition != null && isIf(code)) {
        outcome(code, condition);
      }
      if (points.isStatement(span) && !isWithin(code, Aspect.STATEMENT, span)) {
        count(code, Aspect.STATEMENT, span);
      } else if (points.isCase(span) && !isWithin(code, Aspect.CASE, span)) {
        count(code, Aspect.CASE, span);
      }
    }

    private static boolean isDefault(JavaScriptNode code) {
      return code instanceof JSLogicalNode
          && code.getClass().getSimpleName().startsWith("NotUndefinedOr");
    }

    private void defaultValue(JavaScriptNode value) {
      Span span = spanOf(value.getSourceSection());
      if (span != null && points.isDefault(span)) {
        count(value, Aspect.DEFAULT, span);
      }
    }

    /** Not all classes of it are public. */
    private static boolean isIf(JavaScriptNode code) {
      return code.getClass().getSimpleName().endsWith("IfNodeGen");
    }

    private void outcome(JavaScriptNode code, ConditionPoint point) {
      Node condition = code.getChildren().iterator().next();
      if (condition instanceof JavaScriptNode question && !(condition instanceof OutcomeNode)) {
        Counter whenTrue =
            points.counter(point.negated() ? Aspect.FALSE : Aspect.TRUE, point.span());
        Counter whenFalse =
            points.counter(point.negated() ? Aspect.TRUE : Aspect.FALSE, point.span());
        question.replace(new OutcomeNode(question, whenTrue, whenFalse));
      }
    }

    /** Whether a node that is counted already stands around this one. */
    private boolean isWithin(Node code, Aspect aspect, Span span) {
      Counter counter = points.known(aspect, span);
      for (Node node = code.getParent(); counter != null && node != null; node = node.getParent()) {
        if (node instanceof CountingNode counting && counting.counts(counter)) {
          return true;
        }
      }
      return false;
    }

    /** Other counters may stand around it: the one statement of a function is all of its body. */
    private static boolean isCounted(JavaScriptNode code, Counter counter) {
      for (Node node = code.getParent();
          node instanceof CountingNode counting;
          node = node.getParent()) {
        if (counting.counts(counter)) {
          return true;
        }
      }
      return code instanceof CountingNode counting && counting.counts(counter);
    }

    private void count(JavaScriptNode code, Aspect aspect, Span span) {
      // What can be resumed has to stay the child of the node that resumes it.
      JavaScriptNode whole =
          code.getParent() instanceof GeneratorWrapperNode generator ? generator : code;
      Counter counter = points.counter(aspect, span);
      CountingNode counting = new CountingNode(whole, counter);
      Node parent = whole.getParent();
      if (parent != null
          && !isCounted(whole, counter)
          && NodeUtil.isReplacementSafe(parent, whole, counting)) {
        whole.replace(counting);
      }
    }
  }
}
