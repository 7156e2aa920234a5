package dev.togai.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutboxTableTest {

    @ParameterizedTest
    @ValueSource(strings = {"togai_outbox", "Usage2", "_usage", "billing.usage"})
    void a_plain_name_is_accepted(String name) {
        assertThat(UsageOutbox.of(name).table()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "2usage", "usage; DROP TABLE rides", "a.b.c", "a.", "\"usage\"", "usage\n", "caf\u00e9"
            })
    void another_name_is_rejected(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UsageOutbox.of(name))
                .withMessageContaining("such as togai_outbox");
    }

    @ParameterizedTest
    @EnumSource
    void the_schema_has_the_name_of_the_table(OutboxDatabase database) {
        String sql = UsageOutbox.of("billing.usage").schema(database);

        assertThat(sql)
                .contains("CREATE TABLE billing.usage (")
                .contains("INDEX usage_lease ")
                .doesNotContain("togai_outbox");
    }

    @Test
    void a_long_message_is_cut_between_characters() {
        String emoji = "\uD83D\uDE00";

        assertThat(OutboxTable.storable("x".repeat(1_999) + emoji)).isEqualTo("x".repeat(1_999));
        assertThat(OutboxTable.storable("x".repeat(1_998) + emoji))
                .hasSize(2_000)
                .endsWith(emoji);
        assertThat(OutboxTable.storable("a\0b")).isEqualTo("a b");
    }
}
