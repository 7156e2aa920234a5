package dev.togai.recorder;

import java.time.Duration;

/** The shortest time from now until a task is due. Not thread-safe. */
final class ScheduleWait {

    private final long now;
    private long shortest = RecorderEngine.IDLE.toNanos();

    ScheduleWait(long now) {
        this.now = now;
    }

    /** Returns whether a time has come; else includes it in the wait. */
    boolean isDue(long nanoTime) {
        long left = nanoTime - now;
        if (left > 0) {
            shortest = Math.min(shortest, left);
        }
        return left <= 0;
    }

    Duration shortest() {
        return Duration.ofNanos(shortest);
    }
}
