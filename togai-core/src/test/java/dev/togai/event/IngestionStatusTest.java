package dev.togai.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IngestionStatusTest {

    @ParameterizedTest
    @CsvSource({
        "INGESTION_IN_PROGRESS, IN_PROGRESS",
        "INGESTION_FAILED, UNPROCESSED",
        "INGESTION_FAILED_SCHEMA_NOT_DEFINED, UNPROCESSED",
        "INGESTION_FAILED_ENRICHMENT_FAILED, UNPROCESSED",
        "INGESTION_FAILED_UNITS_INVALID, UNPROCESSED",
        "INGESTION_FAILED_PAST_GRACE_PERIOD, UNPROCESSED",
        "INGESTION_FAILED_ACCOUNT_NOT_FOUND, UNPROCESSED",
        "INGESTION_FAILED_DUPLICATE_EVENT, UNPROCESSED",
        "INGESTION_FAILED_NO_EVENT_ID, UNPROCESSED",
        "INGESTION_FAILED_INVALID_NAMED_LICENSE_EVENT, UNPROCESSED",
        "INGESTION_FAILED_INSUFFICIENT_CREDITS, UNPROCESSED",
        "INGESTION_COMPLETED_NO_MATCHING_METERS, PROCESSED",
        "INGESTION_COMPLETED_EVENT_METERED, PROCESSED",
        "INGESTION_COMPLETED_EVENT_NOT_METERED, PROCESSED",
        "REVERTED, UNPROCESSED",
        "UNKNOWN, UNPROCESSED",
        // E17: the names of older examples.
        "INGESTION_COMPLETED, PROCESSED",
        "INGESTION_COMPLETED_EVENT_NOT_BILLED, PROCESSED",
        "INGESTION_FAILED_EVENT_INVALID, UNPROCESSED",
        "PAUSED, UNPROCESSED",
    })
    void e17_each_status_has_the_category_of_its_prefix(String name, String category) {
        assertThat(IngestionStatus.of(name).category()).isEqualTo(EventCategory.of(category));
    }

    @Test
    void the_constants_are_the_16_documented_names() {
        assertThat(Arrays.stream(IngestionStatus.class.getFields())
                        .filter(field -> Modifier.isStatic(field.getModifiers()))
                        .map(field -> IngestionStatus.of(field.getName()))
                        .distinct())
                .hasSize(16);
    }
}
