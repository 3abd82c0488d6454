package org.lambdajunit.node.module;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;

/**
 * What module resolution needs of a {@code package.json}.
 *
 * @param folder the guest folder that the file lies in
 * @param name the package's name
 * @param main the entry for {@code require}
 * @param type {@code module} or {@code commonjs}, or {@code null} if it says neither
 * @param exports the exports map, its keys in their order
 * @param imports the imports map, its keys in their order
 * @param isStrict whether it is one for the parser of Node.js 22, which wants an object with texts
 *     as its name and type
 */
record PackageJson(
    String folder,
    @Nullable String name,
    @Nullable String main,
    @Nullable String type,
    @Nullable JsonNode exports,
    @Nullable JsonNode imports,
    boolean isStrict) {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  static PackageJson parse(String folder, String text) throws ResolutionException {
    JsonNode json;
    try {
      json = MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw invalid(GuestPaths.child(folder, "package.json"));
    }
    if (json.isMissingNode()) {
      throw invalid(GuestPaths.child(folder, "package.json"));
    }
    String type = text(json, "type");
    return new PackageJson(
        folder,
        text(json, "name"),
        text(json, "main"),
        "module".equals(type) || "commonjs".equals(type) ? type : null,
        present(json, "exports"),
        map(json, "imports"),
        json.isObject() && isTextOrNothing(json, "name") && isTextOrNothing(json, "type"));
  }

  /** The error for a file that is no {@code package.json}. */
  static ResolutionException invalid(String file) {
    return new ResolutionException(
            "ERR_INVALID_PACKAGE_CONFIG", "Invalid package config " + file + ".")
        .with("unreadable", file);
  }

  /** The path of this file. */
  String file() {
    return GuestPaths.child(folder, "package.json");
  }

  private static @Nullable String text(JsonNode json, String field) {
    JsonNode value = json.get(field);
    return value != null && value.isTextual() ? value.textValue() : null;
  }

  private static boolean isTextOrNothing(JsonNode json, String field) {
    return !json.has(field) || json.get(field).isTextual();
  }

  private static @Nullable JsonNode map(JsonNode json, String field) {
    JsonNode value = json.get(field);
    return value != null && (value.isContainerNode() || value.isTextual()) ? value : null;
  }

  private static @Nullable JsonNode present(JsonNode json, String field) {
    JsonNode value = json.get(field);
    return value == null || value.isNull() ? null : value;
  }

  /** As Node.js reads it from 22 on: up to 20, a number as {@code exports} exports nothing. */
  PackageJson withoutScalarExports() {
    return exports == null || exports.isContainerNode() || exports.isTextual()
        ? this
        : new PackageJson(folder, name, main, type, null, imports, isStrict);
  }
}
