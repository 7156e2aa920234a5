package dev.togai.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mockingDetails;

import dev.togai.TogaiClient;
import dev.togai.meter.UsageMeters;
import dev.togai.testkit.FakeTogai;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.Mock;
import org.mockito.junit.jupiter.MockitoExtension;

/** Parameters with annotations of Mockito are left to its extension. */
@TogaiTest
@ExtendWith(MockitoExtension.class)
class MockitoBesideTogaiTest {

    @Mock
    private TogaiClient mockedField;

    @Test
    void mocks_and_parts_of_the_fake_are_injected_side_by_side(
            @Mock UsageMeters mocked, UsageMeters meters, @Mock TogaiClient mockedClient, FakeTogai fake) {
        assertThat(mockingDetails(mocked).isMock()).isTrue();
        assertThat(mockingDetails(mockedClient).isMock()).isTrue();
        assertThat(mockingDetails(mockedField).isMock()).isTrue();
        assertThat(mockingDetails(meters).isMock()).isFalse();
        assertThat(meters.all()).isEmpty();
        assertThat(fake.journal()).hasSize(1);
    }
}
