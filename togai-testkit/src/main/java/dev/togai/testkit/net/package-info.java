/**
 * An in-memory network: {@link dev.togai.testkit.net.InMemoryNetwork} gives a client sockets that reach the fake without
 * threads, in virtual time.
 */
@NullMarked
package dev.togai.testkit.net;

import org.jspecify.annotations.NullMarked;
