package dev.togai.testkit.contract;

import dev.togai.schema.EventSchema;
import dev.togai.schema.EventSchemas;
import dev.togai.schema.Schemas;
import dev.togai.testkit.FakeTogai;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The fixture of each part of the contract: an empty fake, and operations of the tested implementation that reach it. */
@SuppressWarnings("NullAway.Init") // JUnit sets the fields before each test.
abstract class SchemaContractFixture {

    FakeTogai fake;
    EventSchemas schemas;

    /** Returns the test class that connects the tested implementation to the fake. */
    abstract EventSchemasContract implementation();

    @BeforeEach
    final void connectToAnEmptyFake() {
        fake = FakeTogai.create();
        schemas = implementation().connect(fake);
    }

    @AfterEach
    final void disconnectFromTheFake() {
        implementation().disconnect();
    }

    /** Creates a draft named rides. */
    EventSchema rides() {
        return schemas.create(Schemas.named("rides")
                .attribute("distance", "m")
                .attribute("tip")
                .dimension("city"));
    }

    /** Creates an active schema named rides. */
    EventSchema activeRides() {
        rides();
        return schemas.activate("rides");
    }
}
