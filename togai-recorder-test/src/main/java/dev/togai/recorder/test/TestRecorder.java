package dev.togai.recorder.test;

import dev.togai.recorder.RecorderBuilder;
import dev.togai.recorder.UsageRecorder;
import dev.togai.spi.TogaiTransport;
import dev.togai.time.TimeSource;

/**
 * The recorder of a test. It sends each event to a fake before {@code record} returns, without threads, and waits in virtual time:
 *
 * <pre>{@code
 * UsageRecorder recorder = TestRecorder.open(fake, time);
 *
 * recorder.record(ride("ride-1", "12"));
 *
 * assertThat(recorder).hasDelivered(1).hasNothingLost();
 * assertThat(fake).event("ride-1").wasMeteredBy("ride-units").withUnits("4.8");
 * }</pre>
 *
 * <p>Faults of the fake apply. After a failure the event waits for its backoff: {@link UsageRecorder#flush} advances the time until
 * it is delivered. The backoff has no random part, so each run of a test is the same.
 */
public final class TestRecorder {

    private static final double MIDDLE = 0.5;

    private TestRecorder() {}

    /**
     * Opens a recorder that keeps waiting events and dead letters in memory.
     *
     * @param fake the fake that receives the events; the recorder does not close it
     * @param time the time source of the fake
     */
    public static UsageRecorder open(TogaiTransport fake, TimeSource time) {
        return builder(fake, time).open();
    }

    /** Returns a builder of this recorder, for example to set bounds, a directory, or the application's handler of dead letters. */
    public static RecorderBuilder builder(TogaiTransport fake, TimeSource time) {
        return UsageRecorder.builder(fake).time(time).random(() -> MIDDLE).sendOnRecord();
    }
}
