package org.lambdajunit;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.PROTECTED;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMembers;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;

/** The package table of CONTRIBUTING.md, row by row, for this module. */
@AnalyzeClasses(
    packages = "org.lambdajunit",
    importOptions = {DoNotIncludeTests.class, ArchitectureTest.WithoutNode.class})
class ArchitectureTest {

  private static final String API = "org.lambdajunit";
  private static final String ASSERTIONS = API + ".assertions..";
  private static final String EVENT = API + ".event..";
  private static final String EVENT_BUILDERS = API + ".event";
  private static final String EVENT_TEMPLATES = API + ".event.template";
  private static final String MOCK = API + ".mock..";
  private static final String SERVICE = API + ".service..";
  private static final String RUNTIME = API + ".runtime..";
  private static final String JUNIT = API + ".junit..";
  private static final String TEMPLATE = API + ".template";
  private static final String COVERAGE = API + ".coverage";
  private static final String REPORT = API + ".report";
  private static final String FORK = API + ".fork";
  private static final String TYPESCRIPT = API + ".typescript";
  private static final String SDK = API + ".sdk";
  private static final String SPELLING = API + ".spelling";
  private static final String NODE = API + ".node";

  // What the door of the node module takes and gives: mounts, the clock, JSON text, host functions.
  private static final String NODE_FILES = NODE + ".fs";
  private static final String NODE_CLOCK = NODE + ".loop";
  private static final String NODE_NET = NODE + ".net";
  private static final String NODE_COVERAGE = NODE + ".coverage";
  private static final String NODE_SOURCE_MAP = NODE + ".sourcemap";
  private static final String NODE_BOUNDARY = NODE + ".engine";

  /** Values and their types, which all layers speak; not the doors, which stand above all. */
  private static final DescribedPredicate<JavaClass> WORDS_OF_THE_API =
      describe(
          "are enums, records, interfaces or exceptions of the public API",
          type ->
              resideInAPackage(API).test(type)
                  && (type.isEnum()
                      || type.isRecord()
                      || type.isInterface()
                      || type.isEquivalentTo(ResponseChunk.class)
                      || type.isAssignableTo(Throwable.class)));

  @ArchTest static final ArchRule api = row(API, EVENT, MOCK, SERVICE, RUNTIME, JUNIT, NODE);
  @ArchTest static final ArchRule assertions = row(ASSERTIONS, API);
  @ArchTest static final ArchRule sdk = row(SDK, API);
  @ArchTest static final ArchRule event = row(EVENT);

  @ArchTest
  static final ArchRule mock = row(MOCK, API, SERVICE, NODE, NODE_CLOCK, NODE_NET, NODE_BOUNDARY);

  @ArchTest
  static final ArchRule service =
      row(SERVICE, RUNTIME, NODE, NODE_FILES, NODE_CLOCK, NODE_NET, NODE_BOUNDARY, NODE_SOURCE_MAP);

  @ArchTest
  static final ArchRule runtime =
      row(RUNTIME, NODE, NODE_FILES, NODE_CLOCK, NODE_NET, NODE_BOUNDARY);

  @ArchTest
  static final ArchRule junit =
      row(JUNIT, API, SERVICE, MOCK, TEMPLATE, EVENT_TEMPLATES, COVERAGE, REPORT, TYPESCRIPT);

  @ArchTest static final ArchRule coverage = row(COVERAGE, NODE_COVERAGE, NODE_SOURCE_MAP, FORK);
  @ArchTest static final ArchRule report = row(REPORT, SERVICE, FORK);
  @ArchTest static final ArchRule fork = row(FORK);
  @ArchTest static final ArchRule typescript = row(TYPESCRIPT, SERVICE);
  @ArchTest static final ArchRule template = row(TEMPLATE);
  @ArchTest static final ArchRule spelling = row(SPELLING);

  /** A new package needs a row. */
  @ArchTest
  static final ArchRule everyClassResidesInAPackageOfTheTable =
      classes()
          .should()
          .resideInAnyPackage(
              API,
              ASSERTIONS,
              SDK,
              EVENT_BUILDERS,
              EVENT_TEMPLATES,
              MOCK,
              SERVICE,
              RUNTIME,
              JUNIT,
              COVERAGE,
              REPORT,
              FORK,
              TYPESCRIPT,
              TEMPLATE,
              SPELLING);

  @ArchTest
  static final ArchRule noCircles =
      slices().matching("org.lambdajunit.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule publicApiShowsNoInternalType =
      noMembers()
          .that(visibleToUsersIn(API, ASSERTIONS, EVENT_BUILDERS, SDK))
          .should(
              be(
                  typedBy(
                      resideInAnyPackage(
                          EVENT_TEMPLATES,
                          MOCK,
                          SERVICE,
                          RUNTIME,
                          JUNIT,
                          TEMPLATE,
                          COVERAGE,
                          REPORT,
                          FORK,
                          TYPESCRIPT,
                          SPELLING,
                          NODE + ".."))))
          .orShould(be(typedBy(resideInAnyPackage("org.graalvm..", "com.fasterxml.jackson.."))));

  /**
   * A runtime is a guest program, and a mock is called by one, so they speak GraalVM's values; what
   * is above them does not.
   */
  @ArchTest
  static final ArchRule onlyNodeRuntimeAndMocksKnowGraal =
      noClasses()
          .that()
          .resideOutsideOfPackages(RUNTIME, MOCK)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.graalvm..");

  /** Users without it must not notice. */
  @ArchTest
  static final ArchRule onlyItsPackageKnowsTheSdk =
      noClasses()
          .that()
          .resideOutsideOfPackage(SDK)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("software.amazon.awssdk..");

  @ArchTest
  static final ArchRule serviceKnowsNoJUnit =
      noClasses()
          .that()
          .resideInAnyPackage(EVENT, SERVICE, RUNTIME)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.junit..");

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

  /**
   * A row of the table. Beside what the row names, a package uses itself, other libraries, the
   * words of the public API and the nearest names for its errors.
   */
  private static ArchRule row(String packageName, String... mayUse) {
    return classes()
        .that()
        .resideInAPackage(packageName)
        .should()
        .onlyDependOnClassesThat(
            resideOutsideOfPackage("org.lambdajunit..")
                .or(resideInAnyPackage(packageName, SPELLING))
                .or(WORDS_OF_THE_API)
                .or(resideInAnyPackage(mayUse)));
  }

  private static DescribedPredicate<JavaMember> visibleToUsersIn(String... packageNames) {
    return describe(
        "are visible to users in " + String.join(", ", packageNames),
        member ->
            resideInAnyPackage(packageNames).test(member.getOwner())
                && member.getOwner().getModifiers().contains(PUBLIC)
                && (member.getModifiers().contains(PUBLIC)
                    || member.getModifiers().contains(PROTECTED)));
  }

  private static DescribedPredicate<JavaMember> typedBy(DescribedPredicate<JavaClass> types) {
    return describe(
        "typed by classes that " + types.getDescription(),
        member -> member.getAllInvolvedRawTypes().stream().anyMatch(types));
  }

  /** The node module has its own table. */
  static final class WithoutNode implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("/org/lambdajunit/node/");
    }
  }
}
