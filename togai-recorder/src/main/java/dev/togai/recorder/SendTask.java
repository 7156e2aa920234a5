package dev.togai.recorder;

import dev.togai.recorder.internal.log.LoggedEvent;
import java.time.Duration;

/** The next task of a sender. */
sealed interface SendTask {

    /** A wait, after which the schedule may have a task; shorter if its state changes. */
    record Idle(Duration time) implements SendTask {}

    /** A request with events. */
    record Send(Batch batch) implements SendTask {}

    /** A call of the handler of dead letters. */
    record Handle(Letter letter) implements SendTask {}

    /** A dead letter that its handler has not received yet. */
    final class Letter {

        private final LoggedEvent event;
        private final DeadLetter content;
        private int failures;
        private long notBefore;

        Letter(LoggedEvent event, DeadLetter content, long now) {
            this.event = event;
            this.content = content;
            this.notBefore = now;
        }

        LoggedEvent event() {
            return event;
        }

        DeadLetter content() {
            return content;
        }

        /** Counts a failure, and returns the number of failures in sequence. */
        int failed() {
            return ++failures;
        }

        void setNotBefore(long nanoTime) {
            notBefore = nanoTime;
        }

        long notBefore() {
            return notBefore;
        }
    }
}
