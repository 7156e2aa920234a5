package dev.togai.spring.boot.test;

import dev.togai.testkit.FakeTogai;
import org.springframework.beans.factory.ObjectProvider;

/** The reset of a context's fake, of the transports that call it over HTTP, and of the recorder. Thread-safe. */
final class FakeTogaiReset {

    private final FakeTogai fake;
    private final ObjectProvider<ReplaceableTransportPostProcessor> transports;

    private final ObjectProvider<RecorderReset> recorder;

    FakeTogaiReset(
            FakeTogai fake,
            ObjectProvider<ReplaceableTransportPostProcessor> transports,
            ObjectProvider<RecorderReset> recorder) {
        this.fake = fake;
        this.transports = transports;
        this.recorder = recorder;
    }

    /** Resets the fake last, so that no request of an old transport or of the recorder reaches it afterwards. */
    void run() {
        transports.ifAvailable(ReplaceableTransportPostProcessor::replaceAll);
        recorder.ifAvailable(it -> {
            // The faults of the test end here, so that the fake accepts the events that still wait.
            fake.reset();
            it.run();
        });
        fake.reset();
    }
}
