package org.lambdajunit.junit;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.lambdajunit.LambdaCaseSource;
import org.lambdajunit.junit.DataFiles.DataFile;
import org.lambdajunit.spelling.NearestName;

/** The arguments of a test with {@link LambdaCaseSource}. */
public final class CaseArguments
    implements ArgumentsProvider, AnnotationConsumer<LambdaCaseSource> {

  private static final String EVENT = ".event.json";
  private static final String EXPECTED = ".expected.json";

  private String location = "";

  /** JUnit calls this. */
  public CaseArguments() {}

  @Override
  public void accept(LambdaCaseSource source) {
    location = source.value();
  }

  @Override
  public Stream<? extends Arguments> provideArguments(ExtensionContext context) {
    JsonArgument event = JsonArgument.of(context, 0);
    JsonArgument expected = JsonArgument.of(context, 1);
    try {
      Path folder = DataFiles.of(context).folder(location);
      Map<String, DataFile> events = named(folder, EVENT);
      Map<String, DataFile> expectations = named(folder, EXPECTED);
      requireCases(folder, events, expectations);
      List<Arguments> arguments = new ArrayList<>();
      for (Map.Entry<String, DataFile> half : events.entrySet()) {
        DataFile other = requireNonNull(expectations.get(half.getKey()));
        arguments.add(argumentSet(half.getKey(), event.of(half.getValue()), expected.of(other)));
      }
      return arguments.stream();
    } catch (IllegalArgumentException e) {
      throw new ExtensionConfigurationException(
          "@LambdaCaseSource(\"%s\"): %s".formatted(location, e.getMessage()), e);
    }
  }

  /** The files of a folder whose names end so, by what stands before that. */
  private static Map<String, DataFile> named(Path folder, String end) {
    Map<String, DataFile> files = new TreeMap<>();
    for (DataFile file : DataFiles.filesBelow(folder, "")) {
      if (file.name().endsWith(end)) {
        files.put(file.name().substring(0, file.name().length() - end.length()), file);
      }
    }
    return files;
  }

  private static void requireCases(
      Path folder, Map<String, DataFile> events, Map<String, DataFile> expectations) {
    if (events.isEmpty() && expectations.isEmpty()) {
      throw new IllegalArgumentException(
          "%s holds no case: no file ends in %s.".formatted(folder, EVENT));
    }
    requirePairs(events.keySet(), EVENT, expectations.keySet(), EXPECTED);
    requirePairs(expectations.keySet(), EXPECTED, events.keySet(), EVENT);
  }

  private static void requirePairs(
      Collection<String> names, String end, Collection<String> others, String otherEnd) {
    Collection<String> unpaired = new TreeSet<>(names);
    unpaired.removeAll(others);
    if (!unpaired.isEmpty()) {
      Collection<String> free = new TreeSet<>(others);
      free.removeAll(names);
      throw new IllegalArgumentException(
          unpaired.stream().map(name -> unpaired(name, end, otherEnd, free)).collect(joining(" ")));
    }
  }

  private static String unpaired(
      String name, String end, String otherEnd, Collection<String> free) {
    return "%s%s has no %s%s.%s"
        .formatted(
            name,
            end,
            name,
            otherEnd,
            NearestName.of(name, free)
                .map(nearest -> " Is %s%s meant for it?".formatted(nearest, otherEnd))
                .orElse(""));
  }
}
