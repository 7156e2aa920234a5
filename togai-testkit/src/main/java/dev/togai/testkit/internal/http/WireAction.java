package dev.togai.testkit.internal.http;

import java.time.Duration;

/** One thing that the fake's end of a connection does. Whoever plays the steps stops at the first that ends the connection. */
public sealed interface WireAction {

    /** Closes the connection in order. */
    WireAction CLOSE = new Close();

    /** Resets the connection: what was sent before may be lost. */
    WireAction RESET = new Reset();

    /** Does nothing more, and leaves the connection open until the client goes away. */
    WireAction STALL = new Stall();

    /** Sends bytes. */
    final class Send implements WireAction {
        private final byte[] bytes;

        public Send(byte[] bytes) {
            this.bytes = bytes;
        }

        public byte[] bytes() {
            return bytes;
        }
    }

    /** Does nothing for some time. */
    record Pause(Duration time) implements WireAction {}

    /** See {@link #CLOSE}. */
    record Close() implements WireAction {}

    /** See {@link #RESET}. */
    record Reset() implements WireAction {}

    /** See {@link #STALL}. */
    record Stall() implements WireAction {}
}
