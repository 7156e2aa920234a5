package dev.togai.feign.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What happened when, to be read after a promise was broken. For one thread. */
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

    /** Adds a line that is put together only if it is read. */
    void add(Supplier<String> text) {
        lines.add(new Line(time.nanoTime(), text));
    }

    /** Returns how many lines there are. */
    int length() {
        return lines.size();
    }

    /** Tells the first line, and those from another one on. */
    String from(int start) {
        return Stream.concat(lines.stream().limit(1), lines.stream().skip(start))
                .map(line -> String.format(
                        "%10.3f s  %s%n", line.moment() / 1e9, line.text().get()))
                .collect(Collectors.joining());
    }
}
