package dev.togai.testkit.sample;

import dev.togai.event.EventTimestamp;
import dev.togai.event.UsageEvent;
import dev.togai.json.TogaiJson;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A source of lines of events as a company stores them over months: roughly in the order of time, of few large and many small accounts,
 * some late, some repeated, some damaged. A seed determines all lines. Immutable and thread-safe: each method returns a changed copy.
 *
 * <pre>{@code
 * SampleHistory.of(SampleEvents.of(schema).between(start, end))
 *         .accounts(1_000)
 *         .late(0.02, Duration.ofDays(3))
 *         .repeated(0.01)
 *         .damaged(0.001)
 *         .write(file, 10_000);
 * }</pre>
 */
public final class SampleHistory {

    /** The lines among which a repeated event is repeated: as a sender that is restarted sends its last events again. */
    private static final int MAX_REPEAT_DISTANCE = 10_000;

    private static final int MAX_ACCOUNTS = 100_000_000;
    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

    private final SampleEvents events;
    private final Settings settings;

    /**
     * The settings.
     *
     * @param accounts the number of accounts; zero for those of the events
     * @param late the share of late lines
     * @param maxDelay the greatest delay of a late line
     * @param repeated the share of repeated lines
     * @param damaged the share of damaged lines
     */
    private record Settings(int accounts, double late, Duration maxDelay, double repeated, double damaged) {}

    private SampleHistory(SampleEvents events, Settings settings) {
        this.events = events;
        this.settings = settings;
    }

    /** Creates a source of the events of another source, in the order of their times, without late, repeated and damaged ones. */
    public static SampleHistory of(SampleEvents events) {
        return new SampleHistory(Objects.requireNonNull(events, "events"), new Settings(0, 0, Duration.ZERO, 0, 0));
    }

    /**
     * Returns a copy with the accounts {@code account-1}, {@code account-2} and so on. The first has the most events; each of twice the
     * number has about half as many (the law of Zipf).
     *
     * @throws IllegalArgumentException if the number is not from 1 to 100,000,000
     */
    public SampleHistory accounts(int count) {
        if (count < 1 || count > MAX_ACCOUNTS) {
            throw new IllegalArgumentException("accounts must be 1 to " + MAX_ACCOUNTS + ", was " + count + '.');
        }
        return with(new Settings(count, settings.late, settings.maxDelay, settings.repeated, settings.damaged));
    }

    /**
     * Returns a copy in which a share of the events is stored late: their times are before those of the lines around them.
     *
     * @param share the share, from 0 to 1
     * @param maxDelay the greatest delay
     * @throws IllegalArgumentException if the share is out of range, or the delay is negative
     */
    public SampleHistory late(double share, Duration maxDelay) {
        if (maxDelay.isNegative()) {
            throw new IllegalArgumentException("maxDelay must not be negative, was " + maxDelay + '.');
        }
        return with(
                new Settings(settings.accounts, share("late", share), maxDelay, settings.repeated, settings.damaged));
    }

    /**
     * Returns a copy in which a share of the lines repeats one of the 10,000 lines before it.
     *
     * @param share the share, from 0 to 1
     * @throws IllegalArgumentException if the share is out of range
     */
    public SampleHistory repeated(double share) {
        return with(new Settings(
                settings.accounts, settings.late, settings.maxDelay, share("repeated", share), settings.damaged));
    }

    /**
     * Returns a copy in which a share of the lines is cut off.
     *
     * @param share the share, from 0 to 1
     * @throws IllegalArgumentException if the share is out of range
     */
    public SampleHistory damaged(double share) {
        return with(new Settings(
                settings.accounts, settings.late, settings.maxDelay, settings.repeated, share("damaged", share)));
    }

    private static double share(String name, double share) {
        if (share >= 0 && share <= 1) {
            return share;
        }
        throw new IllegalArgumentException(name + " must be a share from 0 to 1, was " + share + '.');
    }

    private SampleHistory with(Settings changed) {
        return new SampleHistory(events, changed);
    }

    /**
     * Returns lines, without their ends. Their times are spread over the times of the events.
     *
     * @param count the number of lines
     * @throws IllegalArgumentException if the count is negative
     */
    public Stream<String> lines(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("count must not be negative, was " + count + '.');
        }
        return LongStream.range(0, count).mapToObj(index -> line((int) index, count));
    }

    /**
     * Writes lines to a file, which is replaced.
     *
     * @throws IOException if the file cannot be written
     */
    public void write(Path file, int count) throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(file);
                Stream<String> lines = lines(count)) {
            lines.forEach(line -> write(line, writer));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void write(String line, BufferedWriter writer) {
        try {
            writer.write(line);
            writer.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String line(int index, int count) {
        Random random = new Random(Long.reverse((index + 1) * GOLDEN_RATIO ^ events.seed()));
        int source = index;
        if (index > 0 && random.nextDouble() < settings.repeated) {
            source = index - 1 - random.nextInt(Math.min(index, MAX_REPEAT_DISTANCE));
        }
        String line = TogaiJson.write(event(source, count));
        return random.nextDouble() < settings.damaged ? line.substring(0, random.nextInt(line.length())) : line;
    }

    /** Returns the event that the index determines, so that a repeated line has the same one. */
    private UsageEvent event(int index, int count) {
        Random random = new Random((index + 1) * GOLDEN_RATIO ^ events.seed());
        UsageEvent event = events.draw(index, random);
        UsageEvent.Builder changed =
                UsageEvent.builder().from(event).timestamp(EventTimestamp.of(time(index, count, random)));
        return settings.accounts == 0
                ? changed.build()
                : changed.accountId("account-" + (int) Math.pow(settings.accounts + 1.0, random.nextDouble()))
                        .build();
    }

    private Instant time(int index, int count, Random random) {
        long span = events.end().toEpochMilli() - events.start().toEpochMilli();
        double place = (index + random.nextDouble()) / count;
        long delay =
                random.nextDouble() < settings.late ? (long) (settings.maxDelay.toMillis() * random.nextDouble()) : 0;
        long offset = Math.max(0, (long) (span * place) - delay);
        return events.start().plusMillis(Math.min(offset, span - 1));
    }
}
