package dev.togai.testkit;

import dev.togai.schema.EventSchemas;
import dev.togai.testkit.contract.EventSchemasContract;

/** The contract of operations on event schemas, in memory. */
class FakeEventSchemasContractTest extends EventSchemasContract {

    @Override
    protected EventSchemas connect(FakeTogai fake) {
        return fake.eventSchemas();
    }
}
