package dev.togai.testkit.internal.page;

import dev.togai.testkit.internal.CallJournal;
import dev.togai.testkit.internal.JsonObject;
import dev.togai.testkit.internal.http.HttpRequest;
import dev.togai.testkit.internal.http.WireAction;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** The changes of a fake as server-sent events, for a limited number of listeners. Thread-safe. */
final class LiveUpdates {

    /** Each listener keeps a thread of the server. */
    static final int MAX_LISTENERS = 32;

    private static final Duration HEARTBEAT = Duration.ofSeconds(1);

    private final CallJournal journal;
    private final Supplier<JsonObject> summary;
    private final Duration heartbeat;
    private final Semaphore listeners = new Semaphore(MAX_LISTENERS);

    LiveUpdates(CallJournal journal, Supplier<JsonObject> summary) {
        this(journal, summary, HEARTBEAT);
    }

    /**
     * Creates updates without listeners.
     *
     * @param journal the calls to stream
     * @param summary returns the numbers that are sent when they change
     * @param heartbeat the longest time without a byte, after which a closed connection is noticed
     */
    LiveUpdates(CallJournal journal, Supplier<JsonObject> summary, Duration heartbeat) {
        this.journal = journal;
        this.summary = summary;
        this.heartbeat = heartbeat;
    }

    /** Returns the actions that respond to a request for the stream. */
    List<WireAction> respond(HttpRequest request) {
        if (request.isHead()) {
            return PageResponse.file(LiveStream.CONTENT_TYPE, "").actions(request);
        }
        // The stream itself takes the permit, because a connection that has ended does not execute it.
        WireAction.Stream stream = out -> {
            if (!listeners.tryAcquire()) {
                out.write(PageResponse.error(503, "At most " + MAX_LISTENERS + " pages can be live; close one")
                        .with("Retry-After", "5")
                        .bytes(false, true));
                out.flush();
                return;
            }
            try {
                new LiveStream(journal, summary, heartbeat).writeTo(out);
            } finally {
                listeners.release();
            }
        };
        return List.of(stream);
    }
}
