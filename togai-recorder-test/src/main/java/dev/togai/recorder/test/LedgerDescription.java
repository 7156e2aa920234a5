package dev.togai.recorder.test;

import dev.togai.recorder.DeadLetter;
import dev.togai.recorder.RecordRejection;
import dev.togai.recorder.UsageLedger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The description of a ledger in a failure message: its counts, and the reason and the remedy for each problem. */
final class LedgerDescription {

    private static final int MAX_LETTERS = 3;

    private LedgerDescription() {}

    /**
     * Returns the description, one indented line for each fact.
     *
     * @param letters the dead letters in memory
     */
    static String of(UsageLedger ledger, List<DeadLetter> letters) {
        List<String> lines = new ArrayList<>();
        lines.add(ledger.toString());
        if (ledger.waiting() > 0) {
            lines.add("Events wait"
                    + ledger.oldestAge().map(age -> ", the oldest for " + age).orElse("")
                    + ". Call flush(timeout): it sends them, and advances a virtual time until it has.");
        }
        ledger.failures().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(failure -> failure.getKey() + ", " + failure.getValue()
                        + (failure.getValue() == 1 ? " time: " : " times: ")
                        + failure.getKey().advice() + '.')
                .forEach(lines::add);
        ledger.rejections().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(rejection -> "Rejected as " + rejection.getKey() + ": " + rejection.getValue() + ". "
                        + advice(rejection.getKey()))
                .forEach(lines::add);
        letters.stream()
                .sorted(Comparator.comparing(DeadLetter::recordedAt))
                .limit(MAX_LETTERS)
                .map(LedgerDescription::line)
                .forEach(lines::add);
        if (ledger.deadLetters() > Math.min(letters.size(), MAX_LETTERS)) {
            lines.add(
                    letters.size() > MAX_LETTERS
                            ? "The method deadLetters() returns the others."
                            : "Other dead letters were taken, or are in the directory or the handler of the recorder.");
        }
        return "  " + String.join(System.lineSeparator() + "  ", lines);
    }

    private static String line(DeadLetter letter) {
        String id = letter.event().flatMap(event -> event.id()).orElse("without a readable id");
        return "Dead letter of event \"" + id + "\": " + letter.reason() + ": " + letter.message();
    }

    private static String advice(RecordRejection rejection) {
        return switch (rejection) {
            case FULL -> "Raise maxEvents or maxBytes, or flush before the recorder is full.";
            case CLOSED -> "Close the recorder after the last event.";
            case INVALID -> "Correct the event: it cannot be JSON, or is larger than UsageRecorder.MAX_EVENT_BYTES.";
            case STORAGE_FAILED -> "Check the directory of the recorder.";
            case FAILED -> "A thread of the recorder ended with an Error. Its log has the class.";
        };
    }
}
