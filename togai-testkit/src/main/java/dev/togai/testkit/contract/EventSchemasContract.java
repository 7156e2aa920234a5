package dev.togai.testkit.contract;

import dev.togai.schema.EventSchemas;
import dev.togai.testkit.FakeTogai;
import org.junit.jupiter.api.Nested;

/**
 * The contract of {@link EventSchemas}, as JUnit 5 tests. To verify a transport, extend this class and connect the transport to
 * the fake, as {@link UsageMetersContract} shows. The fake accepts any token.
 *
 * <p>Each part of the contract is a nested class, which can also be run alone. JUnit creates a new instance of the test class
 * for each test.
 */
public abstract class EventSchemasContract {

    /** Creates the contract for a subclass. */
    protected EventSchemasContract() {}

    /** Returns operations that reach this fake. Called once before each test. */
    protected abstract EventSchemas connect(FakeTogai fake);

    /** Closes the resources that {@link #connect} opened. Called once after each test. Does nothing unless overridden. */
    protected void disconnect() {}

    @Nested
    class Lifecycle extends SchemaLifecycleContract {
        @Override
        EventSchemasContract implementation() {
            return EventSchemasContract.this;
        }
    }

    @Nested
    class Update extends SchemaUpdateContract {
        @Override
        EventSchemasContract implementation() {
            return EventSchemasContract.this;
        }
    }

    @Nested
    class Lists extends SchemaListContract {
        @Override
        EventSchemasContract implementation() {
            return EventSchemasContract.this;
        }
    }

    @Nested
    class Validation extends SchemaValidationContract {
        @Override
        EventSchemasContract implementation() {
            return EventSchemasContract.this;
        }
    }
}
