package dev.togai.testkit.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cycles of price plans, and the time until which their events are accepted. */
class PricePlanTest {

    @ParameterizedTest
    @CsvSource({
        "WEEKLY,        1, 1, 2026-11-04, 2026-11-02, 2026-11-09",
        "WEEKLY,        1, 1, 2026-11-02, 2026-11-02, 2026-11-09",
        "WEEKLY,        7, 1, 2026-11-04, 2026-11-01, 2026-11-08",
        "MONTHLY,       1, 1, 2026-11-04, 2026-11-01, 2026-12-01",
        "MONTHLY,      15, 1, 2026-11-04, 2026-10-15, 2026-11-15",
        "MONTHLY,      15, 1, 2026-11-15, 2026-11-15, 2026-12-15",
        "MONTHLY,      31, 1, 2026-02-27, 2026-01-31, 2026-02-28",
        "MONTHLY,      31, 1, 2026-02-28, 2026-02-28, 2026-03-31",
        "MONTHLY,      31, 1, 2028-02-29, 2028-02-29, 2028-03-31",
        "QUARTERLY,     1, 1, 2026-11-04, 2026-10-01, 2027-01-01",
        "QUARTERLY,     1, 3, 2026-11-04, 2026-09-01, 2026-12-01",
        "QUARTERLY,    10, 2, 2026-11-10, 2026-11-10, 2027-02-10",
        "HALF_YEARLY,   1, 1, 2026-11-04, 2026-07-01, 2027-01-01",
        "HALF_YEARLY,   1, 6, 2026-11-04, 2026-06-01, 2026-12-01",
        "ANNUALLY,      1, 1, 2026-11-04, 2026-01-01, 2027-01-01",
        "ANNUALLY,      1, 4, 2026-03-31, 2025-04-01, 2026-04-01",
        "ANNUALLY,     29, 2, 2026-02-28, 2026-02-28, 2027-02-28"
    })
    void a_cycle_contains_its_day(
            CycleInterval interval, int day, int month, LocalDate today, LocalDate start, LocalDate end) {
        PricePlan plan = PricePlan.of(interval).startingOnDay(day);
        PricePlan placed = month == 1 ? plan : plan.startingInMonth(month);

        PricingCycle cycle = placed.cycleAt(Instant.parse(today + "T12:00:00Z"));

        assertThat(cycle).isEqualTo(new PricingCycle(start, end));
    }

    @ParameterizedTest
    @CsvSource({
        "WEEKLY,      2026-03-05, 2026-11-04, 2026-10-29",
        "MONTHLY,     2026-03-05, 2026-11-04, 2026-10-05",
        "QUARTERLY,   2026-03-05, 2026-11-04, 2026-09-05",
        "HALF_YEARLY, 2026-03-05, 2026-11-04, 2026-09-05",
        "ANNUALLY,    2026-03-05, 2026-11-04, 2026-03-05"
    })
    void an_anniversary_determines_the_start(
            CycleInterval interval, LocalDate association, LocalDate today, LocalDate start) {
        PricePlan plan = PricePlan.of(interval).startingOnAnniversariesOf(association);

        assertThat(plan.cycleAt(Instant.parse(today + "T00:00:00Z")).start()).isEqualTo(start);
        assertThat(plan.cycleAt(Instant.parse(association + "T00:00:00Z")).start())
                .isEqualTo(association);
    }

    @Test
    void the_next_cycle_begins_at_the_end_of_a_cycle() {
        PricePlan plan = PricePlan.monthly();

        assertThat(plan.cycleAt(Instant.parse("2026-10-31T23:59:59.999999999Z")).start())
                .isEqualTo("2026-10-01");
        assertThat(plan.cycleAt(Instant.parse("2026-11-01T00:00:00Z")).start()).isEqualTo("2026-11-01");
    }

    @Test
    void an_event_is_accepted_until_the_end_of_the_grace_period() {
        PricePlan plan = PricePlan.monthly().withGracePeriodDays(2);
        Instant event = Instant.parse("2026-10-15T12:00:00Z");

        assertThat(plan.isPastGracePeriod(event, Instant.parse("2026-11-03T00:00:00Z")))
                .isFalse();
        assertThat(plan.isPastGracePeriod(event, Instant.parse("2026-11-03T00:00:00.000000001Z")))
                .isTrue();
        assertThat(plan.isPastGracePeriod(event, event.minusSeconds(1))).isFalse();
    }

    @Test
    void values_outside_the_interval_are_rejected() {
        assertThatThrownBy(() -> PricePlan.weekly().startingOnDay(8)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PricePlan.weekly().startingInMonth(1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PricePlan.monthly().startingOnDay(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PricePlan.monthly().startingInMonth(2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PricePlan.monthly().withGracePeriodDays(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("gracePeriodDays must not be negative, was -1.");
    }
}
