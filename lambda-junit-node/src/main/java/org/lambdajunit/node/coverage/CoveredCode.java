package org.lambdajunit.node.coverage;

import java.util.List;

/**
 * The statements, functions and branches of a text, and how often each of them has run.
 *
 * @param statements the statements
 * @param functions the functions
 * @param branches the branches
 */
public record CoveredCode(
    List<Statement> statements, List<Function> functions, List<Branch> branches) {

  /** Copies the lists. */
  public CoveredCode {
    statements = List.copyOf(statements);
    functions = List.copyOf(functions);
    branches = List.copyOf(branches);
  }

  /**
   * A stretch of a text.
   *
   * @param startLine the first line, from 1
   * @param startColumn the first character in its line, from 0
   * @param endLine the last line, from 1
   * @param endColumn the character after the last one in its line, from 0
   */
  public record Place(int startLine, int startColumn, int endLine, int endColumn) {}

  /**
   * A statement.
   *
   * @param place where it is
   * @param hits how often it ran
   */
  public record Statement(Place place, long hits) {}

  /**
   * A function.
   *
   * @param name its name, or an empty text
   * @param place where it is
   * @param hits how often it was called
   */
  public record Function(String name, Place place, long hits) {}

  /** What branches. The constants are named as Istanbul names them. */
  public enum BranchKind {
    IF("if"),
    CONDITIONAL("cond-expr"),
    DEFAULT("default-arg"),
    LOGICAL("binary-expr"),
    SWITCH("switch");

    private final String identifier;

    BranchKind(String identifier) {
      this.identifier = identifier;
    }

    /** Istanbul's name, for example {@code cond-expr}. */
    public String identifier() {
      return identifier;
    }
  }

  /**
   * A place where the code goes one way or another.
   *
   * @param kind what branches
   * @param place where it is
   * @param arms the ways
   */
  public record Branch(BranchKind kind, Place place, List<Arm> arms) {

    /** Copies the list. */
    public Branch {
      arms = List.copyOf(arms);
    }
  }

  /**
   * One way.
   *
   * @param place where it begins and ends
   * @param hits how often it was taken
   */
  public record Arm(Place place, long hits) {}
}
