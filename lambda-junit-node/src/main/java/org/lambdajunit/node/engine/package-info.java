/**
 * The shared GraalJS engine, its contexts, the source cache, the recordings of the scripts that
 * ship, what it tells of promises and asynchronous contexts, and the host boundary: values in and
 * out.
 */
@NullMarked
package org.lambdajunit.node.engine;

import org.jspecify.annotations.NullMarked;
