package org.lambdajunit.node.coverage;

import java.util.List;
import java.util.stream.IntStream;

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
   * What has run since.
   *
   * @param earlier the same code, counted earlier
   */
  public CoveredCode since(CoveredCode earlier) {
    return new CoveredCode(
        IntStream.range(0, statements.size())
            .mapToObj(i -> statements.get(i).since(earlier.statements.get(i)))
            .toList(),
        IntStream.range(0, functions.size())
            .mapToObj(i -> functions.get(i).since(earlier.functions.get(i)))
            .toList(),
        IntStream.range(0, branches.size())
            .mapToObj(i -> branches.get(i).since(earlier.branches.get(i)))
            .toList());
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
  public record Statement(Place place, long hits) {
    private Statement since(Statement earlier) {
      return new Statement(place, hits - earlier.hits);
    }
  }

  /**
   * A function.
   *
   * @param name its name, or an empty text
   * @param place where it is
   * @param hits how often it was called
   */
  public record Function(String name, Place place, long hits) {
    private Function since(Function earlier) {
      return new Function(name, place, hits - earlier.hits);
    }
  }

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

    private Branch since(Branch earlier) {
      return new Branch(
          kind,
          place,
          IntStream.range(0, arms.size())
              .mapToObj(i -> arms.get(i).since(earlier.arms.get(i)))
              .toList());
    }
  }

  /**
   * One way.
   *
   * @param place where it begins and ends
   * @param hits how often it was taken
   */
  public record Arm(Place place, long hits) {
    private Arm since(Arm earlier) {
      return new Arm(place, hits - earlier.hits);
    }
  }
}
