package dev.togai.feign.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The events of a session with their times, read after a violation. Not thread-safe. */
final class EventTimeline {

    private record Line(long moment, Supplier<String> text) {}

    private final SimulatedTimeSource time;
    private final List<Line> lines = new ArrayList<>();

    EventTimeline(SimulatedTimeSource time) {
        this.time = time;
    }

    void add(String text) {
        add(() -> text);
    }

    /** Adds a line that is formatted only if it is read. */
    void add(Supplier<String> text) {
        lines.add(new Line(time.nanoTime(), text));
    }

    /** Returns the number of lines. */
    int length() {
        return lines.size();
    }

    /** Returns the first line and the lines from the given index on. */
    String from(int start) {
        return Stream.concat(lines.stream().limit(1), lines.stream().skip(start))
                .map(line -> String.format(
                        "%10.3f s  %s%n", line.moment() / 1e9, line.text().get()))
                .collect(Collectors.joining());
    }
}
