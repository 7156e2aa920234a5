package dev.togai.testkit.junit;

import dev.togai.testkit.fault.InjectedFault;
import dev.togai.testkit.journal.RecordedCall;
import java.io.Serial;
import java.util.List;

/**
 * The last calls of the fake, added as a suppressed exception to the failure of a test, so that every test runner prints them.
 */
final class CallJournalReport extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final int MAX_LINES = 20;
    private static final int MAX_LINE_LENGTH = 2_000;

    CallJournalReport(List<RecordedCall> calls, long dropped, List<InjectedFault> faults) {
        super(text(calls, dropped, faults), null, false, false);
    }

    private static String text(List<RecordedCall> calls, long dropped, List<InjectedFault> faults) {
        long received = calls.size() + dropped;
        StringBuilder text = new StringBuilder("The fake received ");
        text.append(received == 0 ? "no calls." : received + " call(s)" + limit(received));
        lines(text, calls);
        if (!faults.isEmpty()) {
            text.append(System.lineSeparator()).append("What went wrong on purpose");
            text.append(faults.size() > MAX_LINES ? ", " + faults.size() + " times" : "")
                    .append(limit(faults.size()));
            lines(text, faults);
        }
        return text.toString();
    }

    private static String limit(long count) {
        return count > MAX_LINES ? ", the last " + MAX_LINES + " of them:" : ":";
    }

    private static void lines(StringBuilder text, List<?> items) {
        items.subList(Math.max(0, items.size() - MAX_LINES), items.size()).stream()
                .map(item -> line(item.toString()))
                .forEach(
                        line -> text.append(System.lineSeparator()).append("  ").append(line));
    }

    private static String line(String item) {
        return item.length() <= MAX_LINE_LENGTH
                ? item
                : item.substring(0, MAX_LINE_LENGTH) + "... (" + item.length() + " characters)";
    }
}
