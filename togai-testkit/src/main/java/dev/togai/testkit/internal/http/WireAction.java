package dev.togai.testkit.internal.http;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/** An action of the server side of a connection. Execution stops at the first action that ends the connection. */
public sealed interface WireAction {

    /** Closes the connection gracefully. */
    WireAction CLOSE = new Close();

    /** Resets the connection. Bytes sent before may be lost. */
    WireAction RESET = new Reset();

    /** Sends nothing more, and keeps the connection open until the client closes it. */
    WireAction STALL = new Stall();

    /** Sends bytes. */
    final class Send implements WireAction {
        private final byte[] bytes;

        /** Creates the action. The array is not copied. */
        public Send(byte[] bytes) {
            this.bytes = bytes;
        }

        /** Returns the bytes, not a copy. */
        public byte[] bytes() {
            return bytes;
        }
    }

    /** Sends bytes as they become available, until the client or the server closes the connection. */
    @FunctionalInterface
    non-sealed interface Stream extends WireAction {
        /**
         * Writes to the connection until it fails.
         *
         * @throws IOException if the connection is closed
         * @throws InterruptedException if the server is closed
         */
        void writeTo(OutputStream out) throws IOException, InterruptedException;
    }

    /** Pauses for some time. */
    record Pause(Duration time) implements WireAction {}

    /** See {@link #CLOSE}. */
    record Close() implements WireAction {}

    /** See {@link #RESET}. */
    record Reset() implements WireAction {}

    /** See {@link #STALL}. */
    record Stall() implements WireAction {}
}
