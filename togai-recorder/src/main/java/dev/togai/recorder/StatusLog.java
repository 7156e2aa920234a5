package dev.togai.recorder;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The log line of a recorder, at most once a minute and at its end: the reason for which usage waits, and the action that ends it. It
 * never has the content of an event or a message of Togai. Thread-safe.
 */
final class StatusLog {

    private static final System.Logger LOG = System.getLogger("dev.togai.recorder");
    private static final long INTERVAL = Duration.ofMinutes(1).toNanos();

    private final RecorderSettings settings;
    private final AtomicLong nextReport;
    private volatile Map<String, Long> reported = Map.of();

    StatusLog(RecorderSettings settings) {
        this.settings = settings;
        this.nextReport = new AtomicLong(settings.time().nanoTime());
    }

    /** Logs the problems since the last line, if there are any and the last line is a minute old. */
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
            log(Level.WARNING, line(ledger, warnings, reported));
            reported = problems;
        }
    }

    /** Logs that a thread of the recorder ended. */
    void failed(Throwable error) {
        log(
                Level.ERROR,
                "A thread of the recorder failed with " + error.getClass().getName()
                        + ". The recorder rejects further events. Close it and open another; events in its directory are kept.");
    }

    /** Logs the events that a closed recorder did not deliver, if there are any. */
    void closed(CloseReport report) {
        if (!report.isComplete()) {
            log(Level.WARNING, line(report));
        }
    }

    /** Logs a line. A log of the application that throws must not end the delivery of usage. */
    private static void log(Level level, String line) {
        try {
            LOG.log(level, line);
        } catch (RuntimeException ignored) {
            // The ledger has the same counts.
        }
    }

    private static String line(CloseReport report) {
        StringBuilder line = new StringBuilder("The recorder was closed before all events were delivered.");
        if (report.lost() > 0) {
            line.append(" Lost, and not counted by Togai: ")
                    .append(count(report.lost(), "event"))
                    .append(". Allow more time to close, or use a durability with a directory.");
        }
        if (report.left() > 0) {
            line.append(" Left")
                    .append(report.directory()
                            .map(directory -> " in " + directory)
                            .orElse(""))
                    .append(": ")
                    .append(count(report.left(), "event"))
                    .append(". The next recorder delivers them.");
        }
        return line.toString();
    }

    private static Map<String, Long> problems(UsageLedger ledger) {
        Map<String, Long> problems = new HashMap<>();
        ledger.failures().forEach((failure, count) -> problems.put(failure.name(), count));
        problems.put("rejected", ledger.rejected());
        problems.put("deadLetters", ledger.deadLetters());
        problems.values().removeIf(count -> count == 0);
        return problems;
    }

    private static String line(UsageLedger ledger, List<String> warnings, Map<String, Long> before) {
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
        if (ledger.rejected() > before.getOrDefault("rejected", 0L)) {
            line.append(" Rejected, and not counted by Togai: ")
                    .append(count(ledger.rejected(), "event"))
                    .append(' ')
                    .append(ledger.rejections())
                    .append('.');
        }
        if (ledger.deadLetters() > before.getOrDefault("deadLetters", 0L)) {
            line.append(" Dead letters: ").append(ledger.deadLetters()).append(". Correct them and record them again.");
        }
        warnings.stream()
                .filter(warning -> !before.containsKey(warning))
                .forEach(warning -> line.append(' ').append(warning).append('.'));
        return line.toString();
    }

    private static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
