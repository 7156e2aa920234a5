package dev.togai.benchmarks.soak;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.SocketFactory;

/** Real sockets that are counted until they are closed. Thread-safe. */
final class CountingSocketFactory extends SocketFactory {

    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicLong made = new AtomicLong();

    /** Returns the number of open sockets. */
    int open() {
        return open.get();
    }

    /** Returns the maximum number of sockets open at once. */
    int most() {
        return most.get();
    }

    /** Returns the number of sockets created. */
    long made() {
        return made.get();
    }

    @Override
    public Socket createSocket() {
        return new Counted();
    }

    private final class Counted extends Socket {
        private final AtomicBoolean counts = new AtomicBoolean(true);

        Counted() {
            made.incrementAndGet();
            most.accumulateAndGet(open.incrementAndGet(), Math::max);
        }

        /** Closes without a monitor, which pins a virtual thread in older versions of Java. */
        @Override
        @SuppressWarnings("UnsynchronizedOverridesSynchronized")
        public void close() throws IOException {
            try {
                super.close();
            } finally {
                if (counts.getAndSet(false)) {
                    open.decrementAndGet();
                }
            }
        }
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw unused();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw unused();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw unused();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw unused();
    }

    private static UnsupportedOperationException unused() {
        return new UnsupportedOperationException("The client creates only sockets that are not connected yet.");
    }
}
