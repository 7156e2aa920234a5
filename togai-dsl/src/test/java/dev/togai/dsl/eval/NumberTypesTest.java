package dev.togai.dsl.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.dsl.codec.RuleReader;
import dev.togai.dsl.error.EvaluationException;
import dev.togai.dsl.error.EvaluationException.Code;
import dev.togai.dsl.internal.event.FullEventReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NumberTypesTest {

    @Test
    void numbers_of_any_kind_are_the_decimals_of_their_texts() {
        assertThat(new NumberTypesComparison().get()).isEmpty();
    }

    @Test
    void a_text_of_too_many_digits_fails_only_where_it_is_to_be_a_number() {
        String digits = "1".repeat(3_000);
        String event = "{\"x\":\"" + digits + "\"}";

        for (String x : List.of("{\"var\":\"x\"}", '"' + digits + '"')) {
            assertThat(evaluateAll("{\"cat\":[" + x + ",\"\"]}", event)).containsOnly(digits);
            assertThat(evaluateAll("{\"if\":[true,5," + x + "]}", event)).containsOnly(new BigDecimal("5"));
            assertThat(evaluateAll("{\"+\":[1," + x + "]}", event)).containsOnly(Code.TOO_LARGE);
            assertThat(evaluateAll("{\"<\":[1," + x + "]}", event)).containsOnly(Code.TOO_LARGE);
        }
    }

    private static List<@Nullable Object> evaluateAll(String rule, String event) {
        CompiledRule compiled = RuleCompiler.of(Dialect.TOGAI).compile(RuleReader.read(rule));
        byte[] json = event.getBytes(StandardCharsets.UTF_8);
        Object maps = Objects.requireNonNull(FullEventReader.read(json, 0, json.length));
        PreparedEvent streamed = compiled.layout().read(json, EventFormat.PLAIN);
        return Stream.of(maps, compiled.layout().prepare(maps), streamed)
                .map(form -> evaluate(compiled, form))
                .toList();
    }

    private static @Nullable Object evaluate(CompiledRule rule, Object event) {
        try {
            return rule.evaluate(event);
        } catch (EvaluationException e) {
            return e.code();
        }
    }
}
