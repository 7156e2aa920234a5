package dev.togai.testkit.http;

import java.time.Duration;

/** One thing that the fake's end of a connection does. Whoever plays the steps stops at the first that ends the connection. */
sealed interface Step {

    /** Closes the connection in order. */
    Step CLOSE = new Close();

    /** Resets the connection: what was sent before may be lost. */
    Step RESET = new Reset();

    /** Does nothing more, and leaves the connection open until the client goes away. */
    Step STALL = new Stall();

    /** Sends bytes. */
    final class Send implements Step {
        private final byte[] bytes;

        Send(byte[] bytes) {
            this.bytes = bytes;
        }

        byte[] bytes() {
            return bytes;
        }
    }

    /** Does nothing for some time. */
    record Pause(Duration time) implements Step {}

    /** See {@link #CLOSE}. */
    record Close() implements Step {}

    /** See {@link #RESET}. */
    record Reset() implements Step {}

    /** See {@link #STALL}. */
    record Stall() implements Step {}
}
