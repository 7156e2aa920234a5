package dev.togai.dsl.ast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.dsl.ast.OperatorDescriptor.Evaluation;
import dev.togai.dsl.ast.OperatorDescriptor.Family;
import dev.togai.dsl.error.EvaluationException;
import dev.togai.dsl.eval.Dialect;
import dev.togai.dsl.eval.RuleCompiler;
import dev.togai.dsl.internal.expression.OperatorRegistry;
import dev.togai.dsl.internal.jsonlogic.JsonLogicOperators;
import dev.togai.dsl.internal.togai.TogaiOperators;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The catalogue has each operator that a dialect implements, and each of its operators is implemented. */
class OperatorCatalogTest {

    @Test
    void togai_implements_every_operator_of_the_catalogue_but_three() {
        assertThat(TogaiOperators.ALL.keySet())
                .isEqualTo(OperatorCatalog.names(OperatorDescriptor::inTogai))
                .hasSizeGreaterThan(40);
        assertThat(OperatorCatalog.all().stream().filter(operator -> !operator.inTogai()))
                .extracting(OperatorDescriptor::name)
                .containsExactly("??", "exists", "val");
    }

    @Test
    void json_logic_implements_every_operator_of_the_catalogue() {
        assertThat(JsonLogicOperators.ALL.keySet())
                .isEqualTo(OperatorCatalog.names(operator -> true))
                .hasSizeGreaterThan(43);
    }

    @Test
    void an_operator_that_only_json_logic_has_is_unknown_to_togai() {
        assertThat(OperatorCatalog.find("val")).isPresent();
        assertThat(OperatorCatalog.findInTogai("val")).isEmpty();
        assertThat(OperatorCatalog.find("round")).isEmpty();
        assertThatThrownBy(() -> RuleCompiler.of(Dialect.TOGAI)
                        .compile(OperatorCall.of("val", Literal.of("a")))
                        .evaluate(Map.of()))
                .isInstanceOfSatisfying(
                        EvaluationException.class,
                        e -> assertThat(e.code()).isEqualTo(EvaluationException.Code.UNKNOWN_OPERATOR));
    }

    @Test
    void a_dialect_that_lacks_an_operator_or_has_one_too_many_or_twice_is_rejected() {
        assertThatThrownBy(() -> OperatorRegistry.of(operator -> operator.name().equals("cat"), List.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The dialect implements [], but the catalogue has [cat]");
        assertThatThrownBy(() -> OperatorRegistry.of(operator -> false, List.of(TogaiOperators.ALL)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> OperatorRegistry.of(
                        OperatorDescriptor::inTogai, List.of(TogaiOperators.ALL, TogaiOperators.ALL)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Two implementations of");
    }

    @Test
    void operators_with_an_infix_form_are_arithmetic_comparisons_logic_or_membership() {
        assertThat(OperatorCatalog.all().stream().filter(operator -> operator.infix() != null))
                .hasSizeGreaterThan(15)
                .allSatisfy(operator -> assertThat(operator.family())
                        .isIn(Family.ARITHMETIC, Family.ORDER, Family.EQUALITY, Family.LOGIC, Family.STRING));
    }

    @Test
    void an_arity_accepts_the_numbers_within_its_bounds() {
        OperatorDescriptor substring = OperatorCatalog.find("substr").orElseThrow();

        assertThat(substring.evaluation()).isEqualTo(Evaluation.EAGER);
        assertThat(List.of(1, 2, 3, 4).stream().filter(substring.arity()::accepts))
                .containsExactly(2, 3);
    }
}
