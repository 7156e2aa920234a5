package dev.togai.testkit.junit;

import dev.togai.TogaiClient;
import dev.togai.auth.TokenSource;
import dev.togai.config.ResiliencePolicy;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.VirtualTimeSource;
import dev.togai.testkit.http.FakeTogaiServer;
import dev.togai.testkit.internal.FakeBackendAccess;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The objects of one test: a fake, and a server and a client, which are created on demand. Thread-safe. */
final class TogaiFixture implements AutoCloseable {

    /** The token of the client if the fake accepts any. */
    private static final String ANY_TOKEN = "a-token-for-tests";

    private final ReentrantLock lock = new ReentrantLock();
    private final VirtualTimeSource time;
    private final FakeTogai fake;
    private final boolean overHttp;
    private @Nullable FakeTogaiServer server;
    private @Nullable TogaiClient client;

    TogaiFixture(TogaiTestOptions options) {
        this.time = options.time().get();
        this.fake = options.fake().apply(FakeTogai.builder().time(time)).build();
        this.overHttp = options.overHttp();
    }

    /** Returns the time source of the test. */
    VirtualTimeSource time() {
        return time;
    }

    /** Returns the fake. */
    FakeTogai fake() {
        return fake;
    }

    /** Returns the server, which is started on first use. */
    FakeTogaiServer server() {
        lock.lock();
        try {
            FakeTogaiServer started = server;
            if (started == null) {
                started = FakeTogaiServer.start(fake);
                server = started;
            }
            return started;
        } finally {
            lock.unlock();
        }
    }

    /** Returns the client, which is opened on first use. */
    TogaiClient client() {
        lock.lock();
        try {
            TogaiClient opened = client;
            if (opened == null) {
                opened = overHttp ? openOverHttp() : TogaiClient.of(fake);
                client = opened;
            }
            return opened;
        } finally {
            lock.unlock();
        }
    }

    /** Opens a client in virtual time, so retries do not wait, and without rate limits. */
    private TogaiClient openOverHttp() {
        return TogaiClient.builder()
                .environment(server().environment())
                .tokens(TokenSource.fixed(
                        FakeBackendAccess.backendOf(fake).token().orElse(ANY_TOKEN)))
                .resilience(ResiliencePolicy.defaults().withoutRateLimits())
                .timeSource(time)
                .build();
    }

    /** Closes the client before its server, so the client does not report lost connections. */
    @Override
    public void close() {
        lock.lock();
        try {
            if (client != null) {
                client.close();
            }
        } finally {
            closeServer();
            lock.unlock();
        }
    }

    private void closeServer() {
        if (server != null) {
            server.close();
        }
    }
}
