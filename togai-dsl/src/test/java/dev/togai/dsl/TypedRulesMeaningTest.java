package dev.togai.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.dsl.codec.RuleReader;
import dev.togai.dsl.error.EvaluationException;
import dev.togai.dsl.error.EvaluationException.Code;
import dev.togai.dsl.eval.CompiledRule;
import dev.togai.dsl.eval.Dialect;
import dev.togai.dsl.eval.RuleCompiler;
import dev.togai.dsl.text.RuleParser;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Random rules of the DSL on random events: their value is the same in every notation, and types never clash. */
@Tag("proof")
class TypedRulesMeaningTest {

    private static final int RULES = SampleSize.of(2_000, 400);

    /** The failures that values of an event can cause in any rule: a divisor of 0, and numbers with too many digits. */
    private static final Set<Code> OF_THE_EVENT = EnumSet.of(Code.DIVISION_BY_ZERO, Code.TOO_LARGE);

    private static final RuleCompiler COMPILER = RuleCompiler.of(Dialect.TOGAI);
    private static final List<String> NAMES = List.of("a", "b", "c", "\"", "é");
    private static final List<String> LISTS = List.of("l", "m");
    private static final List<String> TEXTS = List.of(
            "",
            "0",
            "a",
            "b",
            "abc",
            "7",
            "2.50",
            "1e2",
            "-3",
            "2024-05-28T10:00:00Z",
            "2024-05-28",
            "PT36H",
            "P1W",
            "true");

    private final Random random = new Random(4);

    @Test
    void a_rule_keeps_its_meaning_in_json_and_infix_syntax() {
        rules().forEach(rule -> {
            CompiledRule direct = COMPILER.compile(rule.node());
            CompiledRule written = COMPILER.compile(RuleReader.read(rule.toJsonLogic()));
            CompiledRule printed = COMPILER.compile(RuleParser.parse(rule.toString()));
            for (int i = 0; i < 3; i++) {
                Map<String, Object> event = event();
                String result = result(direct, event);

                assertThat(result(written, event)).as(rule.toString()).isEqualTo(result);
                assertThat(result(printed, event)).as(rule.toString()).isEqualTo(result);
            }
        });
    }

    @Test
    void rules_fail_only_on_values_of_the_event() {
        int[] failures = {0};
        rules().forEach(rule -> {
            CompiledRule compiled = COMPILER.compile(rule.node());
            for (int i = 0; i < 5; i++) {
                Map<String, Object> event = event();
                try {
                    compiled.evaluate(event);
                } catch (EvaluationException e) {
                    assertThat(OF_THE_EVENT)
                            .as(() -> e.getMessage() + " in " + rule + " on " + event)
                            .contains(e.code());
                    failures[0]++;
                }
            }
        });
        assertThat(failures[0]).isPositive();
    }

    private static Stream<Term> rules() {
        return Stream.of(RandomTerms.conditions(RULES), RandomTerms.formulas(RULES), RandomTerms.others(RULES))
                .flatMap(terms -> terms);
    }

    private static String result(CompiledRule rule, Map<String, Object> event) {
        try {
            return String.valueOf(rule.evaluate(event));
        } catch (EvaluationException e) {
            return e.getMessage();
        }
    }

    private Map<String, Object> event() {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("timestamp", random.nextInt(9) == 0 ? "yesterday" : "2024-05-28T10:00:00.5+05:30");
        for (String part : List.of("attributes", "dimensions", "dependencies", "usage")) {
            event.put(part, fields(false));
        }
        return event;
    }

    private Map<String, @Nullable Object> fields(boolean inner) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (String name : NAMES) {
            if (random.nextInt(4) > 0) {
                fields.put(name, value());
            }
        }
        for (String name : LISTS) {
            if (!inner && random.nextInt(4) > 0) {
                fields.put(name, random.nextInt(9) == 0 ? null : list());
            }
        }
        return fields;
    }

    private @Nullable Object value() {
        return switch (random.nextInt(4)) {
            case 0 -> BigDecimal.valueOf(random.nextInt(2_000) - 500, random.nextInt(4));
            case 1 -> TEXTS.get(random.nextInt(TEXTS.size()));
            case 2 -> null;
            default -> random.nextBoolean();
        };
    }

    private List<@Nullable Object> list() {
        List<@Nullable Object> items = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            items.add(random.nextBoolean() ? fields(random.nextBoolean()) : value());
        }
        return items;
    }
}
