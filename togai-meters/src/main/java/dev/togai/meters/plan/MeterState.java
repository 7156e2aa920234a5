package dev.togai.meters.plan;

import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.MeterStatus;
import dev.togai.meter.UsageMeter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The state of a meter that a step expects, because the plan has it or the previous step left it.
 *
 * @param id the id
 * @param content the content
 * @param status the status
 * @param updatedAt the time of the last change
 */
record MeterState(String id, CreateUsageMeterRequest content, MeterStatus status, Optional<Instant> updatedAt) {

    private static final MeterStatus ABSENT = MeterStatus.of("absent");

    static MeterState of(BaseMeter base) {
        return new MeterState(base.id(), base.content(), base.status(), base.updatedAt());
    }

    static MeterState of(UsageMeter meter) {
        return new MeterState(
                meter.id(),
                MeterContent.of(meter)
                        .orElseThrow(() -> StepFailedException.failed(
                                "Togai returned no aggregation of " + meter.name() + ".", null)),
                meter.status().orElse(ABSENT),
                meter.updatedAt());
    }

    boolean isActive() {
        return status.equals(MeterStatus.ACTIVE);
    }

    /** Returns the difference of the meter that was read; empty if it is the same in content, status and time of change. */
    Optional<String> differenceOf(Optional<UsageMeter> read) {
        if (read.isEmpty()) {
            return Optional.of("it does not exist any more, or belongs to another organisation");
        }
        MeterState now = of(read.get());
        Optional<String> content = contentDifferenceOf(read.get());
        if (content.isPresent()) {
            return content;
        }
        if (!now.status.equals(status)) {
            return Optional.of("its status is " + now.status + " and not " + status);
        }
        return now.updatedAt.equals(updatedAt)
                ? Optional.empty()
                : Optional.of("it was changed at " + time(now.updatedAt) + ", and not last at " + time(updatedAt));
    }

    /** Returns the difference in content of the meter that was read. */
    Optional<String> contentDifferenceOf(UsageMeter read) {
        MeterMeaning expected = MeterMeaning.of(content);
        MeterMeaning actual = MeterMeaning.of(of(read).content);
        if (expected.fingerprint().equals(actual.fingerprint())) {
            return Optional.empty();
        }
        List<String> fields = actual.differencesOf(expected, true).stream()
                .map(FieldDifference::toString)
                .toList();
        return Optional.of("its content was changed"
                + (fields.isEmpty() ? " in a field that it does not have any more" : ": " + String.join(", ", fields)));
    }

    private static String time(Optional<Instant> time) {
        return time.map(Instant::toString).orElse("an unknown time");
    }
}
