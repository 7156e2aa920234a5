package dev.togai.recorder.internal.log;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Groups in their order, whose events have a content that follows from their position, and whose settled events are delivered. */
final class GroupSequence {

    static final Instant START = Instant.parse("2026-11-27T00:00:00Z");

    private final int eventBytes;
    private long next;
    private LedgerCounts counts;

    GroupSequence(int eventBytes, LogStatus status) {
        this.eventBytes = eventBytes;
        this.next = status.nextPosition();
        this.counts = status.counts();
    }

    static LoggedEvent event(long position, int bytes) {
        String json = "{\"id\":\"" + position + "\",\"value\":\"";
        String padding = "x".repeat(Math.max(0, bytes - json.length() - 2));
        return new LoggedEvent(
                position, START.plusMillis(position), (json + padding + "\"}").getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the next group, which settles positions from one to another, exclusive. */
    LogGroup group(int events, long settledFrom, long settledTo) {
        List<LoggedEvent> added = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            added.add(event(next++, eventBytes));
        }
        List<SettledEvent> settled = LongStream.range(settledFrom, settledTo)
                .mapToObj(position -> new SettledEvent(position, Settlement.DELIVERED))
                .toList();
        counts = new LedgerCounts(
                counts.accepted() + events,
                counts.delivered() + settled.size(),
                counts.duplicate(),
                counts.deadLetters(),
                counts.rejected());
        return new LogGroup(added, settled, counts);
    }

    LogGroup events(int count) {
        return group(count, 0, 0);
    }

    LogGroup settled(long from, long to) {
        return group(0, from, to);
    }
}
