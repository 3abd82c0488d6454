package org.lambdajunit.node.error;

import com.oracle.truffle.api.TruffleStackTrace;
import com.oracle.truffle.api.TruffleStackTraceElement;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.nodes.RootNode;
import com.oracle.truffle.api.source.Source;
import com.oracle.truffle.api.source.SourceSection;
import com.oracle.truffle.js.nodes.access.FrameSlotNode;
import com.oracle.truffle.js.nodes.access.GlobalPropertyNode;
import com.oracle.truffle.js.nodes.access.TemporalDeadZoneCheckNode;
import com.oracle.truffle.js.nodes.function.ClassDefinitionNode;
import com.oracle.truffle.js.nodes.function.ConstructorRootNode;
import com.oracle.truffle.js.nodes.module.ReadImportBindingNode;
import com.oracle.truffle.js.runtime.objects.Undefined;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.node.error.Code.Kind;
import org.lambdajunit.node.error.Code.Token;
import org.lambdajunit.node.error.Expression.Printed;

/**
 * What V8 says of an error that depends on the source code: words that quote it, and the place,
 * which for GraalJS is where an expression begins and for V8 the operator or the name that failed.
 */
final class FailingCode {

  /**
   * V8's view.
   *
   * @param text the error's text, or {@code null} where it does not depend on the code
   * @param place the character in the source, or -1 where GraalJS's place is V8's
   */
  record View(@Nullable String text, int place) {}

  /** GraalJS says what V8 says. */
  static final View NOTHING = new View(null, -1);

  private static final Pattern READ =
      Pattern.compile("Cannot read property '(.*)' of (undefined|null)", Pattern.DOTALL);
  private static final Pattern NOT_ITERABLE =
      Pattern.compile("(.*) is not iterable", Pattern.DOTALL);
  private static final Pattern NOT_DEFINED = Pattern.compile("(\\S+) is not defined");
  private static final Pattern NOT_OBJECT =
      Pattern.compile("(.*) is not an Object", Pattern.DOTALL);
  private static final Pattern NO_CALL = Pattern.compile("(.*) is not a function", Pattern.DOTALL);
  private static final Pattern NO_CONSTRUCTION =
      Pattern.compile(".* is not a constructor|cannot construct a generator", Pattern.DOTALL);
  private static final Pattern NOTHING_AT_ALL =
      Pattern.compile("Cannot convert undefined or null to object: (undefined|null)");
  private static final String ITERATOR = "Symbol(Symbol.iterator)";

  /** The Node.js from which on V8 asks for a constructor to extend. */
  private static final int FIRST_WITH_CONSTRUCTORS = 8;

  /** Of longer functions, as bundles have them around all of their modules, nothing is read. */
  private static final int LONGEST = 2_000_000;

  private final EngineError error;
  private final int nodeMajor;
  private final String message;
  private final FailedTokens code;
  private final List<Token> tokens;
  private final List<Token> failed;

  private FailingCode(
      EngineError error, int nodeMajor, SourceSection function, @Nullable SourceSection failing) {
    this.error = error;
    this.nodeMajor = nodeMajor;
    this.message = error.message();
    this.code = FailedTokens.of(function, failing);
    this.tokens = code.all();
    this.failed = code.failed();
  }

  /** What V8 says of an error, as far as that depends on the code. */
  static View of(EngineError error, int nodeMajor) {
    if (error.parsed() != null || !isKnown(error)) {
      return NOTHING;
    }
    if (error.nativeCall() != null) {
      return new View(FailingWrite.byNative(error, nodeMajor), -1);
    }
    Node call = call(error);
    SourceSection function = call == null ? function(error) : readable(call.getRootNode());
    return function == null || function.getCharLength() > LONGEST
        ? NOTHING
        : new FailingCode(
                error,
                nodeMajor,
                function,
                call == null ? error.section() : call.getEncapsulatingSourceSection())
            .view();
  }

  /**
   * Where a function is called that cannot be, as far as it is the function itself that says so:
   * arrow functions and methods do behind {@code new}.
   */
  private static @Nullable Node call(EngineError error) {
    List<TruffleStackTraceElement> trace = TruffleStackTrace.getStackTrace(error.exception());
    boolean isCalled =
        error.node() == null
            && NO_CONSTRUCTION.matcher(error.message()).matches()
            && trace != null
            && trace.size() > 1
            && isConstructing(trace.get(0).getTarget().getRootNode());
    return isCalled ? trace.get(1).getLocation() : null;
  }

  private static boolean isConstructing(RootNode root) {
    return root instanceof ConstructorRootNode || readable(root) == null;
  }

  /** The source in which the error's place is. */
  static @Nullable Source source(EngineError error) {
    SourceSection function = function(error);
    return function == null ? null : function.getSource();
  }

  private static boolean isKnown(EngineError error) {
    String type = error.type();
    return type.equals("TypeError") || type.equals("ReferenceError") || type.equals("RangeError");
  }

  private static @Nullable SourceSection function(EngineError error) {
    Node node = error.node();
    SourceSection section = node == null ? null : readable(node.getRootNode());
    if (section == null) {
      List<TruffleStackTraceElement> trace = TruffleStackTrace.getStackTrace(error.exception());
      section =
          trace == null || trace.isEmpty()
              ? null
              : readable(trace.get(0).getTarget().getRootNode());
    }
    return section;
  }

  private static @Nullable SourceSection readable(@Nullable RootNode root) {
    SourceSection section = root == null ? null : root.getSourceSection();
    return section == null || !section.isAvailable() || !section.hasCharIndex() ? null : section;
  }

  private View view() {
    Matcher read = READ.matcher(message);
    if (read.matches()) {
      return read.group(1).equals(ITERATOR)
          ? new IterationFailure(code, nodeMajor).view(read.group(2))
          : read(read.group(1), read.group(2));
    }
    Matcher notIterable = NOT_ITERABLE.matcher(message);
    if (notIterable.matches()) {
      return new IterationFailure(code, nodeMajor).view(notIterable.group(1));
    }
    FailingWrite write = FailingWrite.of(error);
    if (write != null) {
      return write.isDeletion()
          ? new View(write.text(FailedObject.of(error, deleted()), nodeMajor), -1)
          : new View(write.text(FailedObject.of(error, assigned()), nodeMajor), assignment());
    }
    if (message.startsWith("Cannot set property '")
        || message.equals("Assignment to constant variable.")) {
      return new View(null, assignment());
    }
    Matcher undefined = NOT_DEFINED.matcher(message);
    if (undefined.matches() && error.type().equals("ReferenceError")) {
      return undefinedName(undefined.group(1));
    }
    if (NO_CALL.matcher(message).matches()) {
      return call();
    }
    if (NO_CONSTRUCTION.matcher(message).matches()) {
      return construction();
    }
    Matcher nothing = NOTHING_AT_ALL.matcher(message);
    if (nothing.matches() && !failed.isEmpty() && failed.get(0).is("{")) {
      return new DestructuringFailure(code).withoutName(nothing.group(1));
    }
    if (message.equals("not a constructor") && error.node() instanceof ClassDefinitionNode) {
      return superclass();
    }
    Matcher notObject = NOT_OBJECT.matcher(message);
    if (notObject.matches() && error.section() == null) {
      return in(notObject.group(1));
    }
    if (message.startsWith("Right-hand-side of instanceof")) {
      return new View(null, operator("instanceof"));
    }
    if (message.startsWith("Cannot read private member") && !failed.isEmpty()) {
      return new View(null, failed.get(failed.size() - 1).start());
    }
    if (message.startsWith("Cannot mix BigInt")
        || message.startsWith("Cannot convert a BigInt value to a number")) {
      int operator = isAssigned() ? placeOf(code.initializer(code.first() + 2)) : arithmetic();
      return operator < 0
          ? NOTHING
          : new View("Cannot mix BigInt and other types, use explicit conversions", operator);
    }
    if (message.startsWith("Cannot convert a Symbol value to a string")) {
      return new View(null, arithmetic());
    }
    return NOTHING;
  }

  // ---- members of nothing ----

  private View read(String name, String nothing) {
    if (failed.isEmpty()) {
      return NOTHING;
    }
    int last = failed.size() - 1;
    Token token = failed.get(last);
    if (token.is("]") && Code.opening(failed, last) > 0) {
      return new View(null, failed.get(Code.opening(failed, last)).start());
    }
    if (last > 0 && (failed.get(last - 1).is(".") || failed.get(last - 1).is("?."))) {
      return new View(null, member(last));
    }
    return new DestructuringFailure(code).view(name, nothing);
  }

  /**
   * Where V8 says that a member stands: at its name, and behind a call or in an optional chain at
   * the dot.
   */
  private int member(int name) {
    Token after = following();
    if (after != null && isStep(after)) {
      Printed object = Expression.print(failed.subList(0, name - 1));
      return object == null ? -1 : object.place();
    }
    return isBehindCall(name - 1) ? failed.get(name - 1).start() : failed.get(name).start();
  }

  private @Nullable Token following() {
    int next = tokens.indexOf(failed.get(0)) + failed.size();
    return next < tokens.size() ? tokens.get(next) : null;
  }

  /** Whether what failed is the target of an assignment such as `+=`. */
  private boolean isAssigned() {
    Token after = failed.isEmpty() ? null : following();
    return after != null && isStep(after) && isAssignment(after);
  }

  /** Whether a token changes what stands before it: `++`, `+=`. */
  private static boolean isStep(Token token) {
    return token.is("++") || token.is("--") || (token.text().length() > 1 && isAssignment(token));
  }

  private static boolean isAssignment(Token token) {
    return token.kind() == Kind.PUNCTUATION
        && token.text().endsWith("=")
        && !token.text().matches("[=!]==?|[<>]=");
  }

  /** Whether a call or an optional chain stands before an index. */
  private boolean isBehindCall(int end) {
    boolean isNew = failed.get(0).is("new");
    for (int i = 0; i < end; i++) {
      Token token = failed.get(i);
      if (token.is("?.") || (token.is("(") && i > 0 && isOperandEnd(failed.get(i - 1)) && !isNew)) {
        return true;
      }
      isNew &= !token.is("(");
      if (Code.opens(token)) {
        i = Code.closing(failed, i);
      }
    }
    return false;
  }

  // ---- assignments and operators ----

  /** Where the operator stands that assigns. */
  private int assignment() {
    for (int i = 0; i < failed.size(); i++) {
      Token token = failed.get(i);
      if (isStep(token) || isAssignment(token)) {
        return token.start();
      }
      if (Code.opens(token)) {
        i = Code.closing(failed, i);
      }
    }
    return -1;
  }

  /** What has the member that is assigned. */
  private List<Token> assigned() {
    int operator = -1;
    for (int i = 0; i < failed.size() && operator < 0; i++) {
      if (isStep(failed.get(i)) || isAssignment(failed.get(i))) {
        operator = i;
      } else if (Code.opens(failed.get(i))) {
        i = Code.closing(failed, i);
      }
    }
    return operator < 1 ? List.of() : ownerOf(failed.subList(0, operator));
  }

  /**
   * What has the member that is deleted. GraalJS does not say where, so it must be the only one.
   */
  private List<Token> deleted() {
    int found = -1;
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).is("delete")) {
        if (found >= 0) {
          return List.of();
        }
        found = i;
      }
    }
    int end = found + 1;
    // What a call gives cannot be asked for without another one.
    while (found >= 0
        && end < tokens.size()
        && (tokens.get(end).isName() || tokens.get(end).is(".") || tokens.get(end).is("["))) {
      end = tokens.get(end).is("[") ? Code.closing(tokens, end) + 1 : end + 1;
    }
    return found < 0 || code.isToken(end, "(")
        ? List.of()
        : ownerOf(tokens.subList(found + 1, end));
  }

  /** All of a member but its name. */
  private static List<Token> ownerOf(List<Token> member) {
    int last = member.size() - 1;
    if (last > 0 && member.get(last).is("]")) {
      return member.subList(0, Math.max(0, Code.opening(member, last)));
    }
    return last > 1 && member.get(last - 1).is(".") ? member.subList(0, last - 1) : List.of();
  }

  private int operator(String text) {
    for (int i = 0; i < failed.size(); i++) {
      if (failed.get(i).is(text)) {
        return failed.get(i).start();
      }
      if (Code.opens(failed.get(i))) {
        i = Code.closing(failed, i);
      }
    }
    return -1;
  }

  /** The last operator of a sum or a product, which is the one that is computed last. */
  private int arithmetic() {
    int place = -1;
    for (int i = 0; i < failed.size(); i++) {
      Token token = failed.get(i);
      if (token.kind() == Kind.PUNCTUATION
          && token.text().matches("[-+*/%&|^]|\\*\\*|<<|>>")
          && i > 0
          && isOperandEnd(failed.get(i - 1))) {
        place = token.start();
      }
      if (Code.opens(token)) {
        i = Code.closing(failed, i);
      }
    }
    return place;
  }

  private static boolean isOperandEnd(Token token) {
    return token.kind() != Kind.PUNCTUATION || Code.closes(token);
  }

  /** `in` in what is no object. GraalJS does not say where, so it must be the only one. */
  private View in(String value) {
    int found = -1;
    for (int i = 1; i < tokens.size(); i++) {
      if (tokens.get(i).is("in") && !isForIn(i)) {
        if (found >= 0) {
          return NOTHING;
        }
        found = i;
      }
    }
    if (found < 1) {
      return NOTHING;
    }
    Token key = tokens.get(found - 1);
    boolean isLiteral =
        (key.kind() == Kind.STRING || key.kind() == Kind.NUMBER)
            && (found < 2 || !tokens.get(found - 2).is("+"));
    if (!isLiteral) {
      return NOTHING;
    }
    String name =
        key.kind() == Kind.STRING ? key.text().substring(1, key.text().length() - 1) : key.text();
    return new View(
        "Cannot use 'in' operator to search for '%s' in %s".formatted(name, value),
        tokens.get(found).start());
  }

  private boolean isForIn(int in) {
    int bracket = Code.enclosing(tokens, in);
    return code.isToken(bracket, "(") && code.isToken(bracket - 1, "for");
  }

  // ---- calls ----

  private View call() {
    if (failed.isEmpty() || !failed.get(failed.size() - 1).is(")")) {
      return NOTHING;
    }
    int bracket = Code.opening(failed, failed.size() - 1);
    int end = bracket > 0 && failed.get(bracket - 1).is("?.") ? bracket - 1 : bracket;
    Printed callee = bracket == 0 ? null : Expression.print(failed.subList(0, end));
    if (callee == null) {
      return NOTHING;
    }
    // Only a name before the arguments is a place of its own.
    Token before = failed.get(bracket - 1);
    return new View(
        callee.text() + " is not a function",
        before.isIdentifier() ? before.start() : failed.get(bracket).start());
  }

  /** What a class extends that cannot be extended. */
  private View superclass() {
    int from = 0;
    while (from < failed.size() && !failed.get(from).is("extends")) {
      from++;
    }
    int to = from + 1;
    while (to < failed.size() && !failed.get(to).is("{")) {
      to = Code.opens(failed.get(to)) ? Code.closing(failed, to) + 1 : to + 1;
    }
    if (to >= failed.size()) {
      return NOTHING;
    }
    List<Token> expression = failed.subList(from + 1, to);
    boolean isAnonymous = from == 1;
    Object value = FailedObject.value(error, expression);
    if (value == null && !isPath(expression)) {
      return NOTHING;
    }
    // What cannot be told without running code is mostly what a module does not export.
    return new View(
        "Class extends value %s is not a %s or null"
            .formatted(
                GuestValues.brief(value == null ? Undefined.instance : value),
                nodeMajor < FIRST_WITH_CONSTRUCTORS ? "function" : "constructor"),
        isAnonymous ? -1 : placeOf(expression));
  }

  /** Whether it is a name, or members of one, as in {@code exported.Base}. */
  private static boolean isPath(List<Token> expression) {
    for (int i = 0; i < expression.size(); i++) {
      Token token = expression.get(i);
      if (i % 2 == 0 ? !token.isIdentifier() : !token.is(".")) {
        return false;
      }
    }
    return !expression.isEmpty();
  }

  private static int placeOf(List<Token> expression) {
    Printed printed = expression.isEmpty() ? null : Expression.print(expression);
    return printed == null ? -1 : printed.place();
  }

  private View construction() {
    if (failed.isEmpty() || !failed.get(0).is("new")) {
      return NOTHING;
    }
    int end = failed.size();
    if (failed.get(end - 1).is(")")) {
      end = Code.opening(failed, end - 1);
    }
    Printed callee = end < 2 ? null : Expression.print(failed.subList(1, end));
    return callee == null ? NOTHING : new View(callee.text() + " is not a constructor", -1);
  }

  // ---- names ----

  /** After these, and before the name, V8 has noted no place but the statement's. */
  private static final Pattern STILL_AT_STATEMENT =
      Pattern.compile("return|throw|if|switch|\\(|!|~|-|\\+|typeof|void|delete|await|new");

  private View undefinedName(String localName) {
    String name = localName.equals("*default*") ? "default" : localName;
    if (error.node() instanceof FrameSlotNode
        || error.node() instanceof TemporalDeadZoneCheckNode) {
      return new View("Cannot access '%s' before initialization".formatted(ownName(name)), -1);
    }
    if (!name.equals(localName)) {
      return new View(name + " is not defined", -1);
    }
    if (failed.isEmpty() || !isGlobal(error.node())) {
      return NOTHING;
    }
    int index = tokens.indexOf(failed.get(0));
    int start = index;
    while (start > 0 && STILL_AT_STATEMENT.matcher(tokens.get(start - 1).text()).matches()) {
      start--;
      Token token = tokens.get(start);
      if (token.is("return") || token.is("throw") || token.is("if") || token.is("switch")) {
        return new View(null, token.start());
      }
      if (token.is("(") && start > 0 && isCallee(tokens.get(start - 1))) {
        return NOTHING;
      }
    }
    boolean beginsStatement =
        start > 0
            && (tokens.get(start - 1).is(";")
                || tokens.get(start - 1).is("{")
                || tokens.get(start - 1).is("}"));
    return beginsStatement && start < index ? new View(null, tokens.get(start).start()) : NOTHING;
  }

  private static boolean isCallee(Token token) {
    return Code.closes(token)
        || (token.isName() && !STILL_AT_STATEMENT.matcher(token.text()).matches());
  }

  /**
   * The name by which the code asks for something of another module: GraalJS says the one that it
   * has there.
   */
  private String ownName(String name) {
    int last = failed.size() - 1;
    boolean isMember = last > 0 && failed.get(last - 1).is(".") && failed.get(last).isName();
    return isMember || (last == 0 && isImport(error.node())) ? failed.get(last).text() : name;
  }

  private static boolean isImport(@Nullable Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (at instanceof ReadImportBindingNode) {
        return true;
      }
    }
    return false;
  }

  private static boolean isGlobal(@Nullable Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (at instanceof GlobalPropertyNode) {
        return true;
      }
    }
    return false;
  }
}
