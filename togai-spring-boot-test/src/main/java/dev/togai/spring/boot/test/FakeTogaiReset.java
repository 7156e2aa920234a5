package dev.togai.spring.boot.test;

import dev.togai.testkit.FakeTogai;
import org.springframework.beans.factory.ObjectProvider;

/** The reset of a context's fake, and of the transports that call it over HTTP. Thread-safe. */
final class FakeTogaiReset {

    private final FakeTogai fake;
    private final ObjectProvider<ReplaceableTransportPostProcessor> transports;

    FakeTogaiReset(FakeTogai fake, ObjectProvider<ReplaceableTransportPostProcessor> transports) {
        this.fake = fake;
        this.transports = transports;
    }

    /** Resets the fake last, so that no request of an old transport reaches it afterwards. */
    void run() {
        transports.ifAvailable(ReplaceableTransportPostProcessor::replaceAll);
        fake.reset();
    }
}
