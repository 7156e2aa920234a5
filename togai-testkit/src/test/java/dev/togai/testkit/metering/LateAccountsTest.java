package dev.togai.testkit.metering;

import static dev.togai.event.IngestionStatus.INGESTION_COMPLETED_EVENT_METERED;
import static dev.togai.event.IngestionStatus.INGESTION_FAILED_ACCOUNT_NOT_FOUND;
import static dev.togai.event.IngestionStatus.INGESTION_IN_PROGRESS;
import static dev.togai.testkit.metering.Rides.ride;
import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.testkit.behavior.FakeBehavior;
import dev.togai.testkit.behavior.SettlePolicy;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events that are ingested before their account exists. */
class LateAccountsTest {

    private final Rides rides = Rides.create();

    @BeforeEach
    void creates_no_account_on_sight() {
        rides.fake.setBehavior(FakeBehavior.ACCOUNTS_ARE_CREATED_ON_SIGHT, false);
    }

    private void createCustomer(String id, String... aliases) {
        rides.fake
                .customers()
                .create(customer -> customer.id(id)
                        .name("Customer")
                        .primaryEmail("billing@acme.example")
                        .address(address -> address));
        if (aliases.length > 0) {
            rides.fake.accounts().addAliases(id, aliases);
        }
    }

    @Test
    void an_event_is_metered_when_its_account_appears() {
        rides.ingest(ride("ride-1"));
        rides.ingest(ride("ride-2").accountId("globex"));
        assertThat(rides.status("ride-1")).isEqualTo(INGESTION_FAILED_ACCOUNT_NOT_FOUND);

        createCustomer("acme");

        assertThat(rides.status("ride-1")).isEqualTo(INGESTION_COMPLETED_EVENT_METERED);
        assertThat(rides.status("ride-2")).isEqualTo(INGESTION_FAILED_ACCOUNT_NOT_FOUND);
        assertThat(rides.usage()).isEqualByComparingTo("12.4");
    }

    @Test
    void an_event_is_metered_once_however_often_its_account_changes() {
        rides.ingest(ride("ride-1"));

        createCustomer("acme", "acme-west");
        rides.fake.accounts().addAliases("acme", "acme-east");

        assertThat(rides.usage()).isEqualByComparingTo("12.4");
    }

    @Test
    void an_event_is_metered_when_its_alias_appears() {
        rides.ingest(ride("ride-1").accountId("acme-west"));

        createCustomer("acme", "acme-west");

        assertThat(rides.status("ride-1")).isEqualTo(INGESTION_COMPLETED_EVENT_METERED);
    }

    @Test
    void an_event_waits_for_its_account_as_long_as_the_settle_policy_states() {
        rides.fake.setSettlePolicy(SettlePolicy.manual());
        rides.ingest(ride("ride-1"));
        rides.fake.settle();

        createCustomer("acme");

        assertThat(rides.status("ride-1")).isEqualTo(INGESTION_IN_PROGRESS);
        rides.fake.settle();
        assertThat(rides.status("ride-1")).isEqualTo(INGESTION_COMPLETED_EVENT_METERED);
    }

    @Test
    void a_late_account_settles_its_event_at_once_although_later_events_are_in_progress() {
        rides.fake.setSettlePolicy(SettlePolicy.after(Duration.ofMinutes(30)));
        rides.ingest(ride("ride-1"));
        rides.time.advance(Duration.ofMinutes(40));
        rides.ingest(ride("ride-2").accountId("globex"));
        assertThat(rides.status("ride-1")).isEqualTo(INGESTION_FAILED_ACCOUNT_NOT_FOUND);

        createCustomer("acme");

        assertThat(rides.status("ride-1")).isEqualTo(INGESTION_COMPLETED_EVENT_METERED);
        assertThat(rides.status("ride-2")).isEqualTo(INGESTION_IN_PROGRESS);
    }

    @Test
    void a_failure_that_a_test_planned_remains() {
        rides.fake.failNextEvent(INGESTION_FAILED_ACCOUNT_NOT_FOUND);
        rides.ingest(ride("ride-1"));

        createCustomer("acme");

        assertThat(rides.status("ride-1")).isEqualTo(INGESTION_FAILED_ACCOUNT_NOT_FOUND);
    }

    @Test
    void events_do_not_wait_if_the_behavior_is_disabled() {
        rides.fake.setBehavior(FakeBehavior.EVENTS_WAIT_FOR_THEIR_ACCOUNT, false);
        rides.ingest(ride("ride-1"));

        createCustomer("acme");
        rides.fake.setBehavior(FakeBehavior.EVENTS_WAIT_FOR_THEIR_ACCOUNT, true);

        assertThat(rides.status("ride-1")).isEqualTo(INGESTION_FAILED_ACCOUNT_NOT_FOUND);
    }
}
