package org.lambdajunit.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import org.jspecify.annotations.NullMarked;

/** The package table of CONTRIBUTING.md, as rules. */
@AnalyzeClasses(
    packages = "org.lambdajunit.node",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static void everyPackageSaysThatNullIsTheException(JavaClasses classes) {
    assertThat(classes)
        .isNotEmpty()
        .extracting(type -> type.getPackage())
        .allMatch(ArchitectureTest::isNullMarked, "is @NullMarked");
  }

  private static boolean isNullMarked(JavaPackage javaPackage) {
    return javaPackage.tryGetPackageInfo().stream()
        .anyMatch(info -> info.isAnnotatedWith(NullMarked.class));
  }
}
