package org.lambdajunit.junit;

import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.lambdajunit.LambdaEventSource;
import org.lambdajunit.junit.DataFiles.DataFile;
import org.lambdajunit.junit.JsonFile.JsonValue;

/** The arguments of a test with {@link LambdaEventSource}. */
public final class EventArguments
    implements ArgumentsProvider, AnnotationConsumer<LambdaEventSource> {

  private String[] locations = {};

  /** JUnit calls this. */
  public EventArguments() {}

  @Override
  public void accept(LambdaEventSource source) {
    locations = source.value();
  }

  @Override
  public Stream<? extends Arguments> provideArguments(ExtensionContext context) {
    if (locations.length == 0) {
      throw new ExtensionConfigurationException(
          "@LambdaEventSource names no files. Write it like @LambdaEventSource(\"events/*.json\").");
    }
    DataFiles files = DataFiles.of(context);
    JsonArgument parameter = JsonArgument.of(context, 0);
    List<Arguments> arguments = new ArrayList<>();
    for (String location : locations) {
      try {
        for (DataFile file : files.files(location)) {
          add(file, parameter, arguments);
        }
      } catch (IllegalArgumentException e) {
        throw new ExtensionConfigurationException(
            "@LambdaEventSource(\"%s\"): %s".formatted(location, e.getMessage()), e);
      }
    }
    return arguments.stream();
  }

  private static void add(DataFile file, JsonArgument parameter, List<Arguments> arguments) {
    List<JsonValue> values = JsonFile.each(file);
    if (parameter.wantsFile()) {
      arguments.add(argumentSet(file.name(), file.path()));
    } else {
      values.forEach(value -> arguments.add(argumentSet(value.name(), parameter.of(value))));
    }
  }
}
