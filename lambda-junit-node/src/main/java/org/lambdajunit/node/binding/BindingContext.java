package org.lambdajunit.node.binding;

import java.util.function.Consumer;
import org.graalvm.polyglot.Context;
import org.lambdajunit.node.engine.NodeEngine;
import org.lambdajunit.node.fs.GuestFileSystem;
import org.lambdajunit.node.loop.EventLoop;
import org.lambdajunit.node.net.NetworkPolicy;

/**
 * The environment as a binding sees it.
 *
 * @param engine what all environments share, parsed sources above all
 * @param context the environment's own guest context
 * @param loop the event loop, for work that takes time
 * @param files the files that guest code sees
 * @param random where random numbers come from
 * @param network what guest code may connect to
 * @param closing has something closed together with the environment
 */
public record BindingContext(
    NodeEngine engine,
    Context context,
    EventLoop loop,
    GuestFileSystem files,
    RandomSource random,
    NetworkPolicy network,
    Consumer<AutoCloseable> closing) {}
