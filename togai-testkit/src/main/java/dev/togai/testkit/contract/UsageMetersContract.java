package dev.togai.testkit.contract;

import dev.togai.meter.UsageMeters;
import dev.togai.testkit.FakeTogai;

/**
 * What {@link UsageMeters} promise, as JUnit 5 tests. A transport proves itself with a test class that extends this one and
 * connects it to the fake, in memory or through a {@link dev.togai.testkit.http.FakeTogaiServer}; any token will do.
 *
 * <pre>{@code
 * @Override
 * protected UsageMeters connect(FakeTogai fake) {
 *     server = FakeTogaiServer.start(fake);
 *     client = TogaiClient.builder()
 *             .environment(server.environment())
 *             .tokens(TokenSource.fixed("any"))
 *             .time(VirtualTimeSource.create())
 *             .build();
 *     return client.usageMeters();
 * }
 * }</pre>
 *
 * <p>Some tests let every call fail, with 429 and 503 too: a transport that repeats calls should do so without long waits here,
 * as one does whose time is a {@link dev.togai.testkit.VirtualTimeSource}. JUnit makes one object for each test.
 */
public abstract class UsageMetersContract extends ValidationContract {

    /** For test classes. */
    protected UsageMetersContract() {}

    /** Operations that reach this fake; called once for each test. */
    protected abstract UsageMeters connect(FakeTogai fake);

    /** Closes what {@link #connect} opened; nothing unless overridden. */
    protected void disconnect() {}

    @Override
    final UsageMeters open(FakeTogai fake) {
        return connect(fake);
    }

    @Override
    final void shut() {
        disconnect();
    }
}
