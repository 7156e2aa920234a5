package dev.togai.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.call.Call;
import dev.togai.error.BadRequestException;
import dev.togai.meter.MeterStatus;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeterQuery;
import dev.togai.meter.UsageMeters;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Meters that were deleted stay remembered, and are not visited by the work on the others. */
class MeterShelfTest {

    private static final Call CREATE = Call.onName(UsageMeters.CREATE, "new");
    private static final int DELETED = 1_000;

    private final AtomicInteger visits = new AtomicInteger();
    private final RuleBook rules = new RuleBook(Map.of());
    private final MeterShelf shelf = new MeterShelf(rules, 2);

    @Test
    void a_create_visits_no_deleted_meter() {
        deleteMany();

        visits.set(0);
        shelf.requireName(CREATE, "new", Optional.empty());
        shelf.requireRoom(CREATE);

        assertThat(visits).hasValue(0);
    }

    @Test
    void a_list_visits_no_deleted_meter_unless_it_shows_them() {
        deleteMany();
        MeterListing listing = new MeterListing(rules);
        UsageMeterQuery all = UsageMeterQuery.builder().pageSize(100).build();

        visits.set(0);
        assertThat(listing.page(shelf.listed(), all).data()).isEmpty();
        assertThat(visits).hasValue(0);

        rules.set(FakeRule.ARCHIVED_METERS_ARE_LISTED, true);
        assertThat(listing.page(shelf.listed(), all).data()).hasSize(100);
    }

    @Test
    void a_deleted_name_stays_taken_while_the_rule_says_so() {
        deleteMany();

        assertThatThrownBy(() -> shelf.requireName(CREATE, "meter-7", Optional.empty()))
                .isInstanceOf(BadRequestException.class);

        rules.set(FakeRule.NAMES_OF_DELETED_METERS_STAY_TAKEN, false);
        assertThatCode(() -> shelf.requireName(CREATE, "meter-7", Optional.empty()))
                .doesNotThrowAnyException();
    }

    @Test
    void a_name_that_was_given_up_is_free_and_the_new_one_is_taken() {
        shelf.add(meter("um.1", "before", MeterStatus.DRAFT));
        shelf.replace(meter("um.1", "after", MeterStatus.DRAFT));

        assertThatCode(() -> shelf.requireName(CREATE, "before", Optional.empty()))
                .doesNotThrowAnyException();
        assertThatCode(() -> shelf.requireName(CREATE, "after", Optional.of("um.1")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> shelf.requireName(CREATE, "after", Optional.of("um.2")))
                .isInstanceOf(BadRequestException.class);
    }

    @Test
    void deleted_meters_take_no_room() {
        deleteMany();
        shelf.add(meter("um.a", "a", MeterStatus.ACTIVE));
        shelf.add(meter("um.b", "b", MeterStatus.DRAFT));

        assertThatThrownBy(() -> shelf.requireRoom(CREATE)).isInstanceOf(BadRequestException.class);
        shelf.replace(meter("um.b", "b", MeterStatus.ARCHIVED));
        assertThatCode(() -> shelf.requireRoom(CREATE)).doesNotThrowAnyException();
    }

    private void deleteMany() {
        for (int i = 0; i < DELETED; i++) {
            shelf.add(meter("um." + i, "meter-" + i, MeterStatus.DRAFT));
            shelf.replace(meter("um." + i, "meter-" + i, MeterStatus.ARCHIVED));
        }
    }

    /** A meter that counts how often it is looked at. */
    private StoredMeter meter(String id, String name, MeterStatus status) {
        UsageMeter meter = UsageMeter.builder().id(id).name(name).build();
        UsageMeter counted = (UsageMeter) Proxy.newProxyInstance(
                UsageMeter.class.getClassLoader(), new Class<?>[] {UsageMeter.class}, (proxy, method, arguments) -> {
                    visits.incrementAndGet();
                    return method.invoke(meter, arguments);
                });
        return new StoredMeter(counted, status, Optional.empty(), false, Instant.EPOCH, shelf.nextChange());
    }
}
