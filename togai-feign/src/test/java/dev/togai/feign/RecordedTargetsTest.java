package dev.togai.feign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.togai.error.NotFoundException;
import dev.togai.meter.Aggregation;
import dev.togai.meter.MeterStatus;
import dev.togai.meter.UsageMeterQuery;
import dev.togai.meter.UsageMeters;
import dev.togai.page.SortOrder;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.journal.RecordedCall;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A call over HTTP is recorded with the same request line as the same call in memory. */
class RecordedTargetsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"um.~*", "a b+c", "a/b?c=d&e#f", "100%", "%2F", "-._~", "m\u00fcter \uD83D\uDE95", "'()!$,;:@"})
    void ids_and_searches_have_the_same_encoding(String text) {
        try (WireHarness harness = WireHarness.inMemory()) {
            List<String> inMemory = recorded(harness.fake, harness.fake.usageMeters(), text);
            List<String> overHttp = recorded(harness.fake, harness.transport.usageMeters(), text);

            assertThat(overHttp).isEqualTo(inMemory).hasSize(3);
        }
    }

    private static List<String> recorded(FakeTogai fake, UsageMeters meters, String text) {
        fake.clearJournal();
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> meters.get(text));
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> meters.activate(text));
        meters.list(UsageMeterQuery.builder()
                .status(MeterStatus.ACTIVE)
                .aggregations(Aggregation.SUM)
                .search(text)
                .sortOrder(SortOrder.DESC)
                .pageSize(7)
                .build());
        return fake.journal().stream().map(RecordedCall::requestLine).toList();
    }
}
