package dev.togai.dsl.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.dsl.eval.Vectors;
import dev.togai.event.UsageEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Laws of the windows at each change of a UTC offset from 1990 to 2037, in all time zones. */
class UsageWindowLawTest {

    private static final Instant FIRST = Instant.parse("1990-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2037-12-31T23:59:59Z");

    /** Moments around a change of the offset. */
    private static final List<Duration> DISTANCES = List.of(
            Duration.ofDays(-1),
            Duration.ofMinutes(-60),
            Duration.ofMinutes(-45),
            Duration.ofMinutes(-15),
            Duration.ofNanos(-1),
            Duration.ZERO,
            Duration.ofSeconds(20),
            Duration.ofMinutes(29),
            Duration.ofMinutes(31),
            Duration.ofMinutes(61),
            Duration.ofHours(24));

    /** Returns one zone for each set of equal rules. */
    private static final Map<ZoneRules, ZoneId> ZONES = new HashMap<>();

    static {
        ZoneId.getAvailableZoneIds()
                .forEach(id -> ZONES.putIfAbsent(ZoneId.of(id).getRules(), ZoneId.of(id)));
    }

    @ParameterizedTest
    @EnumSource(UsagePeriod.class)
    void each_moment_is_in_the_one_window_that_is_made_for_it(UsagePeriod period) {
        List<Turn> turns =
                ZONES.values().stream().flatMap(UsageWindowLawTest::turnsOf).toList();

        assertThat(turns).hasSizeGreaterThan(5_000);
        for (Turn turn : Vectors.sample(turns)) {
            for (Duration distance : DISTANCES) {
                assertWindow(period, turn.zone(), turn.at().plus(distance));
            }
        }
    }

    private record Turn(ZoneId zone, Instant at) {}

    private static Stream<Turn> turnsOf(ZoneId zone) {
        return Stream.iterate(
                        zone.getRules().nextTransition(FIRST),
                        turn -> turn != null && turn.getInstant().isBefore(LAST),
                        turn -> zone.getRules().nextTransition(turn.getInstant()))
                .map(turn -> new Turn(zone, turn.getInstant()));
    }

    private static void assertWindow(UsagePeriod period, ZoneId zone, Instant moment) {
        UsageWindow window = period.windowAt(moment, zone);
        Instant lastMoment = window.end().minusNanos(1);
        boolean holds = window.contains(moment)
                && window.equals(period.windowAt(window.start(), zone))
                && window.equals(period.windowAt(lastMoment, zone))
                && period.windowAt(window.end(), zone).start().equals(window.end())
                && period.windowAt(window.start().minusNanos(1), zone).end().equals(window.start());
        if (!holds) {
            assertThat(window)
                    .as("%s of %s in %s, before %s", period, moment, zone, period.windowAt(window.end(), zone))
                    .isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({
        // Forward by half an hour at 02:00, and back by half an hour at 02:00.
        "HOUR, Australia/Lord_Howe, 2024-10-05T15:29:59Z, 2024-10-05T14:30:00Z, 2024-10-05T15:30:00Z",
        "HOUR, Australia/Lord_Howe, 2024-10-05T15:45:00Z, 2024-10-05T15:30:00Z, 2024-10-05T16:00:00Z",
        "HOUR, Australia/Lord_Howe, 2024-10-05T16:15:00Z, 2024-10-05T16:00:00Z, 2024-10-05T17:00:00Z",
        "HOUR, Australia/Lord_Howe, 2024-10-05T16:45:00Z, 2024-10-05T16:00:00Z, 2024-10-05T17:00:00Z",
        "HOUR, Australia/Lord_Howe, 2024-04-06T14:45:00Z, 2024-04-06T14:00:00Z, 2024-04-06T15:00:00Z",
        "HOUR, Australia/Lord_Howe, 2024-04-06T15:15:00Z, 2024-04-06T15:00:00Z, 2024-04-06T15:30:00Z",
        "HOUR, America/Caracas, 2016-05-01T06:45:00Z, 2016-05-01T06:30:00Z, 2016-05-01T07:00:00Z",
        "HOUR, Asia/Pyongyang, 2018-05-04T14:45:00Z, 2018-05-04T14:30:00Z, 2018-05-04T15:00:00Z",
        // An hour that occurs twice on the clock is two windows.
        "HOUR, Europe/Berlin, 2024-10-27T00:30:00Z, 2024-10-27T00:00:00Z, 2024-10-27T01:00:00Z",
        "HOUR, Europe/Berlin, 2024-10-27T01:30:00Z, 2024-10-27T01:00:00Z, 2024-10-27T02:00:00Z",
        // There was no 30 December.
        "DAY, Pacific/Apia, 2011-12-30T09:59:59Z, 2011-12-29T10:00:00Z, 2011-12-30T10:00:00Z",
        "DAY, Pacific/Apia, 2011-12-30T10:00:00Z, 2011-12-30T10:00:00Z, 2011-12-31T10:00:00Z",
        // There was no midnight.
        "DAY, America/Sao_Paulo, 2018-11-04T03:00:00Z, 2018-11-04T03:00:00Z, 2018-11-05T02:00:00Z",
        // The clock went from 00:01 back to 23:01: Sunday begins with the second midnight.
        "DAY, America/St_Johns, 2010-11-07T02:30:30Z, 2010-11-06T02:30:00Z, 2010-11-07T03:30:00Z",
        "DAY, America/St_Johns, 2010-11-07T03:00:00Z, 2010-11-06T02:30:00Z, 2010-11-07T03:30:00Z",
        "DAY, America/St_Johns, 2010-11-07T03:30:00Z, 2010-11-07T03:30:00Z, 2010-11-08T03:30:00Z",
        // The clock went from 01:00 back to 00:00: Sunday begins with the first midnight.
        "DAY, America/Havana, 2024-11-03T04:30:00Z, 2024-11-03T04:00:00Z, 2024-11-04T05:00:00Z",
        "MONTH, America/St_Johns, 2009-11-01T03:00:00Z, 2009-10-01T02:30:00Z, 2009-11-01T03:30:00Z",
    })
    void an_event_is_in_the_row_of_its_local_time(
            UsagePeriod period, ZoneId zone, Instant at, Instant from, Instant until) {
        CompiledMeter meter =
                CompiledMeter.of(Rides.count("true"), Assumptions.defaults().withPeriodZone(zone));

        MeterUsage usage = meter.usage(List.of(Rides.ride().timestamp(at).build()), period);

        assertThat(usage.rows()).containsExactly(new AccountUsage("acme", from, until, usage.total(), 1));
    }

    @Test
    void the_order_of_events_makes_no_difference_where_the_clock_is_turned_by_half_an_hour() {
        CompiledMeter meter = CompiledMeter.of(
                Rides.count("true"), Assumptions.defaults().withPeriodZone(ZoneId.of("Australia/Lord_Howe")));
        List<UsageEvent> events = List.of(
                Rides.ride().timestamp("2024-10-05T15:45:00Z").build(),
                Rides.ride().timestamp("2024-10-05T16:15:00Z").build(),
                Rides.ride().timestamp("2024-10-05T16:45:00Z").build());

        MeterUsage usage = meter.usage(events, UsagePeriod.HOUR);

        assertThat(usage.rows()).extracting(AccountUsage::events).containsExactly(1L, 2L);
        assertThat(meter.usage(List.of(events.get(2), events.get(1), events.get(0)), UsagePeriod.HOUR))
                .isEqualTo(usage);
    }
}
