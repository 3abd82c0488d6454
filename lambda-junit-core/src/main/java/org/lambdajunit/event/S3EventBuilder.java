package org.lambdajunit.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.event.template.Digest;
import org.lambdajunit.event.template.EventDefinition;
import org.lambdajunit.spelling.NearestName;

/**
 * Notifications of an Amazon S3 bucket.
 *
 * <pre>{@code
 * LambdaEvents.s3().bucket("photos").put("cats/red cat.jpg").delete("dogs/1.jpg").build();
 * LambdaEvents.s3().put("report.csv", o -> o.content("a;b")).build();   // size and eTag agree with it
 * }</pre>
 *
 * <p>Keys are given as they are, and written as S3 writes them: {@code cats/red+cat.jpg}. For S3's
 * events through EventBridge see {@code LambdaEvents.generate("eventbridge", "s3-object-created",
 * …)}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">Event
 *     message structure</a>
 * @since 0.1
 */
public final class S3EventBuilder extends RecordsBuilder<S3EventBuilder> {

  private static final int LONGEST_KEY = 1024;

  private static final List<String> EVENT_NAMES =
      List.of(
          "ObjectCreated:Put",
          "ObjectCreated:Post",
          "ObjectCreated:Copy",
          "ObjectCreated:CompleteMultipartUpload",
          "ObjectRemoved:Delete",
          "ObjectRemoved:DeleteMarkerCreated",
          "ObjectRestore:Post",
          "ObjectRestore:Completed",
          "ObjectRestore:Delete",
          "ObjectTagging:Put",
          "ObjectTagging:Delete",
          "ObjectAcl:Put",
          "ReducedRedundancyLostObject",
          "Replication:OperationFailedReplication",
          "Replication:OperationNotTracked",
          "Replication:OperationMissedThreshold",
          "Replication:OperationReplicatedAfterThreshold",
          "LifecycleExpiration:Delete",
          "LifecycleExpiration:DeleteMarkerCreated",
          "LifecycleTransition",
          "IntelligentTiering");

  /** An event without records yet. */
  public S3EventBuilder() {
    super("s3()", "put(key) or another");
  }

  /**
   * Sets the bucket.
   *
   * @param name the bucket's name; {@code example-bucket} by default
   * @return this builder
   */
  public S3EventBuilder bucket(String name) {
    return setTag("bucket", requireNonNull(name, "The bucket's name must not be null."));
  }

  /**
   * Adds that an object has been put.
   *
   * @param key the object's key, not encoded
   * @return this builder
   */
  public S3EventBuilder put(String key) {
    return record("ObjectCreated:Put", key, object -> {});
  }

  /**
   * Adds that an object has been put.
   *
   * @param key the object's key, not encoded
   * @param object is called with the object, to say more about it
   * @return this builder
   */
  public S3EventBuilder put(String key, Consumer<S3Object> object) {
    return record("ObjectCreated:Put", key, object);
  }

  /**
   * Adds that an object has been copied.
   *
   * @param key the key of the copy, not encoded
   * @return this builder
   */
  public S3EventBuilder copy(String key) {
    return record("ObjectCreated:Copy", key, object -> {});
  }

  /**
   * Adds that the parts of an object have been put together.
   *
   * @param key the object's key, not encoded
   * @return this builder
   */
  public S3EventBuilder completeMultipartUpload(String key) {
    return record("ObjectCreated:CompleteMultipartUpload", key, object -> {});
  }

  /**
   * Adds that an object has been deleted.
   *
   * @param key the object's key, not encoded
   * @return this builder
   */
  public S3EventBuilder delete(String key) {
    return record("ObjectRemoved:Delete", key, object -> {});
  }

  /**
   * Adds that an object of a bucket with versions has been deleted.
   *
   * @param key the object's key, not encoded
   * @return this builder
   */
  public S3EventBuilder deleteMarkerCreated(String key) {
    return record("ObjectRemoved:DeleteMarkerCreated", key, object -> {});
  }

  /**
   * Adds any record.
   *
   * @param eventName what has happened, for example {@code ObjectTagging:Put}; S3 writes it without
   *     the {@code s3:} that a bucket's configuration has
   * @param key the object's key, not encoded
   * @param object is called with the object, to say more about it
   * @return this builder
   * @throws IllegalArgumentException if S3 has no such event, or the key has not 1 to 1024 bytes
   */
  public S3EventBuilder record(String eventName, String key, Consumer<S3Object> object) {
    requireNonNull(key, "The key must not be null.");
    int length = key.getBytes(UTF_8).length;
    if (length < 1 || length > LONGEST_KEY) {
      throw new IllegalArgumentException(
          "%s: the key has %d bytes, but S3 has keys of 1 to %d bytes, such as photos/cat.jpg."
              .formatted(eventName, length, LONGEST_KEY));
    }
    if (!EVENT_NAMES.contains(eventName)) {
      throw unknown(eventName);
    }
    S3Object more = new S3Object();
    object.accept(more);
    return add(index -> notification(index, eventName, key, more));
  }

  @Override
  EventDefinition definition() {
    return definition("s3", "put");
  }

  private ObjectNode notification(int index, String eventName, String key, S3Object more) {
    boolean removed = eventName.contains("Delete");
    Map<String, Object> tags = new LinkedHashMap<>(more.tags);
    tags.put("key", key);
    ObjectNode json =
        fill(
            removed ? definition("s3", "delete") : definition(),
            index,
            removed ? Map.of("key", key) : tags);
    json.put("eventName", eventName);
    ObjectNode object = json.withObject("/s3/object");
    if (more.versionId != null) {
      object.put("versionId", more.versionId);
    }
    return json;
  }

  private static IllegalArgumentException unknown(String eventName) {
    return new IllegalArgumentException(
        "S3 has no event \"%s\".%s Events: %s."
            .formatted(
                eventName,
                NearestName.of(eventName.replaceFirst("^s3:", ""), EVENT_NAMES)
                    .map(" Did you mean \"%s\"?"::formatted)
                    .orElse(""),
                String.join(", ", EVENT_NAMES)));
  }

  /**
   * What may be said about an object beside its key.
   *
   * <pre>{@code
   * LambdaEvents.s3().put("report.csv", o -> o.content("a;b").versionId("v-1")).build();
   * }</pre>
   *
   * @since 0.1
   */
  public static final class S3Object {

    private final Map<String, Object> tags = new LinkedHashMap<>();
    private @Nullable String versionId;

    private S3Object() {}

    /**
     * Sets the content, of which only size and eTag are in the event.
     *
     * @param content the content, in UTF-8
     * @return this object
     */
    public S3Object content(String content) {
      return content(content.getBytes(UTF_8));
    }

    /**
     * Sets the content, of which only size and eTag are in the event.
     *
     * @param content the content
     * @return this object
     */
    public S3Object content(byte[] content) {
      return size(content.length).eTag(Digest.md5(content));
    }

    /**
     * Sets the size.
     *
     * @param bytes the size in bytes; 1024 by default
     * @return this object
     */
    public S3Object size(long bytes) {
      if (bytes < 0) {
        throw new IllegalArgumentException("An object has no size of %d bytes.".formatted(bytes));
      }
      tags.put("size", bytes);
      return this;
    }

    /**
     * Sets the eTag.
     *
     * @param eTag the eTag, as S3 writes it here: without quotes
     * @return this object
     */
    public S3Object eTag(String eTag) {
      tags.put("etag", requireNonNull(eTag, "The eTag must not be null."));
      return this;
    }

    /**
     * Sets the version, for a bucket with versions.
     *
     * @param versionId the version's id
     * @return this object
     */
    public S3Object versionId(String versionId) {
      this.versionId = requireNonNull(versionId, "The version's id must not be null.");
      return this;
    }
  }
}
