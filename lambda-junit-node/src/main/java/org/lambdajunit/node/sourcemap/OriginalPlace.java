package org.lambdajunit.node.sourcemap;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A place in an original source, and the file that it is in.
 *
 * @param source how a reader names the source: its path from the folder of the project, or what the
 *     map says
 * @param file the file on this machine; empty if there is none
 * @param line from 1
 * @param column from 0
 */
public record OriginalPlace(String source, Optional<Path> file, int line, int column) {}
