package dev.togai.feign.soak;

import dev.togai.call.Operation;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The outcomes of a soak's calls, and the shortest timeline of each violated promise. Not thread-safe. */
final class SoakReport {

    private int calls;
    private int lost;
    private int unknownOfLost;
    private int unknown;
    private final Map<String, Integer> notPromised = new TreeMap<>();
    private final Map<String, Finding> findings = new TreeMap<>();

    /** The number of violations of one kind and the shortest timeline. */
    private static final class Finding {
        private int times;
        private int length = Integer.MAX_VALUE;
        private @Nullable String timeline;
    }

    void count(boolean lostResponse, boolean outcomeUnknown) {
        calls++;
        lost += lostResponse ? 1 : 0;
        unknown += outcomeUnknown ? 1 : 0;
        unknownOfLost += lostResponse && outcomeUnknown ? 1 : 0;
    }

    void broken(
            ServiceMode mode,
            boolean uniqueNames,
            ClientPromise promise,
            Operation operation,
            boolean promised,
            long seed,
            Supplier<String> timeline,
            int length) {
        String what = promise.broken() + " (" + kind(operation) + ", names " + (uniqueNames ? "" : "not ") + "unique)";
        if (!promised) {
            notPromised.merge(what, 1, Integer::sum);
            return;
        }
        Finding finding = findings.computeIfAbsent(what, key -> new Finding());
        finding.times++;
        if (length < finding.length) {
            finding.length = length;
            finding.timeline = "mode " + mode + ", seed " + seed + "\n" + timeline.get();
        }
    }

    private static String kind(Operation operation) {
        return switch (operation.sideEffect()) {
            case CREATE -> "create";
            case READ -> "read";
            case UPDATE, TRANSITION, INGEST, CORRECT -> "other change";
        };
    }

    /** Returns the number of violations by promise. */
    Map<String, Integer> broken() {
        Map<String, Integer> broken = new TreeMap<>();
        findings.forEach((what, finding) -> broken.put(what, finding.times));
        return broken;
    }

    /** Returns the share of unknown outcomes among the calls that lost a response, in percent. */
    double unknownPercent() {
        return lost == 0 ? 0 : 100.0 * unknownOfLost / lost;
    }

    /** Returns the shortest timeline of each violated promise. */
    String timelines() {
        StringBuilder timelines = new StringBuilder();
        findings.forEach((what, finding) -> timelines
                .append(finding.times)
                .append(" times: ")
                .append(what)
                .append('\n')
                .append(finding.timeline));
        return timelines.toString();
    }

    @Override
    public String toString() {
        return String.format(
                "%d calls, %d with a lost response, of which %.2f %% ended unknown (%d unknown in all), broken %s%s",
                calls,
                lost,
                unknownPercent(),
                unknown,
                broken(),
                notPromised.isEmpty() ? "" : ", not promised and seen " + notPromised);
    }
}
