package dev.togai.examples;

import dev.togai.schema.EventSchema;
import dev.togai.testkit.sample.SampleEvents;
import dev.togai.testkit.sample.SampleHistory;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * 50,000 lines of events, as a company stores them in a quarter: few large and many small accounts, some events late, some repeated, and
 * some lines cut off. Each run writes the same lines.
 */
final class QuarterOfEvents {

    private static final Instant START = Instant.parse("2026-07-01T00:00:00Z");
    private static final Instant END = Instant.parse("2026-10-01T00:00:00Z");

    private QuarterOfEvents() {}

    /** Writes the files to a folder. Those of the API are compressed. */
    static void write(Path folder) throws IOException {
        write(folder.resolve("rides.jsonl"), rides(), 24_000);
        write(folder.resolve("api-calls.jsonl.gz"), apiCalls(), 12_000);
        write(folder.resolve("model-calls.jsonl.gz"), modelCalls(), 8_000);
        write(folder.resolve("storage.jsonl"), storage(), 4_000);
        write(folder.resolve("seats.jsonl"), seats(), 2_000);
    }

    private static SampleEvents of(int seed, EventSchema.Builder schema) {
        return SampleEvents.of(schema.build()).seed(seed).between(START, END);
    }

    private static SampleEvents rides() {
        return of(
                        1,
                        EventSchema.builder()
                                .name("ride_completed")
                                .attribute("distance")
                                .attribute("waiting_minutes")
                                .dimension("city")
                                .dimension("period"))
                .attribute("distance", "0.50", "250.00")
                .attribute("waiting_minutes", "0.0", "15.0")
                .dimension("city", "chennai", "chennai", "chennai", "mumbai", "mumbai", "mumbai", "delhi", "pune")
                .dimension("period", "day", "day", "night");
    }

    private static SampleEvents apiCalls() {
        return of(2, EventSchema.builder().name("api_call").attribute("sent_gb").dimension("status_class"))
                .attribute("sent_gb", "0.000", "0.500")
                .dimension("status_class", "2xx", "2xx", "2xx", "3xx", "4xx", "5xx");
    }

    private static SampleEvents modelCalls() {
        return of(
                        3,
                        EventSchema.builder()
                                .name("model_call")
                                .attribute("input_tokens")
                                .attribute("output_tokens")
                                .attribute("cached_tokens")
                                .dimension("model"))
                .attribute("input_tokens", "0", "60000")
                .attribute("output_tokens", "0", "15000")
                .attribute("cached_tokens", "0", "40000")
                .dimension("model", "small", "large", "beta");
    }

    private static SampleEvents storage() {
        return of(
                        4,
                        EventSchema.builder()
                                .name("storage_measured")
                                .attribute("gigabytes")
                                .dimension("tier"))
                .attribute("gigabytes", "0.00", "40.00")
                .dimension("tier", "hot", "cold");
    }

    private static SampleEvents seats() {
        return of(
                        5,
                        EventSchema.builder()
                                .name("seats_counted")
                                .attribute("seats")
                                .dimension("plan"))
                .attribute("seats", "1", "40")
                .dimension("plan", "free", "team", "business");
    }

    private static void write(Path file, SampleEvents events, int count) throws IOException {
        SampleHistory history = SampleHistory.of(events)
                .accounts(2_000)
                .late(0.02, Duration.ofDays(3))
                .repeated(0.01)
                .damaged(0.0004);
        try (BufferedWriter writer = new BufferedWriter(new OutputStreamWriter(open(file), StandardCharsets.UTF_8));
                Stream<String> lines = history.lines(count)) {
            for (Iterator<String> line = lines.iterator(); line.hasNext(); ) {
                writer.write(line.next());
                writer.write('\n');
            }
        }
    }

    private static OutputStream open(Path file) throws IOException {
        OutputStream out = Files.newOutputStream(file);
        return file.toString().endsWith(".gz") ? new GZIPOutputStream(out) : out;
    }
}
