package dev.togai.dsl.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.dsl.codec.RuleReader;
import dev.togai.dsl.internal.fastpath.FastPathCompiler;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The fast path of a rule and the expressions give the same results; an option and a system property turn it off. */
@Isolated("changes a system property")
class FastPathTest {

    private static final String RULE = "{\"+\":[{\"var\":\"a\"},1]}";
    private static final Map<String, Object> EVENT = Map.of("a", new BigDecimal("2.50"));

    @AfterEach
    void clears_the_property() {
        System.clearProperty(FastPathCompiler.PROPERTY);
    }

    @Test
    void the_fast_path_and_the_expressions_give_the_same_results() {
        assertThat(new FastPathComparison().get()).isEmpty();
    }

    @Test
    void a_rule_takes_the_fast_path_by_default() {
        assertThat(rule(RuleCompiler.of(Dialect.TOGAI)).usesFastPath()).isTrue();
    }

    @Test
    void a_compiler_without_the_fast_path_compiles_rules_that_never_take_it() {
        CompiledRule rule = rule(RuleCompiler.of(Dialect.TOGAI).withFastPath(false));

        assertThat(rule.usesFastPath()).isFalse();
        assertThat(rule.compute(EVENT)).isEqualTo(new FormulaResult.Units(new BigDecimal("3.50")));
    }

    @Test
    void the_option_can_be_taken_back_and_a_hook_keeps_it() {
        RuleCompiler off = RuleCompiler.of(Dialect.TOGAI).withFastPath(false);

        assertThat(rule(off.logTo(value -> {})).usesFastPath()).isFalse();
        assertThat(rule(off.withFastPath(true)).usesFastPath()).isTrue();
    }

    @Test
    void the_system_property_has_precedence_over_the_option() {
        System.setProperty(FastPathCompiler.PROPERTY, "false");

        assertThat(rule(RuleCompiler.of(Dialect.TOGAI).withFastPath(true)).usesFastPath())
                .isFalse();
    }

    private static CompiledRule rule(RuleCompiler compiler) {
        return compiler.compile(RuleReader.read(RULE)).useFastPath();
    }
}
