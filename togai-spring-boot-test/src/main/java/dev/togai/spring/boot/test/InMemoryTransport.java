package dev.togai.spring.boot.test;

import dev.togai.spi.TogaiTransport;
import dev.togai.testkit.FakeTogai;

/**
 * A transport to the fake of a context. Its end does not close the fake, which other clients of the context call as well.
 * Thread-safe.
 */
final class InMemoryTransport extends CurrentTransport {

    private volatile FakeTogai current;

    InMemoryTransport(FakeTogai fake) {
        this.current = fake;
    }

    @Override
    TogaiTransport current() {
        return current;
    }

    /** Replaces the fake by a closed one, whose operations report that they were not sent. */
    @Override
    public void close() {
        FakeTogai closed = FakeTogai.create();
        closed.close();
        current = closed;
    }
}
