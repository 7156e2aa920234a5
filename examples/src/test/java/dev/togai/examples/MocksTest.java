package dev.togai.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static org.mockito.Mockito.withSettings;

import dev.togai.TogaiClient;
import dev.togai.meter.MeterId;
import dev.togai.meter.MeterStatus;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeterPage;
import dev.togai.meter.UsageMeterQuery;
import dev.togai.meter.UsageMeters;
import org.junit.jupiter.api.Test;
import org.mockito.Answers;

/** The interfaces are small enough to be mocked, and the models can be built without a Togai. */
class MocksTest {

    private static final UsageMeter ACTIVE = UsageMeter.builder()
            .id("um.1")
            .name("rides")
            .status(MeterStatus.ACTIVE)
            .build();

    @Test
    void a_mocked_client_answers_what_it_was_told() {
        TogaiClient togai = mock(TogaiClient.class);
        UsageMeters meters = mock(UsageMeters.class);
        when(togai.usageMeters()).thenReturn(meters);
        when(meters.activate("um.1")).thenReturn(ACTIVE);

        assertThat(togai.usageMeters().activate("um.1").isActive()).isTrue();
        verify(meters).activate("um.1");
    }

    @Test
    void with_real_defaults_only_the_operations_need_telling() {
        UsageMeters meters = mock(UsageMeters.class, withSettings().defaultAnswer(Answers.CALLS_REAL_METHODS));
        when(meters.list(any(UsageMeterQuery.class)))
                .thenReturn(UsageMeterPage.builder().addData(ACTIVE).build());

        assertThat(meters.findByName("rides")).contains(ACTIVE);
        verify(meters).list(UsageMeterQuery.all());
    }

    @Test
    void comfort_reaches_the_operation_below_it() {
        UsageMeters meters = mock(UsageMeters.class, Answers.CALLS_REAL_METHODS);
        when(meters.get(any(MeterId.class), any(Boolean.class))).thenReturn(ACTIVE);

        assertThat(meters.getWithSchema("um.1")).isEqualTo(ACTIVE);
        verify(meters).get(MeterId.of("um.1"), true);
    }
}
