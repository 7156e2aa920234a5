package dev.togai.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeoutsTest {

    @Test
    void each_time_can_be_set_alone() {
        Duration second = Duration.ofSeconds(1);
        Timeouts defaults = Timeouts.defaults();

        assertThat(defaults.withConnect(second))
                .isEqualTo(new Timeouts(second, defaults.lease(), defaults.response(), defaults.deadline()));
        assertThat(defaults.withLease(second))
                .isEqualTo(new Timeouts(defaults.connect(), second, defaults.response(), defaults.deadline()));
        assertThat(defaults.withResponse(second))
                .isEqualTo(new Timeouts(defaults.connect(), defaults.lease(), second, defaults.deadline()));
        assertThat(defaults.withDeadline(second))
                .isEqualTo(new Timeouts(defaults.connect(), defaults.lease(), defaults.response(), second));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0.001S", "PT24H"})
    void a_time_at_its_bounds_passes(Duration time) {
        assertThat(Timeouts.defaults().withDeadline(time).deadline()).isEqualTo(time);
    }

    static Stream<Duration> outside() {
        return Stream.of(
                Duration.ZERO,
                Duration.ofMillis(-1),
                Duration.ofNanos(999_999),
                Duration.ofDays(1).plusNanos(1),
                Duration.ofSeconds(Long.MAX_VALUE),
                Duration.ofSeconds(Long.MIN_VALUE));
    }

    @ParameterizedTest
    @MethodSource("outside")
    void a_time_outside_its_bounds_is_refused_by_name(Duration time) {
        assertThatThrownBy(() -> Timeouts.defaults().withLease(time))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The lease timeout must be between 1 ms and 1 day, was " + time + ".");
    }
}
