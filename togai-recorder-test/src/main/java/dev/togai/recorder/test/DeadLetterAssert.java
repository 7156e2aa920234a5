package dev.togai.recorder.test;

import dev.togai.recorder.DeadLetter;
import dev.togai.recorder.DeadLetterReason;
import org.assertj.core.api.AbstractAssert;

/** Assertions for an event that a recorder did not deliver. Not thread-safe. */
public final class DeadLetterAssert extends AbstractAssert<DeadLetterAssert, DeadLetter> {

    private final String id;
    private final UsageRecorderAssert recorder;

    DeadLetterAssert(DeadLetter actual, String id, UsageRecorderAssert recorder) {
        super(actual, DeadLetterAssert.class);
        this.id = id;
        this.recorder = recorder;
    }

    /** Verifies the kind of the reason. */
    public DeadLetterAssert hasReason(DeadLetterReason expected) {
        if (actual.reason() != expected) {
            throw failureWithActualExpected(
                    actual.reason(),
                    expected,
                    "Expected the dead letter of event \"%s\" to have the reason %s, but it has %s: %s",
                    id,
                    expected,
                    actual.reason(),
                    actual.message());
        }
        return this;
    }

    /** Verifies that the message contains this text. */
    public DeadLetterAssert hasMessageContaining(String expected) {
        if (!actual.message().contains(expected)) {
            throw failureWithActualExpected(
                    actual.message(),
                    expected,
                    "Expected the message of the dead letter of event \"%s\" to contain:%n  %s%nbut it is:%n  %s",
                    id,
                    expected,
                    actual.message());
        }
        return this;
    }

    /** Returns the assertions for the recorder. */
    public UsageRecorderAssert and() {
        return recorder;
    }
}
