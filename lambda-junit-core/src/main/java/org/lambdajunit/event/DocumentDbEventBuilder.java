package org.lambdajunit.event;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.lambdajunit.event.template.EventDefinition;
import org.lambdajunit.event.template.Json;

/**
 * Changes of a collection of Amazon DocumentDB, from its change stream.
 *
 * <pre>{@code
 * LambdaEvents.documentDb().collection("shop", "orders")
 *     .insert(Map.of("_id", "o-1", "amount", 3)).delete("o-1").build();
 * }</pre>
 *
 * <p>Documents are in MongoDB's extended JSON, so an object id is {@code Map.of("$oid", "63ee…")}.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-documentdb.html">Using Lambda
 *     with Amazon DocumentDB</a>
 * @since 0.1
 */
public final class DocumentDbEventBuilder extends RecordsBuilder<DocumentDbEventBuilder> {

  /** An event without changes yet. */
  public DocumentDbEventBuilder() {
    super("documentDb()", "insert(document), update(document), replace(document) or delete(id)");
  }

  /**
   * Sets the collection.
   *
   * @param database the database's name; {@code test_database} by default
   * @param collection the collection's name; {@code test_collection} by default
   * @return this builder
   */
  public DocumentDbEventBuilder collection(String database, String collection) {
    return setTag("database", requireNonNull(database, "The database must not be null."))
        .setTag("collection", requireNonNull(collection, "The collection must not be null."));
  }

  /**
   * Adds that a document has been inserted.
   *
   * @param document the document with its {@code _id}: a map, record, POJO or JSON tree, or JSON
   *     text
   * @return this builder
   * @throws IllegalArgumentException if the document has no {@code _id}
   */
  public DocumentDbEventBuilder insert(Object document) {
    return add("insert", document);
  }

  /**
   * Adds that a document has been changed, with the whole document, as a stream has it that looks
   * the document up.
   *
   * @param document the document as it is now, with its {@code _id}
   * @return this builder
   * @throws IllegalArgumentException if the document has no {@code _id}
   */
  public DocumentDbEventBuilder update(Object document) {
    return add("update", document);
  }

  /**
   * Adds that a document has been replaced.
   *
   * @param document the document as it is now, with its {@code _id}
   * @return this builder
   * @throws IllegalArgumentException if the document has no {@code _id}
   */
  public DocumentDbEventBuilder replace(Object document) {
    return add("replace", document);
  }

  /**
   * Adds that a document has been deleted.
   *
   * @param id the document's {@code _id}; a text or a value to be written as JSON
   * @return this builder
   */
  public DocumentDbEventBuilder delete(Object id) {
    JsonNode key = Json.tree(requireNonNull(id, "The id must not be null."));
    return add(
        index -> {
          ObjectNode change = change(index, "delete", key);
          change.withObject("/event").remove("fullDocument");
          return change;
        });
  }

  private DocumentDbEventBuilder add(String operation, Object document) {
    JsonNode json = Json.parse(JsonText.of(document));
    JsonNode id = json.get("_id");
    if (id == null) {
      throw new IllegalArgumentException("The document %s has no \"_id\".".formatted(json));
    }
    return add(
        index -> {
          ObjectNode change = change(index, operation, id);
          change.withObject("/event").set("fullDocument", json);
          return change;
        });
  }

  private ObjectNode change(int index, String operation, JsonNode id) {
    ObjectNode change =
        fill(definition(), index, Map.of("operation", operation, "document-id", id));
    change.withObject("/event/documentKey").set("_id", id);
    return change;
  }

  @Override
  EventDefinition definition() {
    return definition("docdb", "change");
  }
}
