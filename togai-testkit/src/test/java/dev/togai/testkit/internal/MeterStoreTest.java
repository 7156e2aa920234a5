package dev.togai.testkit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.call.ApiCall;
import dev.togai.error.BadRequestException;
import dev.togai.error.NameTakenException;
import dev.togai.meter.MeterStatus;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeterQuery;
import dev.togai.meter.UsageMeters;
import dev.togai.testkit.behavior.FakeBehavior;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Deleted meters are kept, but other operations do not visit them. */
class MeterStoreTest {

    private static final ApiCall CREATE = ApiCall.forName(UsageMeters.CREATE, "new");
    private static final int DELETED = 1_000;

    private final AtomicInteger visits = new AtomicInteger();
    private final BehaviorSettings behaviors = new BehaviorSettings(Map.of());
    private final MeterStore store = new MeterStore(behaviors, 2, 10_000);

    @Test
    void a_create_visits_no_deleted_meter() {
        deleteMany();

        visits.set(0);
        store.requireName(CREATE, "new", Optional.empty());
        store.requireQuota(CREATE);

        assertThat(visits).hasValue(0);
    }

    @Test
    void a_list_visits_no_deleted_meter_unless_it_shows_them() {
        deleteMany();
        MeterPager listing = new MeterPager(behaviors);
        UsageMeterQuery all = UsageMeterQuery.builder().pageSize(100).build();

        visits.set(0);
        assertThat(listing.page(store.listed(), all).data()).isEmpty();
        assertThat(visits).hasValue(0);

        behaviors.set(FakeBehavior.ARCHIVED_METERS_ARE_LISTED, true);
        assertThat(listing.page(store.listed(), all).data()).hasSize(100);
    }

    @Test
    void a_deleted_name_stays_taken_while_the_behavior_is_enabled() {
        deleteMany();

        assertThatThrownBy(() -> store.requireName(CREATE, "meter-7", Optional.empty()))
                .isInstanceOf(NameTakenException.class);

        behaviors.set(FakeBehavior.NAMES_OF_DELETED_METERS_STAY_TAKEN, false);
        assertThatCode(() -> store.requireName(CREATE, "meter-7", Optional.empty()))
                .doesNotThrowAnyException();
    }

    @Test
    void a_name_of_two_meters_stays_taken_until_both_are_renamed() {
        store.add(meter("um.1", "same", MeterStatus.DRAFT));
        store.add(meter("um.2", "same", MeterStatus.DRAFT));

        store.replace(meter("um.2", "other", MeterStatus.DRAFT));
        assertThatThrownBy(() -> store.requireName(CREATE, "same", Optional.empty()))
                .isInstanceOf(NameTakenException.class);

        store.replace(meter("um.1", "another", MeterStatus.DRAFT));
        assertThatCode(() -> store.requireName(CREATE, "same", Optional.empty()))
                .doesNotThrowAnyException();
    }

    @Test
    void the_former_name_of_a_renamed_meter_is_free_and_the_new_one_is_taken() {
        store.add(meter("um.1", "before", MeterStatus.DRAFT));
        store.replace(meter("um.1", "after", MeterStatus.DRAFT));

        assertThatCode(() -> store.requireName(CREATE, "before", Optional.empty()))
                .doesNotThrowAnyException();
        assertThatCode(() -> store.requireName(CREATE, "after", Optional.of("um.1")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> store.requireName(CREATE, "after", Optional.of("um.2")))
                .isInstanceOf(NameTakenException.class);
    }

    @Test
    void deleted_meters_do_not_count_for_the_quota() {
        deleteMany();
        store.add(meter("um.a", "a", MeterStatus.ACTIVE));
        store.add(meter("um.b", "b", MeterStatus.DRAFT));

        assertThatThrownBy(() -> store.requireQuota(CREATE)).isInstanceOf(BadRequestException.class);
        store.replace(meter("um.b", "b", MeterStatus.ARCHIVED));
        assertThatCode(() -> store.requireQuota(CREATE)).doesNotThrowAnyException();
    }

    private void deleteMany() {
        for (int i = 0; i < DELETED; i++) {
            store.add(meter("um." + i, "meter-" + i, MeterStatus.DRAFT));
            store.replace(meter("um." + i, "meter-" + i, MeterStatus.ARCHIVED));
        }
    }

    /** A meter that counts how often it is accessed. */
    private StoredMeter meter(String id, String name, MeterStatus status) {
        UsageMeter meter = UsageMeter.builder().id(id).name(name).build();
        UsageMeter counted = (UsageMeter) Proxy.newProxyInstance(
                UsageMeter.class.getClassLoader(), new Class<?>[] {UsageMeter.class}, (proxy, method, arguments) -> {
                    visits.incrementAndGet();
                    return method.invoke(meter, arguments);
                });
        return new StoredMeter(counted, status, Optional.empty(), false, Instant.EPOCH, 1, store.nextRevision());
    }
}
