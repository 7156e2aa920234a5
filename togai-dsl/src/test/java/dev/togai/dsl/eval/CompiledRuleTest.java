package dev.togai.dsl.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.codec.RuleReader;
import dev.togai.dsl.error.EvaluationException;
import dev.togai.dsl.error.EvaluationException.Code;
import dev.togai.dsl.error.RuleSyntaxException;
import dev.togai.dsl.eval.FormulaResult.NoNumber;
import dev.togai.dsl.eval.FormulaResult.Reason;
import dev.togai.dsl.eval.FormulaResult.Units;
import dev.togai.dsl.internal.expression.Operator;
import dev.togai.dsl.internal.jsonlogic.JsonLogicOperators;
import dev.togai.dsl.internal.togai.TogaiOperators;
import dev.togai.error.InvalidRequestException;
import dev.togai.rule.JsonLogic;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The promises of a compiled rule beside its results. Single quotes replace double quotes in rules. */
class CompiledRuleTest {

    private static final RuleCompiler TOGAI = RuleCompiler.of(Dialect.TOGAI);
    private static final Map<String, Object> EVENT = Map.of("a", new BigDecimal("2.50"), "t", "7", "l", List.of(1, 2));

    @Test
    void a_formula_computes_units_or_a_reason_why_not() {
        assertThat(usage("{'*':[{'var':'a'},2]}")).isEqualTo(new Units(new BigDecimal("5.00")));
        assertThat(usage("{'var':'t'}")).isEqualTo(new Units(new BigDecimal("7")));
        assertThat(usage("{'*':[{'var':'b'},2]}")).isEqualTo(new NoNumber(Reason.NULL, null));
        assertThat(usage("{'>':[{'var':'a'},2]}")).isEqualTo(new NoNumber(Reason.BOOLEAN, true));
        assertThat(usage("'seven'")).isEqualTo(new NoNumber(Reason.STRING, "seven"));
        assertThat(usage("{'var':'l'}")).isEqualTo(new NoNumber(Reason.OTHER, List.of(1, 2)));
    }

    @Test
    void a_failure_has_a_kind_and_a_path() {
        assertFailure("{'+':[1,{'if':[true,{'/':[1,0]}]}]}", Code.DIVISION_BY_ZERO, "$.+[1].if[1]");
        assertFailure("{'and':[true,{'var':['a',{'nope':1}]}]}", Code.UNKNOWN_OPERATOR, "$.and[1].var[1]");
        assertFailure("[1,{'>':[3,2,1]}]", Code.OPERAND_COUNT, "$[1]");
        assertFailure("{'filter':[7,true]}", Code.OPERAND_TYPE, "$");
        assertFailure("{'var':'l.x'}", Code.BAD_KEY, "$");
        assertFailure("{'+':['x']}", Code.BAD_NUMBER, "$");
        assertFailure("{'date':'2024-05-28'}", Code.BAD_DATE, "$");
        assertFailure("{'substr':['abc',4]}", Code.OUT_OF_RANGE, "$");
    }

    @Test
    void a_number_of_more_digits_than_any_bill_has_is_a_failure_and_does_not_fill_the_memory() {
        Map<String, Object> event = Map.of("n", new BigDecimal("1e1000000000"), "s", "1e1000000000");

        for (String rule : List.of(
                "{'+':[{'var':'n'},1]}",
                "{'+':[1,{'var':'s'}]}",
                "{'-':[1,{'var':'n'}]}",
                "{'*':[{'var':'n'},{'var':'n'}]}",
                "{'/':[{'var':'n'},3]}",
                "{'/':[1,{'var':'n'}]}",
                "{'%':[{'var':'n'},3]}",
                "{'+':[[1,{'var':'n'}]]}")) {
            assertThatThrownBy(() -> compile(rule).evaluate(event))
                    .as(rule)
                    .isInstanceOfSatisfying(
                            EvaluationException.class, e -> assertThat(e.code()).isEqualTo(Code.TOO_LARGE));
        }
        assertThat(compile("{'>':[{'var':'n'},{'var':'s'}]}").evaluate(event)).isEqualTo(false);
        assertThat(compile("{'max':[{'var':'n'},1]}").evaluate(event)).isEqualTo(event.get("n"));
    }

    @Test
    void units_of_more_digits_than_any_bill_has_are_a_failure_and_are_not_added() {
        CompiledRule rule = compile("{'var':'n'}");
        UnitSum sum = new UnitSum();
        sum.add(new BigDecimal("2.50"));

        for (Object large : List.of(
                ".1e10000004",
                new BigDecimal("1e10000004"),
                new BigDecimal("1e-10000004"),
                new BigDecimal(".10000e1004"))) {
            Map<String, Object> event = Map.of("n", large);
            assertThatThrownBy(() -> rule.compute(event)).as("%s", large).isInstanceOf(EvaluationException.class);
            assertThatThrownBy(() -> sum.add(rule, event))
                    .isInstanceOfSatisfying(
                            EvaluationException.class, e -> assertThat(e.code()).isEqualTo(Code.TOO_LARGE));
        }
        assertThat(sum.total()).isEqualTo(new BigDecimal("2.50"));
    }

    @Test
    void a_text_of_very_many_digits_is_a_failure_and_other_long_texts_are_no_numbers() {
        CompiledRule rule = compile("{'>':[{'var':'n'},1]}");

        assertThatThrownBy(() -> rule.test(Map.of("n", "9".repeat(100_000))))
                .isInstanceOfSatisfying(
                        EvaluationException.class, e -> assertThat(e.code()).isEqualTo(Code.TOO_LARGE));
        assertThat(rule.test(Map.of("n", "9 lives ".repeat(10_000)))).isFalse();
        assertThat(compile("{'!==':[{'var':'n'},'" + "9".repeat(3_000) + "']}").test(Map.of("n", "9".repeat(100_000))))
                .isTrue();
    }

    @Test
    void what_a_reduction_makes_may_not_grow_without_bound() {
        String acc = "{'var':'accumulator'}";

        for (String body : List.of(
                "{'cat':[" + acc + "," + acc + "]}",
                "{'merge':[" + acc + "," + acc + "]}",
                "[" + acc + "," + acc + "]")) {
            assertTooLarge(body, "makes a value of more than 100000 characters and elements");
        }
        for (String body : List.of("[" + acc + "]", "{'var':''}")) {
            assertTooLarge(body, "makes a value nested deeper than 100");
        }
        assertThat(compile("{'reduce':[{'var':''},[" + acc + "],'x']}").evaluate(Collections.nCopies(100, 1)))
                .hasToString("[".repeat(100) + 'x' + "]".repeat(100));
        assertThat(compile("{'reduce':[{'var':''},{'var':''},0]}").evaluate(List.of(1, 2)))
                .hasToString("{current=2, accumulator={current=1, accumulator=0}}");
    }

    private static void assertTooLarge(String body, String excess) {
        for (Dialect dialect : Dialect.values()) {
            CompiledRule rule = RuleCompiler.of(dialect).compile(tree("{'reduce':[{'var':''}," + body + ",'x']}"));
            assertThatThrownBy(() -> rule.evaluate(Collections.nCopies(200, 1)))
                    .as(body + " in " + dialect)
                    .isInstanceOfSatisfying(
                            EvaluationException.class, e -> assertThat(e.code()).isEqualTo(Code.TOO_LARGE))
                    .hasMessageEndingWith(excess);
        }
    }

    @Test
    void a_rule_logs_to_the_hook_once_per_evaluation_and_nowhere_else() {
        List<@Nullable Object> logged = new ArrayList<>();
        CompiledRule rule =
                TOGAI.logTo(logged::add).compile(tree("{'+':[{'if':[{'log':{'var':'t'}},{'%':[7,4]}]},{'log':1}]}"));

        assertThat(rule.compute(EVENT)).isEqualTo(new Units(BigDecimal.valueOf(4)));
        assertThat(logged).containsExactly("7", BigDecimal.ONE);
        assertThat(rule.compute(rule.layout().prepare(EVENT))).isEqualTo(new Units(BigDecimal.valueOf(4)));
        assertThat(rule.test(EVENT)).isTrue();
        assertThat(logged).hasSize(6);
        assertThat(compile("{'log':[1]}").evaluate(EVENT)).isEqualTo(BigDecimal.ONE);
    }

    @Test
    void an_event_that_was_read_for_other_rules_is_rejected() {
        PreparedEvent event = compile("{'var':'a'}").layout().prepare(EVENT);
        CompiledRule other = compile("{'var':'b'}");

        assertThatThrownBy(() -> other.evaluate(event)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> other.test((Object) event)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new UnitSum().add(other, event)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rules_that_are_compiled_together_read_an_event_once() {
        List<CompiledRule> rules = TOGAI.compileAll(List.of(tree("{'var':'a'}"), tree("{'>':[{'var':'a'},2]}")));
        PreparedEvent event = rules.get(0).layout().prepare(EVENT);

        assertThat(rules.get(0).evaluate(event)).isEqualTo(new BigDecimal("2.50"));
        assertThat(rules.get(1).test(event)).isTrue();
    }

    @Test
    void numbers_of_any_type_are_taken_for_what_they_read_as() {
        CompiledRule sum = compile("{'+':[{'var':'i'},{'var':'d'},{'var':'l'}]}");

        assertThat(sum.evaluate(Map.of("i", 1, "d", 0.1, "l", 7L))).isEqualTo(new BigDecimal("8.1"));
        assertThatThrownBy(() -> sum.evaluate(Map.of("i", 1, "d", Double.NaN, "l", 7L)))
                .isInstanceOfSatisfying(
                        EvaluationException.class, e -> assertThat(e.code()).isEqualTo(Code.BAD_NUMBER));
    }

    @Test
    void a_rule_of_a_text_is_read_as_togai_reads_it_and_compiled_once() {
        JsonLogic rule = JsonLogic.unchecked("{'+':[{var:a},1]} // not JSON");

        assertThat(TOGAI.compile(JsonLogic.unchecked("{'+':[{var:a},1]}")).evaluate(EVENT))
                .isEqualTo(new BigDecimal("3.50"));
        assertThat(TOGAI.compile(JsonLogic.of("[1]"))).isSameAs(TOGAI.compile(JsonLogic.of("[1]")));
        assertThatThrownBy(() -> TOGAI.compile(rule)).isInstanceOf(RuleSyntaxException.class);
    }

    @Test
    void no_more_than_a_thousand_texts_are_kept() {
        RuleCompiler compiler = RuleCompiler.of(Dialect.TOGAI);
        CompiledRule kept = compiler.compile(JsonLogic.of("-1"));
        CompiledRule forgotten = compiler.compile(JsonLogic.of("-2"));
        for (int i = 0; i < 999; i++) {
            compiler.compile(JsonLogic.of(String.valueOf(i)));
            assertThat(compiler.compile(JsonLogic.of("-1"))).isSameAs(kept);
        }

        assertThat(compiler.compile(JsonLogic.of("-2"))).isNotSameAs(forgotten);
    }

    @Test
    void a_rule_that_is_nested_too_deep_is_rejected() {
        Node deep = Literal.of(1);
        for (int i = 0; i < 100_000; i++) {
            deep = OperatorCall.of("!", deep);
        }
        Node rule = deep;

        assertThatThrownBy(() -> TOGAI.compile(rule)).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void a_deep_rule_takes_no_more_steps_than_it_has_parts() {
        // Each level has a condition that the fast path does not know; if each was evaluated twice, this would take 2
        // to the
        // power of 30.
        String rule = "{'%':[7,4]}";
        for (int i = 0; i < 30; i++) {
            rule = "{'+':[{'if':[{'>':[" + rule + ",0]},1,2]},1]}";
        }
        CompiledRule compiled = compile(rule).useFastPath();

        assertThat(compiled.compute(compiled.layout().prepare(EVENT))).isEqualTo(new Units(BigDecimal.valueOf(2)));
    }

    @Test
    @Timeout(120)
    void a_deep_rule_of_any_operator_is_compiled_part_by_part_and_fits_a_small_stack() throws InterruptedException {
        // Were a part compiled twice, this would take 2 to the power of 95.
        List<Throwable> failures = new ArrayList<>();
        Thread small = new Thread(null, CompiledRuleTest::compileDeepRules, "small", 512 * 1024);
        small.setUncaughtExceptionHandler((thread, failure) -> failures.add(failure));
        small.start();
        small.join();

        assertThat(failures).isEmpty();
    }

    private static void compileDeepRules() {
        for (Dialect dialect : Dialect.values()) {
            Map<String, Operator> operators = dialect == Dialect.TOGAI ? TogaiOperators.ALL : JsonLogicOperators.ALL;
            for (String operator : operators.keySet()) {
                for (List<Node> others : List.of(List.<Node>of(), List.<Node>of(Literal.of(1)))) {
                    CompiledRule rule = RuleCompiler.of(dialect).compile(deep(operator, others));
                    for (int way = 0; way < 2; way++) {
                        outcome(() -> rule.test(EVENT));
                        outcome(() -> rule.compute(EVENT));
                        rule.useFastPath();
                    }
                }
            }
        }
    }

    private static Node deep(String operator, List<Node> others) {
        Node deep = OperatorCall.of("<", Variable.of("a"), Literal.of(1));
        for (int i = 0; i < 95; i++) {
            List<Node> operands = new ArrayList<>(others);
            operands.add(deep);
            deep = new OperatorCall(operator, operands);
        }
        return deep;
    }

    private static @Nullable Object outcome(Supplier<@Nullable Object> evaluation) {
        try {
            return evaluation.get();
        } catch (EvaluationException fails) {
            return fails.code();
        }
    }

    @Test
    void a_rule_returns_the_same_results_on_its_fast_path() throws InterruptedException {
        CompiledRule matcher = compile("{'and':[{'==':[{'var':'t'},'7']},{'>':[{'var':'a'},2]}]}");
        CompiledRule formula = compile("{'*':[{'var':'a'},{'var':'t'}]}");
        Map<String, Object> other = Map.of("a", new BigDecimal("2.00"), "t", "7");
        UnitSum[] sums = {new UnitSum(), new UnitSum()};
        List<Thread> threads = Stream.of(sums)
                .map(sum -> new Thread(() -> {
                    for (int i = 0; i < 300_000; i++) {
                        boolean first = matcher.test(EVENT) && sum.add(formula, EVENT);
                        boolean second = matcher.test(other) && sum.add(formula, other);
                        if (!first || second) {
                            throw new AssertionError("A wrong result for event " + i);
                        }
                    }
                }))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(sums).extracting(UnitSum::total).containsOnly(new BigDecimal("5250000.00"));
    }

    private static void assertFailure(String rule, Code code, String path) {
        assertThatThrownBy(() -> compile(rule).evaluate(EVENT)).isInstanceOfSatisfying(EvaluationException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.path()).hasToString(path);
            assertThat(e).hasMessageContaining("at " + path + ":").hasNoCause();
            assertThat(e.getStackTrace()).isEmpty();
        });
    }

    private static FormulaResult usage(String rule) {
        return compile(rule).compute(EVENT);
    }

    private static CompiledRule compile(String rule) {
        return TOGAI.compile(tree(rule));
    }

    private static Node tree(String rule) {
        return RuleReader.read(rule.replace('\'', '"'));
    }
}
