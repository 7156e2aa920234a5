package dev.togai.dsl.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.togai.dsl.ast.Node;
import dev.togai.dsl.codec.RuleReader;
import dev.togai.dsl.error.EvaluationException;
import dev.togai.dsl.error.EvaluationException.Code;
import dev.togai.dsl.explain.Explanation;
import dev.togai.dsl.explain.Outcome;
import dev.togai.dsl.lint.RuleChecker;
import dev.togai.dsl.lint.finding.RuleKind;
import dev.togai.rule.JsonLogic;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A short rule ends soon, even with iterations inside others. Single quotes replace double quotes in rules. */
@Timeout(60)
class EvaluationBudgetTest {

    private static final String TEN = "[1,1,1,1,1,1,1,1,1,1]";

    /** An operator over ten items whose body is the same operator, so many deep. */
    private static String nested(String operator, String list, int depth, String body) {
        String rule = body;
        for (int i = 0; i < depth; i++) {
            rule = "{'" + operator + "':[" + list + "," + rule + "]}";
        }
        return rule;
    }

    private static Node tree(String rule) {
        return RuleReader.readLenient(rule.replace('\'', '"'));
    }

    private static CompiledRule compile(Dialect dialect, String rule) {
        return RuleCompiler.of(dialect).compile(tree(rule));
    }

    private static Code failure(Dialect dialect, String rule, Object event) {
        return catchThrowableOfType(
                        EvaluationException.class, () -> compile(dialect, rule).evaluate(event))
                .code();
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "filter", "map"})
    void iterations_inside_iterations_fail_once_they_take_too_many_steps(String operator) {
        for (Dialect dialect : Dialect.values()) {
            assertThat(failure(dialect, nested(operator, TEN, 9, "true"), Map.of()))
                    .isEqualTo(Code.TOO_MUCH_WORK);
        }
    }

    @Test
    void a_list_of_lists_that_a_lenient_rule_makes_does_not_fill_the_memory() {
        assertThat(failure(Dialect.TOGAI, nested("map", "[,,,,,,,,,]", 8, "1"), Map.of()))
                .isEqualTo(Code.TOO_MUCH_WORK);
    }

    @Tag("proof")
    @ParameterizedTest
    @EnumSource
    void values_that_bodies_make_count_by_their_size(Dialect dialect) {
        Map<String, Object> event = Map.of("items", Collections.nCopies(1_000, "x".repeat(100_000)));

        assertThat(failure(dialect, "{'map':[{'var':'items'},{'cat':[{'var':''},'y']}]}", event))
                .isEqualTo(Code.TOO_MUCH_WORK);
        assertThat(failure(dialect, "{'map':[{'var':'items'},{'substr':[{'var':''},1]}]}", event))
                .isEqualTo(Code.TOO_MUCH_WORK);
        assertThat(failure(dialect, "{'all':[{'var':'items'},{'in':['x',{'var':''}]}]}", event))
                .isEqualTo(Code.TOO_MUCH_WORK);
    }

    @Tag("proof")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'%':[1e999,7e-999]}",
                "{'*':[1e999,1e-999]}",
                "{'date.add':['2024-01-01T00:00:00Z','P1D']}",
                "{'duration.between':['2024-01-01T00:00:00Z','2025-01-01T00:00:00Z']}"
            })
    void long_numbers_and_dates_count_for_what_they_take(String body) {
        for (Dialect dialect : Dialect.values()) {
            assertThat(failure(dialect, nested("map", TEN, 5, body), Map.of())).isEqualTo(Code.TOO_MUCH_WORK);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'or':[{'>':[{'var':'attributes.n'},'1E-99999999']},{'<':[{'var':'attributes.n'},5]}]}",
                "{'and':[{'<':[{'var':'attributes.n'},'1E99999999']},{'>':[{'var':'attributes.n'},'1E99999998']}]}",
                "{'in':[{'var':'attributes.n'},1,'1E-2147483647']}",
                "{'/':[{'/':[{'var':'attributes.n'},'1e2000000000']},'1e2000000000']}"
            })
    void a_checker_does_not_calculate_with_numbers_that_fail_anyway(String rule) {
        for (RuleKind kind : RuleKind.values()) {
            RuleChecker checker = RuleChecker.of(kind);

            assertThat(checker.check(checker.fixAll(tree(rule)))).isNotNull();
        }
    }

    @Tag("proof")
    @ParameterizedTest
    @EnumSource
    void a_reduction_inside_another_shares_its_budget(Dialect dialect) {
        String rule = "1";
        for (int i = 0; i < 7; i++) {
            rule = "{'reduce':[" + TEN + ",{'+':[{'var':'accumulator'}," + rule + "]},0]}";
        }

        assertThat(failure(dialect, rule, Map.of())).isEqualTo(Code.TOO_MUCH_WORK);
    }

    @ParameterizedTest
    @EnumSource
    void long_lists_and_iterations_that_end_early_are_no_trouble(Dialect dialect) {
        List<Integer> many = IntStream.range(0, 300_000).boxed().toList();

        assertThat(compile(dialect, "{'filter':[{'var':'items'},{'<':[{'var':''},3]}]}")
                        .evaluate(Map.of("items", many)))
                .hasToString("[0, 1, 2]");
        assertThat(compile(dialect, nested("some", TEN, 40, "true")).evaluate(Map.of()))
                .isEqualTo(true);
    }

    @ParameterizedTest
    @EnumSource
    void each_evaluation_has_a_budget_of_its_own(Dialect dialect) {
        CompiledRule large = compile(dialect, nested("all", TEN, 5, "true"));

        for (int i = 0; i < 20; i++) {
            assertThat(large.test(Map.of())).isTrue();
        }
        assertThatThrownBy(() -> compile(dialect, nested("all", TEN, 9, "true")).test(Map.of()))
                .isInstanceOf(EvaluationException.class)
                .hasMessageEndingWith("the iterations take more than 1000000 steps;"
                        + " use shorter lists, or fewer iterations inside others");
        assertThat(large.test(Map.of())).isTrue();
    }

    @Test
    void evaluations_that_share_a_budget_take_no_more_steps_than_one() {
        CompiledRule large = compile(Dialect.TOGAI, nested("all", TEN, 5, "true"));

        assertThatThrownBy(() -> EvaluationBudget.share(() -> {
                    for (int i = 0; i < 20; i++) {
                        large.test(Map.of());
                    }
                    return true;
                }))
                .isInstanceOfSatisfying(
                        EvaluationException.class, e -> assertThat(e.code()).isEqualTo(Code.TOO_MUCH_WORK));
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "map"})
    void a_checker_ends_on_a_rule_that_would_not(String operator) {
        JsonLogic rule = JsonLogic.of(nested(operator, TEN, 9, "true").replace('\'', '"'));

        for (RuleKind kind : RuleKind.values()) {
            assertThat(RuleChecker.of(kind).check(rule))
                    .extracting(finding -> finding.check().id())
                    .doesNotContain("constant-failure");
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_explanation_of_a_rule_without_end_ends_with_the_reason(Dialect dialect) {
        Explanation why = Explanation.of(compile(dialect, nested("all", TEN, 9, "true")), Map.of());

        assertThat(why.outcome())
                .isInstanceOfSatisfying(
                        Outcome.Failure.class,
                        failure -> assertThat(failure.code()).isEqualTo(Code.TOO_MUCH_WORK));
        assertThat(why.matcherSentence()).contains("the iterations take more than 1000000 steps");
    }

    @ParameterizedTest
    @EnumSource
    void an_explanation_of_parts_that_take_too_much_together_has_the_result_and_no_parts(Dialect dialect) {
        String rule = "{'!':[".repeat(20) + nested("all", TEN, 5, "true") + "]}".repeat(20);

        Explanation why = Explanation.of(compile(dialect, rule), Map.of());

        assertThat(why.outcome())
                .isInstanceOfSatisfying(
                        Outcome.Value.class, value -> assertThat(value.truth()).isTrue());
        assertThat(why.parts()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void an_explanation_of_a_reduction_that_grows_is_as_bounded_as_its_evaluation(Dialect dialect) {
        CompiledRule rule = compile(
                dialect, "{'reduce':[{'var':'items'},{'cat':[{'var':'accumulator'},{'var':'accumulator'}]},'ab']}");

        Explanation why = Explanation.of(rule, Map.of("items", Collections.nCopies(40, 1)));

        assertThat(why.outcome())
                .isInstanceOfSatisfying(
                        Outcome.Failure.class,
                        failure -> assertThat(failure.code()).isEqualTo(Code.TOO_LARGE));
    }
}
