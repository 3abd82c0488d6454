package org.lambdajunit.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.lambdajunit.event.template.EventCatalog;

/** The guide's table of events is the catalogue. */
class GuideTableTest {

  private static final Path PAGE =
      Path.of(System.getProperty("basedir", ""))
          .toAbsolutePath()
          .resolveSibling("src/site/markdown/events.md");
  private static final EventCatalog CATALOG = EventCatalog.all();

  @Test
  void guideListsTheWordsOfAllEvents() {
    String table =
        CATALOG.services().stream()
            .flatMap(
                service ->
                    CATALOG.events(service).entrySet().stream()
                        .map(event -> row(service, event.getKey(), event.getValue())))
            .collect(Collectors.joining("\n"));
    assertThat(PAGE).content().contains("|---|---|---|---|\n" + table + "\n\n");
  }

  private static String row(String service, String event, String description) {
    String tags =
        CATALOG.definition(service, event).tags().keySet().stream()
            .map("`%s`"::formatted)
            .collect(Collectors.joining(", "));
    return "| %s | %s | %s | %s |".formatted(service, event, description, tags);
  }
}
