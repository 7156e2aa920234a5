package dev.togai.testkit.contract;

import dev.togai.meter.UsageMeters;
import dev.togai.testkit.FakeTogai;
import org.junit.jupiter.api.Nested;

/**
 * The contract of {@link UsageMeters}, as JUnit 5 tests. To verify a transport, extend this class and connect the transport to
 * the fake, in memory or through a {@link dev.togai.testkit.http.FakeTogaiServer}. The fake accepts any token.
 *
 * <pre>{@code
 * @Override
 * protected UsageMeters connect(FakeTogai fake) {
 *     server = FakeTogaiServer.start(fake);
 *     client = TogaiClient.builder()
 *             .environment(server.environment())
 *             .tokens(TokenSource.fixed("any"))
 *             .timeSource(VirtualTimeSource.create())
 *             .build();
 *     return client.usageMeters();
 * }
 * }</pre>
 *
 * <p>Each part of the contract is a nested class, which can also be run alone. JUnit creates a new instance of the test class
 * for each test. Some tests fail all calls, with 429 and 503 among others. A transport that retries should not wait long for
 * these: give it a {@link dev.togai.testkit.VirtualTimeSource}.
 */
public abstract class UsageMetersContract {

    /** Creates the contract for a subclass. */
    protected UsageMetersContract() {}

    /** Returns operations that reach this fake. Called once before each test. */
    protected abstract UsageMeters connect(FakeTogai fake);

    /** Closes the resources that {@link #connect} opened. Called once after each test. Does nothing unless overridden. */
    protected void disconnect() {}

    @Nested
    class Lifecycle extends LifecycleContract {
        @Override
        UsageMetersContract implementation() {
            return UsageMetersContract.this;
        }
    }

    @Nested
    class Update extends UpdateContract {
        @Override
        UsageMetersContract implementation() {
            return UsageMetersContract.this;
        }
    }

    @Nested
    class Encoding extends EncodingContract {
        @Override
        UsageMetersContract implementation() {
            return UsageMetersContract.this;
        }
    }

    @Nested
    class Pagination extends PaginationContract {
        @Override
        UsageMetersContract implementation() {
            return UsageMetersContract.this;
        }
    }

    @Nested
    class Filters extends FilterContract {
        @Override
        UsageMetersContract implementation() {
            return UsageMetersContract.this;
        }
    }

    @Nested
    class ErrorResponses extends ErrorResponseContract {
        @Override
        UsageMetersContract implementation() {
            return UsageMetersContract.this;
        }
    }

    @Nested
    class StateConflicts extends StateConflictContract {
        @Override
        UsageMetersContract implementation() {
            return UsageMetersContract.this;
        }
    }

    @Nested
    class Validation extends ValidationContract {
        @Override
        UsageMetersContract implementation() {
            return UsageMetersContract.this;
        }
    }
}
