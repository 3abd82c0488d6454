package org.lambdajunit.node;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;

/** The package table of CONTRIBUTING.md, row by row, for this module. */
@AnalyzeClasses(packages = "org.lambdajunit.node", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String NODE = "org.lambdajunit.node";
  private static final String ENGINE = NODE + ".engine..";
  private static final String ERROR = NODE + ".error..";
  private static final String COVERAGE = NODE + ".coverage..";
  private static final String SOURCE_MAP = NODE + ".sourcemap..";
  private static final String LOOP = NODE + ".loop..";
  private static final String MODULE = NODE + ".module..";
  private static final String FS = NODE + ".fs..";
  private static final String NET = NODE + ".net..";
  private static final String WATCH = NODE + ".watch..";
  private static final String STACK = NODE + ".stack..";
  private static final String BINDING = NODE + ".binding..";

  @ArchTest
  static final ArchRule door =
      row(NODE, ENGINE, ERROR, LOOP, MODULE, FS, NET, BINDING, STACK, WATCH);

  @ArchTest static final ArchRule watch = row(WATCH);
  @ArchTest static final ArchRule stack = row(STACK);
  @ArchTest static final ArchRule engine = row(ENGINE, WATCH, SOURCE_MAP);
  @ArchTest static final ArchRule error = row(ERROR, ENGINE, STACK);
  @ArchTest static final ArchRule coverage = row(COVERAGE, ENGINE);
  @ArchTest static final ArchRule sourceMap = row(SOURCE_MAP);
  @ArchTest static final ArchRule loop = row(LOOP, ENGINE);
  @ArchTest static final ArchRule module = row(MODULE, ENGINE, ERROR, FS, SOURCE_MAP, STACK);
  @ArchTest static final ArchRule fs = row(FS);
  @ArchTest static final ArchRule net = row(NET, LOOP);
  @ArchTest static final ArchRule binding = row(BINDING, ENGINE, LOOP, FS, NET, STACK);

  /** A new package needs a row. */
  @ArchTest
  static final ArchRule everyClassResidesInAPackageOfTheTable =
      classes()
          .should()
          .resideInAnyPackage(
              NODE,
              WATCH,
              ENGINE,
              ERROR,
              COVERAGE,
              SOURCE_MAP,
              LOOP,
              MODULE,
              FS,
              NET,
              BINDING,
              STACK);

  @ArchTest
  static final ArchRule noCircles =
      slices().matching("org.lambdajunit.node.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule knowsNoLambdaAndNoJUnit =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.junit..", "com.amazonaws..");

  @ArchTest
  static void everyPackageIsNullMarked(JavaClasses classes) {
    assertThat(classes)
        .isNotEmpty()
        .extracting(JavaClass::getPackage)
        .allMatch(ArchitectureTest::isNullMarked, "is @NullMarked");
  }

  private static boolean isNullMarked(JavaPackage javaPackage) {
    return javaPackage.tryGetPackageInfo().stream()
        .anyMatch(info -> info.isAnnotatedWith(NullMarked.class));
  }

  /** A row of the table. Beside what the row names, a package uses itself and other libraries. */
  private static ArchRule row(String packageName, String... mayUse) {
    return classes()
        .that()
        .resideInAPackage(packageName)
        .should()
        .onlyDependOnClassesThat(
            resideOutsideOfPackage("org.lambdajunit..")
                .or(resideInAnyPackage(packageName))
                .or(resideInAnyPackage(mayUse)));
  }
}
