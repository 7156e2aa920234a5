package dev.togai.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.account.Accounts;
import dev.togai.account.Customers;
import dev.togai.config.CallOptions;
import dev.togai.error.NameTakenException;
import dev.togai.error.NotFoundException;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeters;
import dev.togai.schema.CreateEventSchemaRequest;
import dev.togai.schema.EventAttribute;
import dev.togai.schema.EventSchema;
import dev.togai.schema.EventSchemas;
import dev.togai.schema.SchemaName;
import dev.togai.testkit.behavior.FakeBehavior;
import dev.togai.testkit.internal.FakeBackendAccess;
import dev.togai.testkit.journal.RecordedCall;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The limits of a fake that runs for days: it forgets the oldest calls, deleted resources and versions first. */
class FakeRetentionTest {

    private static final int LIMIT = 3;
    private static final int MANY = 50;
    private static final int VERSIONS = 10;

    private final FakeTogai fake = FakeTogai.builder()
            .journalLimit(LIMIT)
            .deletedLimit(LIMIT)
            .schemaVersionLimit(LIMIT)
            .behavior(FakeBehavior.DELETED_METERS_ARE_NOT_FOUND, false)
            .behavior(FakeBehavior.NAMES_OF_DELETED_METERS_STAY_TAKEN, true)
            .behavior(FakeBehavior.ACTIVE_SCHEMAS_CAN_BE_DELETED, true)
            .behavior(FakeBehavior.SCHEMA_UPDATES_CREATE_VERSIONS, true)
            .build();
    private final UsageMeters meters = fake.usageMeters();
    private final EventSchemas schemas = fake.eventSchemas();

    @Test
    void the_journal_has_the_latest_calls() {
        for (int i = 0; i < MANY; i++) {
            meters.create(Meters.count("meter " + i));
        }

        assertThat(fake.journal())
                .extracting(RecordedCall::requestBody)
                .hasSize(LIMIT)
                .last()
                .asString()
                .contains("meter 49");
        assertThat(fake.droppedCalls()).isEqualTo(MANY - LIMIT);
    }

    @Test
    void a_limit_of_zero_keeps_no_call() {
        FakeTogai without = FakeTogai.builder().journalLimit(0).build();

        without.usageMeters().create(Meters.count("rides"));

        assertThat(without.journal()).isEmpty();
        assertThat(without.droppedCalls()).isOne();
    }

    @Test
    void the_meters_deleted_last_are_kept() {
        UsageMeter live = meters.create(Meters.count("live"));
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            ids.add(meters.create(Meters.count("meter " + i)).id());
            // Deletes the meter before, so that the order of creation is not the order of deletion.
            if (i % 2 == 1) {
                meters.delete(ids.get(i));
                meters.delete(ids.get(i - 1));
            }
        }

        assertThat(fake.meters())
                .extracting(UsageMeter::name)
                .containsExactly("live", "meter 46", "meter 48", "meter 49");
        assertThat(meters.get(ids.get(48)).name()).isEqualTo("meter 48");
        assertThatThrownBy(() -> meters.get(ids.get(47))).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> meters.create(Meters.count("meter 48"))).isInstanceOf(NameTakenException.class);
        assertThat(meters.create(Meters.count("meter 47")).name()).isEqualTo("meter 47");
        assertThat(meters.get(live.id()).name()).isEqualTo("live");
    }

    @Test
    void the_schemas_deleted_last_are_kept() {
        for (int i = 0; i < MANY; i++) {
            schemas.create(schema("schema" + i));
            schemas.delete("schema" + i);
        }

        assertThat(fake.schemas()).extracting(EventSchema::name).containsExactly("schema47", "schema48", "schema49");
    }

    @Test
    void the_latest_superseded_versions_are_kept() {
        schemas.create(schema("rides"));
        schemas.activate("rides");
        List<EventAttribute> attributes = new ArrayList<>();
        attributes.add(EventAttribute.builder().name("distance").build());
        for (int i = 0; i < VERSIONS; i++) {
            attributes.add(EventAttribute.builder().name("attribute" + i).build());
            schemas.update("rides", it -> it.attributes(attributes));
        }

        assertThat(schemas.versions(SchemaName.of("rides")))
                .extracting(it -> it.version().orElseThrow())
                .hasSize(LIMIT + 1)
                .last()
                .isEqualTo(VERSIONS + 1);
    }

    @Test
    void the_archived_accounts_created_last_are_kept() {
        Customers customers = fake.customers(CallOptions.defaults());
        Accounts accounts = fake.accounts(CallOptions.defaults());
        for (int i = 0; i < MANY; i++) {
            String id = "account-" + i;
            customers.create(it -> it.id(id)
                    .name("An account")
                    .primaryEmail("a@example.com")
                    .address(address -> address.city("Chennai")));
            fake.archiveAccount(id);
        }

        assertThat(accounts.all()).isEmpty();
        assertThat(FakeBackendAccess.backendOf(fake)
                        .state()
                        .snapshot()
                        .accounts()
                        .accounts())
                .extracting(it -> it.id())
                .containsExactly("account-47", "account-48", "account-49");
        assertThatThrownBy(() -> fake.archiveAccount("account-0")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_fake_with_a_lower_limit_forgets_the_oldest_of_a_snapshot() {
        for (int i = 0; i < LIMIT; i++) {
            meters.delete(meters.create(Meters.count("meter " + i)).id());
        }
        FakeTogai other = FakeTogai.builder().deletedLimit(1).build();

        other.restore(fake.snapshot());

        assertThat(other.meters()).extracting(UsageMeter::name).containsExactly("meter 2");
    }

    @Test
    void negative_limits_are_rejected() {
        FakeTogai.Builder builder = FakeTogai.builder();

        assertThatThrownBy(() -> builder.journalLimit(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("journalLimit must not be negative, was -1.");
        assertThatThrownBy(() -> builder.deletedLimit(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.schemaVersionLimit(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static CreateEventSchemaRequest schema(String name) {
        return CreateEventSchemaRequest.builder()
                .name(name)
                .addAttribute(EventAttribute.builder().name("distance").build())
                .build();
    }
}
