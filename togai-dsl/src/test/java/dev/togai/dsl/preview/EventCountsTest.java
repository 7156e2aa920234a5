package dev.togai.dsl.preview;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventCountsTest {

    @Test
    void the_string_has_the_counted_events_and_each_other_outcome_that_occurred() {
        assertThat(new EventCounts(0, 1, 0, 0, 0, 0)).hasToString("1 event: 0 counted, 1 of another schema");
        assertThat(new EventCounts(0, 0, 0, 0, 0, 0)).hasToString("0 events: 0 counted");
        assertThat(new EventCounts(5, 1, 2, 3, 4, 6, 7))
                .hasToString(
                        "28 events: 5 counted, 1 of another schema, 2 filtered out, 3 not matched, 4 without units,"
                                + " 6 failed, 7 duplicates");
        assertThat(new EventCounts(1, 0, 0, 0, 0, 0, 1)).hasToString("2 events: 1 counted, 1 duplicate");
    }
}
