package dev.togai.backtest;

import java.io.Serial;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Counts of the lines that were read, and of those that were not evaluated. Not thread-safe. */
final class QualityTally implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final int MAX_EXAMPLES = 10;

    private final LineFingerprint fingerprint = new LineFingerprint();
    private final EnumMap<Damage, Long> damages = new EnumMap<>(Damage.class);
    private final TreeSet<String> damageExamples = new TreeSet<>();
    private long lines;
    private long bytes;
    private long evaluated;
    private long outsidePeriod;
    private long duplicates;
    private long conflictingIds;
    private long reverted;
    private long received;
    private long late;
    private long uncounted;
    private @Nullable Instant first;
    private @Nullable Instant last;

    /** Counts a line and returns its hash. */
    long addLine(EventBytes line) {
        lines++;
        bytes += line.length();
        return fingerprint.add(line.utf8(), line.offset(), line.length());
    }

    void addDamage(Damage damage, String message, @Nullable Supplier<String> location) {
        damages.merge(damage, 1L, Long::sum);
        if (location != null) {
            addExample(location.get() + ": " + damage.text() + (message.isEmpty() ? "" : " (" + message + ')'));
        }
    }

    private void addExample(String example) {
        damageExamples.add(example);
        if (damageExamples.size() > MAX_EXAMPLES) {
            damageExamples.pollLast();
        }
    }

    void addOutsidePeriod() {
        outsidePeriod++;
    }

    void addDuplicate() {
        duplicates++;
    }

    void addRepeated(RepeatedEvents repeated) {
        duplicates += repeated.duplicates();
        conflictingIds += repeated.conflicts();
    }

    void addReverted() {
        reverted++;
    }

    /** Counts an event that states when it was received. */
    void addReceived(boolean isLate) {
        received++;
        late += isLate ? 1 : 0;
    }

    /** Counts an event that was evaluated. */
    void addEvaluated(@Nullable Instant at, boolean isCounted) {
        evaluated++;
        uncounted += isCounted ? 0 : 1;
        if (at != null) {
            addTime(at, at);
        }
    }

    private void addTime(Instant earliest, Instant latest) {
        if (first == null || earliest.isBefore(first)) {
            first = earliest;
        }
        if (last == null || latest.isAfter(last)) {
            last = latest;
        }
    }

    void add(QualityTally other) {
        fingerprint.add(other.fingerprint);
        other.damages.forEach((reason, count) -> damages.merge(reason, count, Long::sum));
        other.damageExamples.forEach(this::addExample);
        lines += other.lines;
        bytes += other.bytes;
        evaluated += other.evaluated;
        outsidePeriod += other.outsidePeriod;
        duplicates += other.duplicates;
        conflictingIds += other.conflictingIds;
        reverted += other.reverted;
        received += other.received;
        late += other.late;
        uncounted += other.uncounted;
        if (other.first != null && other.last != null) {
            addTime(other.first, other.last);
        }
    }

    DataQuality result(boolean duplicatesFound) {
        return new DataQuality(
                fingerprint.toString(),
                lines,
                bytes,
                evaluated,
                uncounted,
                duplicatesFound,
                duplicates,
                conflictingIds,
                reverted,
                received == 0 ? OptionalLong.empty() : OptionalLong.of(late),
                outsidePeriod,
                damages,
                new ArrayList<>(damageExamples),
                Optional.ofNullable(first),
                Optional.ofNullable(last));
    }
}
