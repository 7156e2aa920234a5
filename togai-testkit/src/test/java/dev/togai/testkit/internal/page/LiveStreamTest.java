package dev.togai.testkit.internal.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.togai.testkit.internal.CallJournal;
import dev.togai.testkit.internal.JsonObject;
import dev.togai.testkit.journal.RecordedCall;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The limits of a stream. */
class LiveStreamTest {

    private final CallJournal journal = new CallJournal(Clock.systemUTC(), 10_000);

    private void call(int times) {
        for (int i = 0; i < times; i++) {
            journal.add(new RecordedCall("GET", "/", Map.of(), "", 200, ""));
        }
    }

    /** A connection whose client closes it after a part of the stream. */
    private static final class ClosingConnection extends OutputStream {

        private final StringBuilder text = new StringBuilder();
        private final String last;

        ClosingConnection(String last) {
            this.last = last;
        }

        @Override
        public void write(int one) {
            text.append((char) one);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            text.append(new String(bytes, offset, length, StandardCharsets.UTF_8));
            if (text.indexOf(last) >= 0) {
                throw new IOException("Broken pipe");
            }
        }
    }

    private String streamUntil(String last, Runnable meanwhile) {
        LiveStream stream = new LiveStream(journal, JsonObject::new, Duration.ofMillis(1));
        ClosingConnection connection = new ClosingConnection(last);
        // Between registration and the first read of the queue, as if the client were slow.
        LiveStream slow = stream;
        journal.addObserver(slow);
        meanwhile.run();
        journal.removeObserver(slow);
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> stream.writeTo(connection));
        return connection.text.toString();
    }

    @Test
    void a_slow_listener_gets_the_number_of_calls_that_it_missed() {
        String text = streamUntil("event: missed", () -> call(LiveStream.MAX_QUEUED + 3));

        assertThat(text.split("event: request\n", -1)).hasSize(LiveStream.MAX_QUEUED + 1);
        assertThat(text).contains("event: missed\ndata: {\"requests\":3}\n\n");
    }

    @Test
    void calls_before_a_reset_are_not_sent_after_it() {
        String text = streamUntil("event: reset", () -> {
            call(LiveStream.MAX_QUEUED + 3);
            journal.clear();
        });

        assertThat(text).contains("event: reset\ndata: {}\n\n").doesNotContain("event: request", "event: missed");
    }

    @Test
    void a_closed_connection_is_not_an_observer_any_more() {
        streamUntil(":\n\n", () -> {});
        call(1);

        assertThat(streamUntil(":\n\n", () -> {})).doesNotContain("event: request");
    }
}
