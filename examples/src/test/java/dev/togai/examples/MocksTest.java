package dev.togai.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.togai.TogaiClient;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.MeterId;
import dev.togai.meter.MeterStatus;
import dev.togai.meter.Meters;
import dev.togai.meter.UpdateUsageMeterRequest;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeterPage;
import dev.togai.meter.UsageMeterQuery;
import dev.togai.meter.UsageMeters;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mockito.Answers;

/** The interfaces are small enough to be mocked, and the models can be built without a Togai. */
class MocksTest {

    private static final UsageMeter ACTIVE = UsageMeter.builder()
            .id("um.1")
            .name("rides")
            .status(MeterStatus.ACTIVE)
            .build();

    /** Code of an application, as far as a mock sees it. */
    private record Billing(TogaiClient togai) {

        boolean activates(String id) {
            return togai.usageMeters().activate(id).isActive();
        }

        boolean knows(String name) {
            return togai.usageMeters().findByName(name).isPresent();
        }
    }

    private final TogaiClient togai = mock(TogaiClient.class);

    @Test
    void a_mocked_client_returns_the_stubbed_meter() {
        UsageMeters meters = mock(UsageMeters.class);
        when(togai.usageMeters()).thenReturn(meters);
        when(meters.activate("um.1")).thenReturn(ACTIVE);

        boolean active = new Billing(togai).activates("um.1");

        assertThat(active).isTrue();
        verify(meters).activate("um.1");
    }

    @Test
    void with_real_default_methods_only_operations_are_stubbed() {
        UsageMeters meters = mock(UsageMeters.class, Answers.CALLS_REAL_METHODS);
        when(togai.usageMeters()).thenReturn(meters);
        when(meters.list(any(UsageMeterQuery.class)))
                .thenReturn(UsageMeterPage.builder().addData(ACTIVE).build());

        boolean known = new Billing(togai).knows("rides");

        assertThat(known).isTrue();
        verify(meters).list(UsageMeterQuery.builder().pageSize(100).build());
    }

    @Test
    void one_stub_of_create_serves_drafts_requests_and_requests_built_in_place() {
        UsageMeters meters = mock(UsageMeters.class, Answers.CALLS_REAL_METHODS);
        when(meters.create(any(CreateUsageMeterRequest.class))).thenReturn(ACTIVE);
        CreateUsageMeterRequest rides = Meters.count("rides").build();

        assertThat(meters.create(rides)).isEqualTo(ACTIVE);
        assertThat(meters.create(Meters.count("rides"))).isEqualTo(ACTIVE);
        assertThat(meters.create(it -> it.from(rides))).isEqualTo(ACTIVE);

        verify(meters, times(3)).create(rides);
    }

    @Test
    void one_stub_of_update_serves_texts_and_ids() {
        UsageMeters meters = mock(UsageMeters.class, Answers.CALLS_REAL_METHODS);
        when(meters.update(any(MeterId.class), any(UpdateUsageMeterRequest.class)))
                .thenReturn(ACTIVE);

        assertThat(meters.update("um.1", it -> it.description("x"))).isEqualTo(ACTIVE);

        verify(meters)
                .update(
                        MeterId.of("um.1"),
                        UpdateUsageMeterRequest.builder().description("x").build());
    }

    @Test
    void a_mock_of_default_methods_ignores_the_stub_of_the_operation() {
        UsageMeters meters = mock(UsageMeters.class);
        when(meters.create(any(CreateUsageMeterRequest.class))).thenReturn(ACTIVE);

        assertThat(createRides(meters)).isNull();
    }

    private static @Nullable UsageMeter createRides(UsageMeters meters) {
        return meters.create(Meters.count("rides"));
    }
}
