package dev.togai.recorder;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The log line of a recorder, at most once a minute and at its end: the reason for which usage waits, and the action that ends it. It
 * never has the content of an event or a message of Togai. Thread-safe.
 */
final class StatusLog {

    private static final System.Logger LOG = System.getLogger("dev.togai.recorder");
    private static final long INTERVAL = Duration.ofMinutes(1).toNanos();
    private static final long MAX_INTERVAL = Duration.ofMinutes(16).toNanos();
    private static final String REJECTED = "rejected";
    private static final String DEAD_LETTERS = "deadLetters";

    private final RecorderSettings settings;
    private final AtomicLong nextReport;
    private volatile Map<String, Long> reported = Map.of();
    private volatile long interval = INTERVAL;
    private volatile long nextRepeat;

    StatusLog(RecorderSettings settings) {
        this.settings = settings;
        this.nextReport = new AtomicLong(settings.time().nanoTime());
    }

    /**
     * Logs the problems since the last line, if there are any and the last line is a minute old. A line that only repeats failures
     * waits twice as long as the one before, up to 16 minutes.
     */
    void report(LedgerAccumulator accumulator) {
        long now = settings.time().nanoTime();
        long due = nextReport.get();
        if (now - due < 0) {
            return;
        }
        Instant time = settings.time().now();
        UsageLedger ledger = accumulator.snapshot(time);
        List<String> warnings = accumulator.storageWarnings();
        Map<String, Long> problems = problems(ledger);
        warnings.forEach(warning -> problems.put(warning, 1L));
        if (!problems.equals(reported) && nextReport.compareAndSet(due, now + INTERVAL)) {
            boolean isRepeat = isRepeat(problems);
            long late = now - nextRepeat;
            if (!isRepeat || late >= 0) {
                log(Level.WARNING, line(ledger, warnings, reported, settings.deadLetterAdvice()));
                reported = problems;
                interval = isRepeat && late < interval ? Math.min(2 * interval, MAX_INTERVAL) : INTERVAL;
                nextRepeat = now + interval;
            }
        }
    }

    /** Returns whether the problems since the last line are failures which that line has. */
    private boolean isRepeat(Map<String, Long> problems) {
        return reported.keySet().containsAll(problems.keySet())
                && Objects.equals(problems.get(REJECTED), reported.get(REJECTED))
                && Objects.equals(problems.get(DEAD_LETTERS), reported.get(DEAD_LETTERS));
    }

    /** Logs that a thread of the recorder ended. */
    void failed(Throwable error) {
        log(
                Level.ERROR,
                "A thread of the recorder failed with " + error.getClass().getName()
                        + ". The recorder rejects further events. Close it and open another; events in its directory are kept.");
    }

    /** Logs a line. A log of the application that throws must not end the delivery of usage. */
    static void log(Level level, String line) {
        try {
            LOG.log(level, line);
        } catch (RuntimeException ignored) {
            // The ledger has the same counts.
        }
    }

    private static Map<String, Long> problems(UsageLedger ledger) {
        Map<String, Long> problems = new HashMap<>();
        ledger.failures().forEach((failure, count) -> problems.put(failure.name(), count));
        problems.put(REJECTED, ledger.rejected());
        problems.put(DEAD_LETTERS, ledger.deadLetters());
        problems.values().removeIf(count -> count == 0);
        return problems;
    }

    private static String line(UsageLedger ledger, List<String> warnings, Map<String, Long> before, String advice) {
        StringBuilder line = new StringBuilder("Usage: ")
                .append(count(ledger.waiting(), "event"))
                .append(ledger.waiting() == 1 ? " waits" : " wait");
        ledger.oldestAge()
                .ifPresent(age ->
                        line.append(", the oldest for ").append(age.toSeconds()).append(" s"));
        line.append('.');
        ledger.failures().entrySet().stream()
                .filter(failure -> failure.getValue()
                        > before.getOrDefault(failure.getKey().name(), 0L))
                .sorted(Comparator.comparing(failure -> failure.getKey()))
                .forEach(failure -> line.append(' ')
                        .append(failure.getKey())
                        .append(" (")
                        .append(count(failure.getValue(), "time"))
                        .append("): ")
                        .append(failure.getKey().advice())
                        .append('.'));
        if (ledger.rejected() > before.getOrDefault(REJECTED, 0L)) {
            line.append(" Rejected, and not counted by Togai: ")
                    .append(count(ledger.rejected(), "event"))
                    .append(' ')
                    .append(ledger.rejections())
                    .append('.');
        }
        if (ledger.deadLetters() > before.getOrDefault(DEAD_LETTERS, 0L)) {
            line.append(" Dead letters: ")
                    .append(ledger.deadLetters())
                    .append(". ")
                    .append(advice);
        }
        warnings.stream()
                .filter(warning -> !before.containsKey(warning))
                .forEach(warning -> line.append(' ').append(warning).append('.'));
        return line.toString();
    }

    /** Returns a number and a noun, in the plural unless it is 1. */
    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
