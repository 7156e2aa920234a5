package dev.togai.meters.check;

import dev.togai.dsl.lint.finding.Severity;
import dev.togai.meters.MeterDeclaration;
import dev.togai.meters.MeterPromise;
import dev.togai.meters.file.LocatedMeterSet;
import dev.togai.meters.internal.EventText;
import dev.togai.meters.internal.MessageText;
import dev.togai.meters.report.ReportEntry;
import dev.togai.proof.ProofResult;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The search of pairs of meters that count the same events, within a limit of time. Not thread-safe. */
final class OverlapSearch {

    /** The most pairs that an entry lists. */
    private static final int MAX_DETAILS = 10;

    private final CheckOptions options;
    private final LocatedMeterSet set;
    private final long start = System.nanoTime();
    private final List<ReportEntry> entries = new ArrayList<>();
    private final List<String> undecided = new ArrayList<>();
    private int done;
    private int notReached;

    OverlapSearch(CheckOptions options, LocatedMeterSet set) {
        this.options = options;
        this.set = set;
    }

    /** Returns a note for each meter with the meters behind it that count its events too, and one for the pairs that are not decided. */
    List<ReportEntry> entries() {
        List<Pair> pairs = pairs();
        Map<String, List<String>> overlaps = new LinkedHashMap<>();
        for (Pair pair : pairs) {
            overlap(pair, pairs.size())
                    .ifPresent(text -> overlaps.computeIfAbsent(pair.first().name(), name -> new ArrayList<>())
                            .add(text));
        }
        overlaps.forEach((meter, others) -> entries.add(ReportEntry.of(
                        Severity.NOTE,
                        "overlap",
                        meter,
                        set.location(meter),
                        "The meter \"" + meter + "\" counts events that "
                                + MessageText.count(others.size(), "other meter") + " of the set "
                                + (others.size() == 1 ? "counts" : "count") + " too.")
                .withDetails(first(others))));
        addUnknown(pairs.size());
        return entries;
    }

    /** A pair of meters whose events have the same schema, and that no promise keeps apart. */
    private record Pair(MeterDeclaration first, MeterDeclaration second) {

        boolean isOpen() {
            return first.meter().eventSchemaName().equals(second.meter().eventSchemaName())
                    && !promisesNoOverlap(first, second)
                    && !promisesNoOverlap(second, first);
        }

        private static boolean promisesNoOverlap(MeterDeclaration meter, MeterDeclaration other) {
            return meter.promises().contains(new MeterPromise.NeverOverlaps(other.name()));
        }
    }

    private List<Pair> pairs() {
        List<MeterDeclaration> meters = set.set().meters();
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < meters.size(); i++) {
            for (MeterDeclaration other : meters.subList(i + 1, meters.size())) {
                pairs.add(new Pair(meters.get(i), other));
            }
        }
        return pairs.stream().filter(Pair::isOpen).toList();
    }

    /** Returns the other meter of a pair, with an event that counts for both; empty if none was found. */
    private Optional<String> overlap(Pair pair, int pairs) {
        if (System.nanoTime() - start >= options.overlapLimit().toNanos()) {
            notReached++;
            return Optional.empty();
        }
        done++;
        options.progress().accept("Searching overlaps: pair " + done + " of " + pairs);
        ProofResult result = options.prover()
                .neverOverlap(pair.first().meter(), pair.second().meter());
        if (result instanceof ProofResult.Unknown unknown) {
            undecided.add(pair.first().name() + ", " + pair.second().name() + ": "
                    + ChangeText.undecided(unknown.reason(), unknown.eventsTried()));
        }
        return result instanceof ProofResult.Refuted refuted
                ? Optional.of(pair.second().name() + ": "
                        + EventText.of(refuted.counterExample().event()))
                : Optional.empty();
    }

    private void addUnknown(int pairs) {
        List<String> details = new ArrayList<>(first(undecided));
        if (notReached > 0) {
            details.add(MessageText.count(notReached, "pair") + " not reached in " + seconds(options.overlapLimit())
                    + " s");
        }
        if (!details.isEmpty()) {
            entries.add(new ReportEntry(
                            Severity.NOTE,
                            "overlap-unknown",
                            Optional.empty(),
                            Optional.empty(),
                            "Overlaps are unknown for " + (undecided.size() + notReached) + " of "
                                    + MessageText.count(pairs, "pair") + " of meters.",
                            List.of())
                    .withDetails(details));
        }
    }

    /** Returns the first lines, and the number of the others. */
    private static List<String> first(List<String> lines) {
        if (lines.size() <= MAX_DETAILS) {
            return lines;
        }
        List<String> first = new ArrayList<>(lines.subList(0, MAX_DETAILS));
        first.add("and " + (lines.size() - MAX_DETAILS) + " more");
        return first;
    }

    private static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString();
    }
}
