package dev.togai.backtest;

import java.io.Serial;
import java.io.Serializable;
import java.time.Instant;
import java.util.EnumMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counts of the lines that were read, and of those that were not evaluated. Not thread-safe. */
final class QualityTally implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final int MAX_EXAMPLES = 10;

    private final LineFingerprint fingerprint = new LineFingerprint();
    private final EnumMap<Damage, Long> damages = new EnumMap<>(Damage.class);
    private final TreeSet<String> damageExamples = new TreeSet<>();

    /** The damage of each file, which several ranges of the file can find. */
    private final TreeMap<String, Damage> damagedFiles = new TreeMap<>();

    private final TreeSet<String> fileExamples = new TreeSet<>();
    private long lines;
    private long bytes;
    private long evaluated;
    private long outsidePeriod;
    private long duplicates;
    private long conflictingIds;
    private long withoutId;
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
        if (location == null) {
            damages.merge(damage, 1L, Long::sum);
            return;
        }
        String place = location.get();
        String example = place + ": " + damage.text() + (message.isEmpty() ? "" : " (" + message + ')');
        if (damage.isOfFile()) {
            addFile(place, damage);
            addExample(fileExamples, example);
        } else {
            damages.merge(damage, 1L, Long::sum);
            addExample(damageExamples, example);
        }
    }

    private void addFile(String file, Damage damage) {
        damagedFiles.merge(file, damage, (one, other) -> one.compareTo(other) <= 0 ? one : other);
    }

    private static void addExample(NavigableSet<String> examples, String example) {
        examples.add(example);
        if (examples.size() > MAX_EXAMPLES) {
            examples.pollLast();
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
    void addEvaluated(boolean hasId, Instant at, boolean isCounted) {
        evaluated++;
        uncounted += isCounted ? 0 : 1;
        withoutId += hasId ? 0 : 1;
        addTime(at, at);
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
        other.damageExamples.forEach(example -> addExample(damageExamples, example));
        other.damagedFiles.forEach(this::addFile);
        other.fileExamples.forEach(example -> addExample(fileExamples, example));
        lines += other.lines;
        bytes += other.bytes;
        evaluated += other.evaluated;
        outsidePeriod += other.outsidePeriod;
        duplicates += other.duplicates;
        conflictingIds += other.conflictingIds;
        withoutId += other.withoutId;
        reverted += other.reverted;
        received += other.received;
        late += other.late;
        uncounted += other.uncounted;
        if (other.first != null && other.last != null) {
            addTime(other.first, other.last);
        }
    }

    DataQuality result(boolean duplicatesFound) {
        EnumMap<Damage, Long> allDamages = new EnumMap<>(damages);
        damagedFiles.values().forEach(damage -> allDamages.merge(damage, 1L, Long::sum));
        return new DataQuality(
                fingerprint.toString(),
                lines,
                bytes,
                evaluated,
                uncounted,
                duplicatesFound,
                duplicates,
                conflictingIds,
                withoutId,
                reverted,
                received == 0 ? OptionalLong.empty() : OptionalLong.of(late),
                outsidePeriod,
                allDamages,
                Stream.concat(fileExamples.stream(), damageExamples.stream())
                        .limit(MAX_EXAMPLES)
                        .toList(),
                Optional.ofNullable(first),
                Optional.ofNullable(last));
    }
}
