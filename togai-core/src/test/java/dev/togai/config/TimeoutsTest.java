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
    void each_time_can_be_set_alone() throws ReflectiveOperationException {
        Duration second = Duration.ofSeconds(1);
        Timeouts defaults = Timeouts.defaults();

        assertThat(OptionDifferences.between(defaults, defaults.withConnect(second)))
                .containsExactly("connect");
        assertThat(OptionDifferences.between(defaults, defaults.withConnectionAcquire(second)))
                .containsExactly("connectionAcquire");
        assertThat(OptionDifferences.between(defaults, defaults.withRead(second)))
                .containsExactly("read");
        assertThat(OptionDifferences.between(defaults, defaults.withCall(second)))
                .containsExactly("call");
    }

    @Test
    void a_builder_sets_each_time() {
        Timeouts timeouts = Timeouts.builder()
                .connect(Duration.ofMillis(1))
                .connectionAcquire(Duration.ofMillis(2))
                .read(Duration.ofMillis(3))
                .call(Duration.ofMillis(4))
                .build();

        assertThat(timeouts)
                .isEqualTo(Timeouts.defaults()
                        .withCall(Duration.ofMillis(4))
                        .withRead(Duration.ofMillis(3))
                        .withConnectionAcquire(Duration.ofMillis(2))
                        .withConnect(Duration.ofMillis(1)))
                .hasToString("Timeouts{connect=PT0.001S, connectionAcquire=PT0.002S, read=PT0.003S, call=PT0.004S}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0.001S", "PT24H"})
    void a_time_at_its_bounds_passes(Duration time) {
        assertThat(Timeouts.defaults().withCall(time).call()).isEqualTo(time);
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
    void a_timeout_out_of_bounds_is_rejected_by_name(Duration time) {
        assertThatThrownBy(() -> Timeouts.defaults().withConnectionAcquire(time))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Timeouts.connectionAcquire must be 1 ms to 1 d, was " + time + ".");
    }
}
