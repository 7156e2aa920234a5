package dev.togai.dsl.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.dsl.codec.RuleReader;
import dev.togai.dsl.error.EvaluationException;
import dev.togai.dsl.error.EvaluationException.Code;
import dev.togai.dsl.error.RuleSyntaxException;
import dev.togai.dsl.eval.Vectors.Vector;
import dev.togai.dsl.internal.number.Truthiness;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The dialect JSON_LOGIC_JS gives the results of the public suites of JSONLogic, except for a list of known vectors. Where a suite
 * expects an error, a rule that cannot be read and an operator that is not known are none: they would fail in any case.
 */
class JsonLogicDialectTest {

    private static final RuleCompiler COMPILER = RuleCompiler.of(Dialect.JSON_LOGIC_JS);

    @Test
    void the_suites_are_met_but_for_exactly_the_remainder() throws IOException {
        List<Vector> suite = Vectors.suite();

        List<String> failing =
                suite.stream().filter(vector -> !isMet(vector)).map(Vector::id).toList();

        assertThat(suite.stream().map(Vector::id)).hasSize(1_703).doesNotHaveDuplicates();
        assertThat(failing)
                .containsExactlyInAnyOrderElementsOf(
                        remainder().values().stream().flatMap(List::stream).toList());
    }

    @Test
    void the_document_counts_the_remainder_as_it_is() throws IOException {
        String document = Files.readString(Path.of("../docs/dialects.md"));

        assertThat(remainder())
                .allSatisfy((reason, ids) -> assertThat(document).contains("| " + reason + " | " + ids.size() + " |"));
    }

    @Test
    @Tag("proof")
    void a_prepared_event_gives_the_same_results() {
        for (Vector vector : Vectors.random()) {
            CompiledRule rule;
            try {
                rule = COMPILER.compile(RuleReader.read(vector.rule()));
            } catch (RuleSyntaxException e) {
                continue;
            }
            PreparedEvent event = rule.layout().prepare(vector.data());
            Object result;
            try {
                result = rule.evaluate(vector.data());
            } catch (EvaluationException e) {
                result = e.getMessage();
            }
            assertThat(evaluate(rule, event)).as(vector.toString()).isEqualTo(result);
        }
    }

    private static @Nullable Object evaluate(CompiledRule rule, PreparedEvent event) {
        try {
            Object result = rule.evaluate(event);
            assertThat(rule.test(event)).isEqualTo(Truthiness.of(result));
            assertThat(rule.compute(event)).isEqualTo(FormulaResult.of(result));
            return result;
        } catch (EvaluationException e) {
            return e.getMessage();
        }
    }

    private static boolean isMet(Vector vector) {
        try {
            Object result = COMPILER.compile(RuleReader.read(vector.rule())).evaluate(vector.data());
            return vector.has("expected")
                    && isSame(result, Vectors.untagged(vector.fields().get("expected")));
        } catch (EvaluationException e) {
            return vector.has("expected_error") && e.code() != Code.UNKNOWN_OPERATOR;
        } catch (RuleSyntaxException e) {
            return false;
        }
    }

    private static boolean isSame(@Nullable Object result, @Nullable Object expected) {
        if (result instanceof BigDecimal number && expected instanceof BigDecimal other) {
            return number.compareTo(other) == 0;
        }
        if (!(result instanceof List<?> list)
                || !(expected instanceof List<?> others)
                || list.size() != others.size()) {
            return Objects.equals(result, expected);
        }
        for (int i = 0; i < list.size(); i++) {
            if (!isSame(list.get(i), others.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** By reason, the vectors that are not met. */
    private static Map<String, List<String>> remainder() throws IOException {
        Map<String, List<String>> remainder = new LinkedHashMap<>();
        List<String> ids = new ArrayList<>();
        try (InputStream in = JsonLogicDialectTest.class.getResourceAsStream("/vectors/json-logic-remainder.txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            for (String line : text.lines().toList()) {
                if (line.startsWith("# ")) {
                    ids = new ArrayList<>();
                    remainder.put(line.substring(2), ids);
                } else {
                    ids.add(line);
                }
            }
        }
        return remainder;
    }
}
