package dev.togai.recorder.internal.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The expected content of a log.
 *
 * @param waiting the events that are not settled, by position
 * @param next the position of the next event
 * @param counts the counts of the last group
 */
record LogModel(NavigableMap<Long, LoggedEvent> waiting, long next, LedgerCounts counts) {

    static final LogModel EMPTY = new LogModel(new TreeMap<>(), 1, LedgerCounts.ZERO);

    LogModel after(LogGroup group) {
        NavigableMap<Long, LoggedEvent> events = new TreeMap<>(waiting);
        group.events().forEach(event -> events.put(event.position(), event));
        group.settled().forEach(settled -> events.remove(settled.position()));
        return new LogModel(events, next + group.events().size(), group.counts());
    }

    /** Returns the events that a log with this content reads. */
    List<LoggedEvent> read(long from, int maxEvents, long maxBytes) {
        List<LoggedEvent> events = new ArrayList<>();
        long bytes = 0;
        for (LoggedEvent event : waiting.tailMap(from).values()) {
            bytes += event.bytes();
            if (events.size() == maxEvents || (bytes > maxBytes && !events.isEmpty())) {
                break;
            }
            events.add(event);
        }
        return events;
    }

    /** Returns the difference to a log, or nothing. */
    Optional<String> differenceTo(LogStatus status, List<LoggedEvent> events) {
        if (!status.counts().equals(counts)) {
            return Optional.of("the counts are " + status.counts() + " and not " + counts);
        }
        if (status.nextPosition() != next) {
            return Optional.of("the next position is " + status.nextPosition() + " and not " + next);
        }
        if (status.waitingBytes()
                != waiting.values().stream().mapToLong(LoggedEvent::bytes).sum()) {
            return Optional.of("the waiting bytes are " + status.waitingBytes());
        }
        if (!status.oldest()
                .equals(Optional.ofNullable(waiting.firstEntry())
                        .map(entry -> entry.getValue().recordedAt()))) {
            return Optional.of("the oldest event is of " + status.oldest());
        }
        return differenceTo(events, new ArrayList<>(waiting.values()));
    }

    static Optional<String> differenceTo(List<LoggedEvent> events, List<LoggedEvent> expected) {
        List<Long> positions = events.stream().map(LoggedEvent::position).toList();
        List<Long> right = expected.stream().map(LoggedEvent::position).toList();
        if (!positions.equals(right)) {
            return Optional.of("the positions are " + positions + " and not " + right);
        }
        for (int i = 0; i < events.size(); i++) {
            if (!isSame(events.get(i), expected.get(i))) {
                return Optional.of("the event " + positions.get(i) + " has another content");
            }
        }
        return Optional.empty();
    }

    static boolean isSame(LoggedEvent one, LoggedEvent other) {
        return one.position() == other.position()
                && one.recordedAt().equals(other.recordedAt())
                && Arrays.equals(one.json(), other.json());
    }
}
