package dev.togai.testkit.internal.page;

import dev.togai.testkit.internal.CallJournal;
import dev.togai.testkit.internal.JournalEntry;
import dev.togai.testkit.internal.JournalObserver;
import dev.togai.testkit.internal.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The server-sent events of one listener: {@code request} for each call, {@code missed} with the number of calls that a slow listener
 * lost, {@code reset} when all calls are removed, and {@code summary} when the numbers of the fake change.
 */
final class LiveStream implements JournalObserver {

    static final String CONTENT_TYPE = "text/event-stream; charset=utf-8";

    /** The calls that wait for a listener. */
    static final int MAX_QUEUED = 256;

    /** Calls within this time are sent together, which keeps a page responsive during a fast test suite. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    private static final String HEARTBEAT_COMMENT = ":\n\n";
    private static final String RESET = "event: reset\ndata: {}\n\n";

    private final CallJournal journal;
    private final Supplier<JsonObject> summary;
    private final Duration heartbeat;
    private final BlockingQueue<String> queue = new ArrayBlockingQueue<>(MAX_QUEUED);
    private final AtomicLong missed = new AtomicLong();
    private String lastSummary = "";

    LiveStream(CallJournal journal, Supplier<JsonObject> summary, Duration heartbeat) {
        this.journal = journal;
        this.summary = summary;
        this.heartbeat = heartbeat;
    }

    @Override
    public void added(JournalEntry entry) {
        if (!queue.offer(event("request", CallJson.row(entry)))) {
            missed.incrementAndGet();
        }
    }

    @Override
    public void cleared() {
        queue.clear();
        missed.set(0);
        // The queue is empty, and the journal notifies one thread at a time.
        queue.add(RESET);
    }

    /** Writes the response and its events until the connection or the server is closed. */
    void writeTo(OutputStream out) throws IOException, InterruptedException {
        journal.addObserver(this);
        try {
            write(out, head());
            while (true) {
                write(out, next(queue.poll(heartbeat.toNanos(), TimeUnit.NANOSECONDS)));
                TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
            }
        } finally {
            journal.removeObserver(this);
        }
    }

    /** Returns all that is new, or a comment if there is nothing. */
    private String next(@Nullable String first) {
        StringBuilder text = new StringBuilder();
        if (first != null) {
            List<String> more = new ArrayList<>();
            queue.drainTo(more);
            text.append(first).append(String.join("", more));
        }
        long lost = missed.getAndSet(0);
        if (lost > 0) {
            text.append(event("missed", new JsonObject().add("requests", lost)));
        }
        String numbers = summary.get().toString();
        if (!numbers.equals(lastSummary)) {
            lastSummary = numbers;
            text.append(event("summary", new JsonObject.Raw(numbers)));
        }
        return text.length() == 0 ? HEARTBEAT_COMMENT : text.toString();
    }

    private static String event(String name, Object data) {
        String json = data instanceof JsonObject.Raw raw ? raw.text() : data.toString();
        return "event: " + name + "\ndata: " + json + "\n\n";
    }

    private static String head() {
        StringBuilder head = new StringBuilder("HTTP/1.1 200 \r\nContent-Type: " + CONTENT_TYPE + "\r\n");
        PageResponse.SECURITY.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("Connection: close\r\n\r\nretry: 1000\n\n").toString();
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
