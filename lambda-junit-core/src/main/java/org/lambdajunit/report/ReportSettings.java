package org.lambdajunit.report;

import java.nio.file.Path;

/**
 * What is made of the invocations of a test run.
 *
 * @param directory where the page is written
 */
public record ReportSettings(Path directory) {}
