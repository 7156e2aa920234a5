package dev.togai.recorder.internal.log;

import java.time.Instant;

/**
 * An accepted event in a log.
 *
 * @param position the number of the event in the log, from 1
 * @param recordedAt the time at which the application recorded it
 * @param json the event with its id as JSON in UTF-8, in the form of the API; never modified
 */
@SuppressWarnings("ArrayRecordComponent") // compared by position only
public record LoggedEvent(long position, Instant recordedAt, byte[] json) {

    /** Returns the bytes that the event takes in a bound. */
    public int bytes() {
        return json.length;
    }
}
