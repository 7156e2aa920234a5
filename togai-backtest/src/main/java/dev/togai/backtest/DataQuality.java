package dev.togai.backtest;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The quality of the events of a backtest. Immutable and thread-safe.
 *
 * @param fingerprint a fingerprint of all lines, in any order: equal inputs have equal fingerprints
 * @param lines the number of lines, without empty ones
 * @param bytes the number of bytes of the lines, uncompressed and without their ends
 * @param evaluated the number of events that the meters were evaluated for
 * @param uncounted the number of evaluated events that no meter counts, neither before nor after the change
 * @param duplicatesFound whether repeated ids were looked for; otherwise each event was evaluated, also those with the same id
 * @param duplicates the number of events that were left out because another event has their id
 * @param conflictingIds the number of ids whose lines differ in any byte, also only in white space or in the fields of a record. Of each
 *     id, the event with the shortest line was evaluated, of those that Togai did not fail to process
 * @param withoutId the number of evaluated events without an id, of which repeated ones cannot be found
 * @param reverted the number of records that Togai reverted or rejected by their status, or whose status is unknown
 * @param late the number of evaluated records that Togai received later after their time than {@link Backtest.Builder#lateAfter} allows; empty if
 *     no event states when it was received, which plain events do not
 * @param outsidePeriod the number of events whose time is outside the period of the backtest
 * @param damages the number of damaged lines and files by reason
 * @param damageExamples the first ten damages with their locations, those of files before those of lines
 * @param firstEvent the time of the first evaluated event
 * @param lastEvent the time of the last evaluated event
 */
public record DataQuality(
        String fingerprint,
        long lines,
        long bytes,
        long evaluated,
        long uncounted,
        boolean duplicatesFound,
        long duplicates,
        long conflictingIds,
        long withoutId,
        long reverted,
        OptionalLong late,
        long outsidePeriod,
        Map<Damage, Long> damages,
        List<String> damageExamples,
        Optional<Instant> firstEvent,
        Optional<Instant> lastEvent) {

    private static final int PERCENT_SCALE = 4;

    /** Copies the collections. */
    public DataQuality {
        damages = Collections.unmodifiableMap(new TreeMap<>(damages));
        damageExamples = List.copyOf(damageExamples);
    }

    /** Returns the number of damaged lines and files. */
    public long damaged() {
        return damages.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Returns the number of files that are damaged, unreadable or changed during the run: an unknown number of events is missing. */
    public long damagedFiles() {
        return damages.entrySet().stream()
                .filter(entry -> entry.getKey().isOfFile())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Returns the share of the damages in all lines, in percent, rounded up to 4 decimals; zero if there are none. */
    public BigDecimal damagedPercent() {
        return damaged() == 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(100 * damaged())
                        .divide(BigDecimal.valueOf(Math.max(lines, damaged())), PERCENT_SCALE, RoundingMode.UP);
    }
}
