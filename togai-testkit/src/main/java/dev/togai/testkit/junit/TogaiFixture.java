package dev.togai.testkit.junit;

import dev.togai.TogaiClient;
import dev.togai.config.ResiliencePolicy;
import dev.togai.config.TokenSource;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.VirtualTimeSource;
import dev.togai.testkit.http.FakeTogaiServer;
import dev.togai.testkit.internal.FakeBackendAccess;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What one test has: a fake, and a server and a client if it asks for them. Thread-safe. */
final class TogaiFixture implements AutoCloseable {

    /** Let in by a fake that lets every token in. */
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

    VirtualTimeSource time() {
        return time;
    }

    FakeTogai fake() {
        return fake;
    }

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

    TogaiClient client() {
        lock.lock();
        try {
            TogaiClient opened = client;
            if (opened == null) {
                opened = overHttp ? openOverHttp() : TogaiClient.over(fake);
                client = opened;
            }
            return opened;
        } finally {
            lock.unlock();
        }
    }

    /** No pause between two requests takes any time, and as many requests may begin at once as a test likes. */
    private TogaiClient openOverHttp() {
        return TogaiClient.builder()
                .environment(server().environment())
                .tokens(TokenSource.fixed(
                        FakeBackendAccess.backendOf(fake).token().orElse(ANY_TOKEN)))
                .resilience(ResiliencePolicy.defaults().withoutRateLimits())
                .time(time)
                .build();
    }

    /** The client first, so that it does not see its server go away. */
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
