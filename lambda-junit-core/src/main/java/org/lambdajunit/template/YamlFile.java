package org.lambdajunit.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Reads a template as maps, lists and texts. Scalars stay the texts that they are in the file, as
 * CloudFormation takes them, and the short form of a function ({@code !Ref Table}) becomes its long
 * form ({@code {Ref: Table}}). JSON is YAML.
 */
final class YamlFile {

  private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());

  private YamlFile() {}

  static Object read(Path file) {
    try {
      Node root =
          new Compose(LoadSettings.builder().setLabel(file.toString()).build())
              .composeString(Files.readString(file))
              .orElseThrow(() -> new IllegalArgumentException("%s is empty.".formatted(file)));
      return new YamlFile().value(root);
    } catch (YamlEngineException e) {
      throw new IllegalArgumentException("%s is no YAML: %s".formatted(file, e.getMessage()), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Object value(Node node) {
    if (!open.add(node)) {
      throw new IllegalArgumentException("an alias stands for what it is a part of.");
    }
    try {
      return tagged(node.getTag(), untagged(node));
    } finally {
      open.remove(node);
    }
  }

  private Object untagged(Node node) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    if (node instanceof SequenceNode sequence) {
      List<Object> list = new ArrayList<>();
      sequence.getValue().forEach(element -> list.add(value(element)));
      return list;
    }
    Map<String, Object> map = new LinkedHashMap<>();
    for (NodeTuple entry : ((MappingNode) node).getValue()) {
      map.put(String.valueOf(value(entry.getKeyNode())), value(entry.getValueNode()));
    }
    return map;
  }

  /** {@code !Ref} and {@code !Condition} keep their names; all others get a prefix. */
  private static Object tagged(Tag tag, Object value) {
    String name = tag.getValue();
    if (!name.startsWith("!") || name.equals("!")) {
      return value;
    }
    String function = name.substring(1);
    boolean hasPrefix = !function.equals("Ref") && !function.equals("Condition");
    return Map.of(hasPrefix ? "Fn::" + function : function, value);
  }
}
