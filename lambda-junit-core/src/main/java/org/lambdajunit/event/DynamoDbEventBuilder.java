package org.lambdajunit.event;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.spelling.NearestName;

/**
 * Changes of an Amazon DynamoDB table, from its stream.
 *
 * <pre>{@code
 * LambdaEvents.dynamoDb().table("orders").keys("id")
 *     .insert(Map.of("id", "o-1", "amount", 3, "tags", Set.of("new")))
 *     .modify(Map.of("id", "o-1", "amount", 3), Map.of("id", "o-1", "amount", 4))
 *     .build();
 * }</pre>
 *
 * <p>Items are Java values: a text is written as {@code S}, a number as {@code N}, a boolean as
 * {@code BOOL}, null as {@code NULL}, bytes as {@code B}, a {@link java.util.Set} as {@code SS},
 * {@code NS} or {@code BS}, another collection or an array as {@code L}, and a map, record or POJO
 * as {@code M}. Sequence numbers ascend, and sizes agree with the items.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html">Using Lambda with
 *     Amazon DynamoDB</a>
 * @since 0.1
 */
public final class DynamoDbEventBuilder extends StreamBuilder<DynamoDbEventBuilder> {

  private static final List<String> STREAM_VIEWS =
      List.of("KEYS_ONLY", "NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES");

  private List<String> keys = List.of("id");
  private String streamView = "NEW_AND_OLD_IMAGES";

  /** An event without changes yet. */
  public DynamoDbEventBuilder() {
    super(
        "dynamoDb()",
        "insert(item), modify(oldItem, newItem) or remove(item)",
        definition("dynamodb", "insert"),
        definition("dynamodb", "time-window"));
  }

  /**
   * Sets the table.
   *
   * @param name the table's name; {@code ExampleTableWithStream} by default
   * @return this builder
   */
  public DynamoDbEventBuilder table(String name) {
    return setTag("table", requireNonNull(name, "The table's name must not be null."));
  }

  /**
   * Names the attributes that are the table's key.
   *
   * @param partitionKey the partition key; {@code id} by default
   * @return this builder
   */
  public DynamoDbEventBuilder keys(String partitionKey) {
    keys = List.of(partitionKey);
    return this;
  }

  /**
   * Names the attributes that are the table's key.
   *
   * @param partitionKey the partition key
   * @param sortKey the sort key
   * @return this builder
   */
  public DynamoDbEventBuilder keys(String partitionKey, String sortKey) {
    keys = List.of(partitionKey, sortKey);
    return this;
  }

  /**
   * Sets what the stream shows.
   *
   * @param streamView {@code KEYS_ONLY}, {@code NEW_IMAGE}, {@code OLD_IMAGE} or, by default,
   *     {@code NEW_AND_OLD_IMAGES}
   * @return this builder
   * @throws IllegalArgumentException if it is none of these
   */
  public DynamoDbEventBuilder streamView(String streamView) {
    if (!STREAM_VIEWS.contains(streamView)) {
      throw new IllegalArgumentException(
          "DynamoDB has no stream view \"%s\".%s Stream views: %s."
              .formatted(
                  streamView,
                  NearestName.of(streamView, STREAM_VIEWS)
                      .map(" Did you mean \"%s\"?"::formatted)
                      .orElse(""),
                  String.join(", ", STREAM_VIEWS)));
    }
    this.streamView = streamView;
    return this;
  }

  /**
   * Adds that an item has been inserted.
   *
   * @param item a map, record, POJO or JSON tree, or JSON text
   * @return this builder
   * @throws IllegalArgumentException if DynamoDB cannot hold such an item
   */
  public DynamoDbEventBuilder insert(Object item) {
    return add("insert", null, AttributeValue.attributes(item), false);
  }

  /**
   * Adds that an item has been changed.
   *
   * @param oldItem the item as it was: a map, record, POJO or JSON tree, or JSON text
   * @param newItem the item as it is
   * @return this builder
   * @throws IllegalArgumentException if DynamoDB cannot hold such an item
   */
  public DynamoDbEventBuilder modify(Object oldItem, Object newItem) {
    return add(
        "modify", AttributeValue.attributes(oldItem), AttributeValue.attributes(newItem), false);
  }

  /**
   * Adds that an item has been removed.
   *
   * @param item the item as it was: a map, record, POJO or JSON tree, or JSON text
   * @return this builder
   * @throws IllegalArgumentException if DynamoDB cannot hold such an item
   */
  public DynamoDbEventBuilder remove(Object item) {
    return add("remove", AttributeValue.attributes(item), null, false);
  }

  /**
   * Adds that DynamoDB has removed an item whose time to live was over.
   *
   * @param item the item as it was: a map, record, POJO or JSON tree, or JSON text
   * @return this builder
   * @throws IllegalArgumentException if DynamoDB cannot hold such an item
   */
  public DynamoDbEventBuilder expire(Object item) {
    return add("remove", AttributeValue.attributes(item), null, true);
  }

  private DynamoDbEventBuilder add(
      String change, @Nullable ObjectNode oldItem, @Nullable ObjectNode newItem, boolean expired) {
    return add(index -> change(index, change, oldItem, newItem, expired));
  }

  private ObjectNode change(
      int index,
      String change,
      @Nullable ObjectNode oldItem,
      @Nullable ObjectNode newItem,
      boolean expired) {
    Map<String, Object> tags = new LinkedHashMap<>();
    tags.put("keys", keysOf(newItem == null ? requireNonNull(oldItem) : newItem));
    if (newItem != null) {
      tags.put("new-image", newItem);
    }
    if (oldItem != null) {
      tags.put("old-image", oldItem);
    }
    tags.put("stream-view", streamView);
    ObjectNode json = fill(definition("dynamodb", change), index, tags);
    ObjectNode images = json.withObject("/dynamodb");
    if (!streamView.startsWith("NEW")) {
      images.remove("NewImage");
    }
    if (!streamView.contains("OLD")) {
      images.remove("OldImage");
    }
    images.put(
        "SizeBytes",
        AttributeValue.size(images.path("Keys"))
            + AttributeValue.size(images.path("NewImage"))
            + AttributeValue.size(images.path("OldImage")));
    if (expired) {
      json.putObject("userIdentity")
          .put("principalId", "dynamodb.amazonaws.com")
          .put("type", "Service");
    }
    return json;
  }

  private ObjectNode keysOf(ObjectNode item) {
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    for (String key : keys) {
      JsonNode value = item.get(key);
      if (value == null) {
        throw new IllegalStateException(
            "dynamoDb(): the item %s has no key attribute \"%s\". Name the table's key with keys(\"%s\")."
                .formatted(
                    item, key, item.fieldNames().hasNext() ? item.fieldNames().next() : "id"));
      }
      values.set(key, value);
    }
    return values;
  }
}
