package dev.togai.spring.boot.test;

import dev.togai.config.TransportState;
import dev.togai.spi.TogaiTransport;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * A transport that another can replace while clients use it. Operations that a client received before the replacement call the new
 * transport. Thread-safe.
 */
final class ReplaceableTransport extends CurrentTransport {

    private final Supplier<TogaiTransport> factory;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile TogaiTransport current;
    private boolean closed;

    ReplaceableTransport(Supplier<TogaiTransport> factory) {
        this.factory = factory;
        this.current = factory.get();
    }

    @Override
    TogaiTransport current() {
        return current;
    }

    @Override
    public Optional<TransportState> state() {
        return current.state();
    }

    /** Closes the current transport and opens another, unless this one is closed. */
    void replace() {
        lock.lock();
        try {
            if (!closed) {
                current.close();
                current = factory.get();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            current.close();
        } finally {
            lock.unlock();
        }
    }
}
