package dev.togai.recorder.test;

import dev.togai.recorder.DeadLetter;
import dev.togai.recorder.UsageLedger;
import dev.togai.recorder.UsageRecorder;
import java.util.List;
import java.util.function.ToLongFunction;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions for the ledger and the dead letters of a recorder. A failure states the ledger, the reason for which events wait, and the
 * remedy. Assertions neither send events nor take dead letters.
 *
 * <p>The ledger of a recorder with a directory counts over all processes that used the directory. Not thread-safe.
 */
public final class UsageRecorderAssert extends AbstractAssert<UsageRecorderAssert, UsageRecorder> {

    UsageRecorderAssert(@Nullable UsageRecorder actual) {
        super(actual, UsageRecorderAssert.class);
    }

    /** Verifies the number of calls of {@code record}, also those that were rejected. */
    public UsageRecorderAssert hasRecorded(long expected) {
        return hasCount("recorded", expected, UsageLedger::recorded);
    }

    /** Verifies the number of events that Togai accepted, without duplicates. */
    public UsageRecorderAssert hasDelivered(long expected) {
        return hasCount("delivered", expected, UsageLedger::delivered);
    }

    /** Verifies the number of events that were delivered before. */
    public UsageRecorderAssert hasDuplicates(long expected) {
        return hasCount("duplicate", expected, UsageLedger::duplicate);
    }

    /** Verifies the number of accepted events that are neither delivered nor dead letters. */
    public UsageRecorderAssert hasWaiting(long expected) {
        return hasCount("waiting", expected, UsageLedger::waiting);
    }

    /** Verifies that no accepted event waits. */
    public UsageRecorderAssert hasNothingWaiting() {
        return hasWaiting(0);
    }

    /** Verifies the number of events that the recorder did not accept. */
    public UsageRecorderAssert hasRejected(long expected) {
        return hasCount("rejected", expected, UsageLedger::rejected);
    }

    /** Verifies the number of dead letters, also those that a handler received. */
    public UsageRecorderAssert hasDeadLetters(long expected) {
        return hasCount("deadLetters", expected, UsageLedger::deadLetters);
    }

    /**
     * Verifies that each recorded event is delivered or still waits: none was rejected, and none is a dead letter. Events that wait
     * after the end of a recorder without a directory are lost as well: see {@link #hasNothingWaiting}.
     */
    public UsageRecorderAssert hasNothingLost() {
        UsageLedger ledger = ledger();
        long lost = ledger.rejected() + ledger.deadLetters();
        if (lost > 0) {
            throw failure(
                    "Expected the recorder to have lost no event, but %d %s rejected and %d %s.%n%s",
                    ledger.rejected(),
                    ledger.rejected() == 1 ? "was" : "were",
                    ledger.deadLetters(),
                    ledger.deadLetters() == 1 ? "is a dead letter" : "are dead letters",
                    description(ledger));
        }
        return this;
    }

    /**
     * Returns assertions for the dead letter of the event with this id. Fails if there is none in memory. A recorder with a directory
     * or a handler of its own has none in memory.
     */
    public DeadLetterAssert hasDeadLetter(String id) {
        UsageLedger ledger = ledger();
        List<DeadLetter> letters = actual.deadLetters();
        return letters.stream()
                .filter(letter -> letter.event()
                        .flatMap(event -> event.id())
                        .filter(id::equals)
                        .isPresent())
                .findFirst()
                .map(letter -> new DeadLetterAssert(letter, id, this))
                .orElseThrow(() -> failure(
                        "Expected event \"%s\" to be a dead letter, but there is none in memory.%n%s",
                        id, description(ledger)));
    }

    private UsageRecorderAssert hasCount(String name, long expected, ToLongFunction<UsageLedger> count) {
        UsageLedger ledger = ledger();
        long found = count.applyAsLong(ledger);
        if (found != expected) {
            throw failureWithActualExpected(
                    found,
                    expected,
                    "Expected the ledger of the recorder to have %s %d, but it has %s %d.%n%s",
                    name,
                    expected,
                    name,
                    found,
                    description(ledger));
        }
        return this;
    }

    private UsageLedger ledger() {
        isNotNull();
        return actual.ledger();
    }

    private String description(UsageLedger ledger) {
        return LedgerDescription.of(ledger, actual.deadLetters());
    }
}
