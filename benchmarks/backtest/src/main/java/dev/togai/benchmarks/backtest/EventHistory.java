package dev.togai.benchmarks.backtest;

import dev.togai.schema.EventAttribute;
import dev.togai.schema.EventDimension;
import dev.togai.schema.EventSchema;
import dev.togai.testkit.sample.SampleEvents;
import dev.togai.testkit.sample.SampleHistory;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/** The events of the comparison: three months of four event schemas and 100,000 accounts, late and repeated ones among them. */
final class EventHistory {

    /** The event schemas. Seven of ten events are of the first. */
    static final List<String> SCHEMAS = List.of("ride_completed", "parcel_delivered", "bike_rented", "room_booked");

    static final List<String> CITIES = List.of(
            "agra",
            "ajmer",
            "amritsar",
            "bengaluru",
            "bhopal",
            "chennai",
            "coimbatore",
            "delhi",
            "goa",
            "guwahati",
            "hyderabad",
            "indore",
            "jaipur",
            "kanpur",
            "kochi",
            "kolkata",
            "lucknow",
            "madurai",
            "mumbai",
            "mysuru",
            "nagpur",
            "patna",
            "pune",
            "surat",
            "vadodara");

    private static final int[] ORDER = {0, 0, 1, 0, 0, 2, 0, 0, 3, 0};
    private static final int ACCOUNTS = 100_000;
    private static final int DRIVERS = 2_000;
    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2024-04-01T00:00:00Z");

    private EventHistory() {}

    /** Returns the file of a number of events in a directory. Writes it if it does not exist. */
    static Path file(Path directory, int events) throws IOException {
        Path file = directory.resolve("events-" + events + ".jsonl");
        if (!Files.exists(file)) {
            Files.createDirectories(directory);
            Path unfinished = directory.resolve("events-" + events + ".unfinished");
            write(unfinished, events);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return file;
    }

    private static void write(Path file, int events) throws IOException {
        List<Iterator<String>> lines = new ArrayList<>();
        for (int schema = 0; schema < SCHEMAS.size(); schema++) {
            int of = schema;
            int count = (int) IntStream.range(0, events)
                    .filter(i -> ORDER[i % ORDER.length] == of)
                    .count();
            lines.add(history(schema).lines(count).iterator());
        }
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            for (int i = 0; i < events; i++) {
                writer.write(lines.get(ORDER[i % ORDER.length]).next());
                writer.write('\n');
            }
        }
    }

    private static SampleHistory history(int schema) {
        String[] drivers = IntStream.range(0, DRIVERS)
                .mapToObj(i -> "driver-" + (100_000 + i))
                .toArray(String[]::new);
        SampleEvents events = SampleEvents.of(schema(SCHEMAS.get(schema)))
                .seed(schema + 1)
                .between(START, END)
                .attribute("distance", "0", "40.00")
                .attribute("duration", "0", "5000")
                .attribute("riders", "1", "4")
                .dimension("city", CITIES.toArray(String[]::new))
                .dimension("product", "cab", "bus", "auto")
                .dimension("driver", drivers);
        return SampleHistory.of(events)
                .accounts(ACCOUNTS)
                .late(0.02, Duration.ofDays(3))
                .repeated(0.01);
    }

    private static EventSchema schema(String name) {
        EventSchema.Builder schema = EventSchema.builder().name(name);
        List.of("distance", "duration", "riders").forEach(it -> schema.addAttribute(EventAttribute.of(it)));
        List.of("city", "product", "driver")
                .forEach(it ->
                        schema.addDimension(EventDimension.builder().name(it).build()));
        return schema.build();
    }
}
