package dev.togai.recorder.internal.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A summary that is the list of all events, each as its position and the hash of its content. */
final class EventListSummary implements LogSummary {

    private final List<String> events = new ArrayList<>();

    static String entry(LoggedEvent event) {
        return event.position() + ":" + Arrays.hashCode(event.json());
    }

    static long position(String entry) {
        return Long.parseLong(entry.substring(0, entry.indexOf(':')));
    }

    List<String> events() {
        return events;
    }

    @Override
    public void restore(byte[] content) {
        new String(content, StandardCharsets.UTF_8).lines().forEach(events::add);
    }

    @Override
    public void add(LoggedEvent event) {
        events.add(entry(event));
    }

    @Override
    public byte[] content() {
        return String.join("\n", events).getBytes(StandardCharsets.UTF_8);
    }
}
