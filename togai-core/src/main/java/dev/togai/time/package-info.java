/** The time that a client reads and waits for. {@link dev.togai.time.TimeSource} is the only type that callers need. */
@NullMarked
package dev.togai.time;

import org.jspecify.annotations.NullMarked;
