package org.lambdajunit.node.coverage;

import com.oracle.js.parser.ErrorManager;
import com.oracle.js.parser.Parser;
import com.oracle.js.parser.ParserException;
import com.oracle.js.parser.ScriptEnvironment;
import com.oracle.js.parser.Source;
import com.oracle.js.parser.TokenType;
import com.oracle.js.parser.ir.BinaryNode;
import com.oracle.js.parser.ir.Block;
import com.oracle.js.parser.ir.BlockStatement;
import com.oracle.js.parser.ir.CaseNode;
import com.oracle.js.parser.ir.CatchNode;
import com.oracle.js.parser.ir.ClassElement;
import com.oracle.js.parser.ir.ClassNode;
import com.oracle.js.parser.ir.EmptyNode;
import com.oracle.js.parser.ir.Expression;
import com.oracle.js.parser.ir.ExpressionStatement;
import com.oracle.js.parser.ir.ForNode;
import com.oracle.js.parser.ir.FunctionNode;
import com.oracle.js.parser.ir.IfNode;
import com.oracle.js.parser.ir.LabelNode;
import com.oracle.js.parser.ir.LexicalContext;
import com.oracle.js.parser.ir.LiteralNode;
import com.oracle.js.parser.ir.Node;
import com.oracle.js.parser.ir.ObjectNode;
import com.oracle.js.parser.ir.ParameterNode;
import com.oracle.js.parser.ir.PropertyNode;
import com.oracle.js.parser.ir.Statement;
import com.oracle.js.parser.ir.SwitchNode;
import com.oracle.js.parser.ir.TernaryNode;
import com.oracle.js.parser.ir.UnaryNode;
import com.oracle.js.parser.ir.VarNode;
import com.oracle.js.parser.ir.visitor.NodeVisitor;
import com.oracle.truffle.js.runtime.JSRuntime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.node.coverage.Points.Aspect;
import org.lambdajunit.node.coverage.Points.CasePoint;
import org.lambdajunit.node.coverage.Points.ConditionPoint;
import org.lambdajunit.node.coverage.Points.DefaultPoint;
import org.lambdajunit.node.coverage.Points.FunctionPoint;
import org.lambdajunit.node.coverage.Points.LogicalPoint;
import org.lambdajunit.node.coverage.Points.Operand;
import org.lambdajunit.node.coverage.Points.Span;
import org.lambdajunit.node.coverage.Points.StatementPoint;
import org.lambdajunit.node.coverage.Points.SwitchPoint;

/**
 * Finds what can be counted in a text. GraalJS's own parser reads it, so that the places are those
 * of the code that runs.
 */
final class PointFinder extends NodeVisitor<LexicalContext> {

  private final Points points = new Points();
  private final Deque<Span> functions = new ArrayDeque<>();
  private final Set<Node> partsOfChains = new HashSet<>();
  private final IdentityHashMap<Node, Span> constructors = new IdentityHashMap<>();
  private final int begin;
  private final int end;

  private PointFinder(int begin, int end) {
    super(new LexicalContext());
    this.begin = begin;
    this.end = end;
  }

  /**
   * Reads a text.
   *
   * @param name its name
   * @param characters the text as it is evaluated
   * @param begin where the part of it begins that is of interest
   * @param end where that part ends
   * @param module whether it is an ES module
   * @return nothing for a text that cannot be parsed
   */
  static Optional<Points> find(
      String name, CharSequence characters, int begin, int end, boolean module) {
    ErrorManager errors = new ErrorManager.ThrowErrorManager();
    errors.setLimit(0);
    ScriptEnvironment environment =
        ScriptEnvironment.builder()
            .ecmaScriptVersion(ScriptEnvironment.ES_STAGING)
            .emptyStatements(true)
            .allowBigInt(true)
            .annexB(true)
            .classFields(true)
            .importAttributes(true)
            .privateFieldsIn(true)
            .topLevelAwait(true)
            .build();
    Parser parser =
        new Parser(environment, Source.sourceFor(name, characters, false), errors) {
          @Override
          protected java.util.function.Function<
                  Number, com.oracle.truffle.api.strings.TruffleString>
              getNumberToStringConverter() {
            return JSRuntime::numberToString;
          }
        };
    try {
      FunctionNode program = module ? parser.parseModule(":module") : parser.parse();
      PointFinder finder = new PointFinder(begin, end);
      program.accept(finder);
      return Optional.of(finder.points);
    } catch (ParserException e) {
      return Optional.empty();
    }
  }

  private boolean isInside(Node node) {
    return node.getStart() >= begin && node.getFinish() <= end && node.getFinish() > 0;
  }

  @Override
  public boolean enterFunctionNode(FunctionNode function) {
    boolean counted =
        isInside(function)
            && !function.isProgram()
            && !function.isModule()
            && !function.isClassFieldInitializer()
            && function.getFinish() > function.getStart();
    functions.push(Points.span(function));
    if (counted && !isMadeUp(function)) {
      points.add(
          new FunctionPoint(
              function.isAnonymous() ? "" : name(function),
              span(function),
              constructors.getOrDefault(function, span(function))));
    }
    return true;
  }

  /** The engine takes the class for the place of its constructor. */
  @Override
  public boolean enterClassNode(ClassNode node) {
    ClassElement constructor = node.getConstructor();
    if (constructor != null) {
      constructors.put(constructor.getValue(), span(constructor));
    }
    return true;
  }

  /** A class without a constructor gets one from the parser, which is as long as the class. */
  private static boolean isMadeUp(FunctionNode function) {
    return function.isClassConstructor() && function.getBody().getStatementCount() == 0;
  }

  private static String name(FunctionNode function) {
    String name = function.getName();
    return name.startsWith(":") ? "" : name;
  }

  @Override
  public Node leaveFunctionNode(FunctionNode function) {
    functions.pop();
    return function;
  }

  @Override
  public boolean enterBlock(Block block) {
    Span before = null;
    for (Statement statement : block.getStatements()) {
      if (!block.isParameterBlock()
          && (!block.isSwitchBlock() || statement instanceof SwitchNode)) {
        before = statement(statement, before);
      }
    }
    return true;
  }

  @Override
  public boolean enterCaseNode(CaseNode item) {
    Span before = null;
    for (Statement statement : item.getStatements()) {
      before = statement(statement, before);
    }
    return true;
  }

  /** Takes note of a statement, unless it is only the frame of others or a declaration. */
  private @Nullable Span statement(Statement statement, @Nullable Span before) {
    if (!isInside(statement)
        || statement instanceof BlockStatement
        || statement instanceof EmptyNode
        || statement instanceof LabelNode
        || statement instanceof CatchNode
        || isDirective(statement)
        || isBeginOfModule(statement)
        || isDeclaration(statement)) {
      return before;
    }
    Span span = statementSpan(statement);
    points.add(new StatementPoint(span, functions.peek(), before));
    return span;
  }

  /** The engine places an expression that is a statement where the expression is. */
  private static Span statementSpan(Statement statement) {
    return statement instanceof ExpressionStatement expression
        ? span(expression.getExpression())
        : span(statement);
  }

  /** The parser makes an ES module begin with a {@code yield}, which nobody can write there. */
  private boolean isBeginOfModule(Statement statement) {
    return functions.size() == 1
        && statement instanceof ExpressionStatement expression
        && expression.getExpression() instanceof UnaryNode unary
        && (unary.isTokenType(TokenType.YIELD) || unary.isTokenType(TokenType.YIELD_STAR));
  }

  /** For example {@code 'use strict'}. */
  private static boolean isDirective(Statement statement) {
    return statement instanceof ExpressionStatement expression
        && expression.getExpression() instanceof LiteralNode<?> literal
        && literal.isString();
  }

  private static boolean isDeclaration(Statement statement) {
    return statement instanceof VarNode variable
        && (variable.isFunctionDeclaration()
            || variable.isClassDeclaration()
            || variable.getInit() == null
            || variable.getInit() instanceof ParameterNode
            || (variable.getInit() instanceof FunctionNode function && function.isDeclared())
            || variable.getInit().getFinish() == 0);
  }

  @Override
  public boolean enterIfNode(IfNode node) {
    if (isInside(node)) {
      Span span = span(node);
      Span otherwise =
          node.getFail() == null ? new Span(span.end(), span.end()) : span(node.getFail());
      points.add(
          new ConditionPoint(
              CoveredCode.BranchKind.IF,
              isNegated(node.getTest()),
              span,
              span(node.getPass()),
              otherwise));
    }
    return true;
  }

  @Override
  public boolean enterTernaryNode(TernaryNode node) {
    if (isInside(node)) {
      Span span = span(node);
      Span whenTrue = span(node.getTrueExpression().getExpression());
      Span whenFalse = span(node.getFalseExpression().getExpression());
      // The parser makes a condition of a parameter's default value.
      CoveredCode.BranchKind kind =
          whenTrue.start() >= whenFalse.start()
              ? CoveredCode.BranchKind.DEFAULT
              : CoveredCode.BranchKind.CONDITIONAL;
      points.add(new ConditionPoint(kind, isNegated(node.getTest()), span, whenTrue, whenFalse));
    }
    return true;
  }

  /** The engine swaps the ways after a negated condition and then asks the bare condition. */
  private static boolean isNegated(Expression test) {
    Expression condition =
        test instanceof com.oracle.js.parser.ir.JoinPredecessorExpression joined
            ? joined.getExpression()
            : test;
    return condition instanceof UnaryNode unary && unary.isTokenType(TokenType.NOT);
  }

  @Override
  public boolean enterForNode(ForNode node) {
    pattern(node.getInit());
    return true;
  }

  @Override
  public boolean enterCatchNode(CatchNode node) {
    pattern(node.getDestructuringPattern());
    return true;
  }

  /** Takes note of the default values in what may be a pattern, for example {@code {a = 1}}. */
  private void pattern(@Nullable Expression target) {
    List<? extends @Nullable Expression> parts = List.of();
    if (target instanceof ObjectNode object) {
      parts = object.getElements().stream().map(PropertyNode::getValue).toList();
    } else if (target instanceof LiteralNode.ArrayLiteralNode array) {
      parts = array.getElementExpressions();
    }
    for (Expression part : parts) {
      if (part instanceof BinaryNode assignment && isAssignment(assignment)) {
        Expression value = assignment.getRhs();
        if (isInside(value)) {
          points.add(
              new DefaultPoint(
                  new Span(assignment.getLhs().getStart(), value.getFinish()), span(value)));
        }
        pattern(assignment.getLhs());
      } else {
        pattern(part);
      }
    }
  }

  private static boolean isAssignment(BinaryNode node) {
    return node.isTokenType(TokenType.ASSIGN) || node.isTokenType(TokenType.ASSIGN_INIT);
  }

  @Override
  public boolean enterBinaryNode(BinaryNode node) {
    if (isAssignment(node)) {
      pattern(node.getLhs());
    }
    if (isInside(node) && isLogical(node) && !partsOfChains.contains(node)) {
      List<Operand> operands = new ArrayList<>();
      chain(node, operands);
      points.add(new LogicalPoint(span(node), operands));
    }
    return true;
  }

  private void chain(BinaryNode node, List<Operand> operands) {
    operand(node, node.getLhs(), Aspect.LEFT, operands);
    operand(node, node.getRhs(), Aspect.RIGHT, operands);
  }

  private void operand(
      BinaryNode parent, Expression expression, Aspect side, List<Operand> operands) {
    Expression operand =
        expression instanceof com.oracle.js.parser.ir.JoinPredecessorExpression joined
            ? joined.getExpression()
            : expression;
    if (operand instanceof BinaryNode inner && isLogical(inner)) {
      partsOfChains.add(inner);
      chain(inner, operands);
    } else {
      operands.add(new Operand(span(operand), span(parent), side));
    }
  }

  private static boolean isLogical(BinaryNode node) {
    return node.isTokenType(TokenType.AND)
        || node.isTokenType(TokenType.OR)
        || node.isTokenType(TokenType.NULLISHCOALESC);
  }

  @Override
  public boolean enterSwitchNode(SwitchNode node) {
    if (isInside(node)) {
      // The parser evaluates it in a statement before the switch.
      points.removeStatement(span(node.getExpression()));
      points.add(
          new SwitchPoint(
              span(node),
              node.getCases().stream()
                  .map(item -> new CasePoint(span(item), first(item.getStatements())))
                  .toList()));
    }
    return true;
  }

  private static @Nullable Span first(List<Statement> statements) {
    for (Statement statement : statements) {
      if (statement instanceof BlockStatement block) {
        Span first = first(block.getBlock().getStatements());
        if (first != null) {
          return first;
        }
      } else if (!(statement instanceof EmptyNode) && !isDeclaration(statement)) {
        return statementSpan(statement);
      }
    }
    return null;
  }

  private static Span span(Node node) {
    return Points.span(node);
  }
}
