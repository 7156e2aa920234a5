package dev.togai.testkit.internal;

import dev.togai.testkit.journal.RecordedCall;
import java.time.Instant;

/**
 * A call in the journal.
 *
 * @param number the number of the call since the journal was empty, from 1
 * @param time the time of the response by the clock of the fake
 * @param call the call
 */
public record JournalEntry(long number, Instant time, RecordedCall call) {}
