package org.lambdajunit.event.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.lambdajunit.spelling.NearestName;

/** All events, by service and event. Their templates are read when they are first used. */
public final class EventCatalog {

  private static final EventCatalog ALL = new EventCatalog(Json.resource("index.json"));

  private final Map<String, Map<String, String>> descriptions = new TreeMap<>();
  private final Map<String, String> aliases = new TreeMap<>();
  private final Map<String, EventDefinition> definitions = new ConcurrentHashMap<>();

  private EventCatalog(JsonNode index) {
    index
        .path("events")
        .properties()
        .forEach(
            service -> {
              Map<String, String> events = new TreeMap<>();
              service
                  .getValue()
                  .properties()
                  .forEach(event -> events.put(event.getKey(), event.getValue().textValue()));
              descriptions.put(service.getKey(), events);
            });
    index
        .path("aliases")
        .properties()
        .forEach(alias -> aliases.put(alias.getKey(), alias.getValue().textValue()));
  }

  /**
   * The catalogue.
   *
   * @return all events
   */
  public static EventCatalog all() {
    return ALL;
  }

  /**
   * The services.
   *
   * @return their words, in order
   */
  public List<String> services() {
    return List.copyOf(descriptions.keySet());
  }

  /**
   * The events of a service.
   *
   * @param service the service's word
   * @return what each event is, by its word, in order
   * @throws IllegalArgumentException if there is no such service
   */
  public Map<String, String> events(String service) {
    Map<String, String> events = descriptions.get(service);
    if (events == null) {
      throw new IllegalArgumentException(
          "There is no service \"%s\".%s Services: %s."
              .formatted(service, didYouMean(service, services()), String.join(", ", services())));
    }
    return new TreeMap<>(events);
  }

  /**
   * An event's definition.
   *
   * @param service the service's word
   * @param event the event's word
   * @return the definition
   * @throws IllegalArgumentException if there is no such service or event
   */
  public EventDefinition definition(String service, String event) {
    EventDefinition definition = definitions.get(service + " " + event);
    return definition != null ? definition : read(service, event);
  }

  private EventDefinition read(String service, String word) {
    Collection<String> events = events(service).keySet();
    String event = aliases.getOrDefault(service + " " + word, word);
    if (!events.contains(event)) {
      throw new IllegalArgumentException(
          "%s has no event \"%s\".%s Events of %s: %s."
              .formatted(
                  service, word, didYouMean(word, events), service, String.join(", ", events)));
    }
    return definitions.computeIfAbsent(
        service + " " + word,
        name ->
            new EventDefinition(
                service + " " + event, Json.resource("%s/%s.json".formatted(service, event))));
  }

  private static String didYouMean(String word, Collection<String> words) {
    return NearestName.of(word, new ArrayList<>(words))
        .map(" Did you mean \"%s\"?"::formatted)
        .orElse("");
  }
}
