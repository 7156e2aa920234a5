package dev.togai.dsl.print;

import static dev.togai.dsl.Rules.all;
import static dev.togai.dsl.Rules.any;
import static dev.togai.dsl.Rules.attribute;
import static dev.togai.dsl.Rules.dimension;
import static dev.togai.dsl.Rules.max;
import static dev.togai.dsl.Rules.not;
import static dev.togai.dsl.Rules.number;
import static dev.togai.dsl.Rules.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.togai.dsl.AttributeTerm;
import dev.togai.dsl.Condition;
import dev.togai.dsl.NumberTerm;
import dev.togai.dsl.ast.Call;
import dev.togai.dsl.ast.Items;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.Variable;
import java.math.BigDecimal;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class RulePrinterTest {

    private static final AttributeTerm A = attribute("a");
    private static final AttributeTerm B = attribute("b");
    private static final Condition P = A.greaterThan(1);
    private static final Condition Q = B.greaterThan(2);
    private static final NumberTerm CHOICE = when(P).then(1).otherwise(2);

    @TestFactory
    Stream<DynamicTest> terms_print_as_people_write_them() {
        return Stream.of(
                row(number("1.50"), "1.50"),
                row(number("1e3"), "1000"),
                row(A, "attributes.a"),
                row(A.orElse(0), "(attributes.a ?? 0)"),
                row(dimension("city").is("x"), "dimensions.city === \"x\""),
                row(dimension("city").isNot("a\"b"), "dimensions.city !== \"a\\\"b\""),
                row(dimension("city").isIn("x", "y"), "dimensions.city in [\"x\", \"y\"]"),
                row(A.between(1, 2), "1 <= attributes.a <= 2"),
                row(max(A, B, number(3)), "max(attributes.a, attributes.b, 3)"),
                row(not(P), "not (attributes.a > 1)"),
                row(not(not(P)), "not (not (attributes.a > 1))"));
    }

    @TestFactory
    Stream<DynamicTest> parentheses_stand_where_the_reading_would_differ() {
        return Stream.of(
                row(all(P, any(P, Q)), "attributes.a > 1 and (attributes.a > 1 or attributes.b > 2)"),
                row(any(all(P, Q), P), "attributes.a > 1 and attributes.b > 2 or attributes.a > 1"),
                row(all(not(P), Q), "not (attributes.a > 1) and attributes.b > 2"),
                row(A.plus(B).times(2), "(attributes.a + attributes.b) * 2"),
                row(A.times(B).plus(2), "attributes.a * attributes.b + 2"),
                row(A.minus(B).minus(1), "attributes.a - attributes.b - 1"),
                row(A.minus(B.minus(1)), "attributes.a - (attributes.b - 1)"),
                row(A.minus(B.plus(1)), "attributes.a - (attributes.b + 1)"),
                row(A.times(B.dividedBy(3)), "attributes.a * (attributes.b / 3)"),
                row(A.times(B).dividedBy(3), "attributes.a * attributes.b / 3"),
                row(A.plus(1).greaterThan(B.times(2)), "attributes.a + 1 > attributes.b * 2"),
                row(CHOICE, "if attributes.a > 1 then 1 else 2"),
                row(CHOICE.plus(1), "(if attributes.a > 1 then 1 else 2) + 1"),
                row(
                        when(P).then(1).when(Q).then(CHOICE).otherwise(3),
                        "if attributes.a > 1 then 1 else if attributes.b > 2"
                                + " then (if attributes.a > 1 then 1 else 2) else 3"));
    }

    @TestFactory
    Stream<DynamicTest> whatever_has_no_such_form_is_a_function() {
        Variable a = Variable.of("a");
        Literal one = Literal.of(1);
        return Stream.of(
                node(Call.of("-", a), "-(a)"),
                node(Call.of("and"), "and()"),
                node(Call.of("if", a, one), "if(a, 1)"),
                node(Call.of("cat", a, Literal.of("x")), "cat(a, \"x\")"),
                node(Call.of("no.such", Call.of("+", one, a)), "no.such(1 + a)"),
                node(Call.of("<", Call.of("<", one, a), a), "(1 < a) < a"),
                node(Call.of("!!", Items.of(one)), "!!([1])"),
                node(Literal.NULL, "null"));
    }

    @TestFactory
    Stream<DynamicTest> numbers_of_any_size_print() {
        return Stream.of(
                node(Literal.of(new BigDecimal("1E+1000000000")), "1E+1000000000"),
                node(Literal.of(new BigDecimal("1E-1000000000")), "1E-1000000000"),
                node(Literal.of(new BigDecimal("1E-10")), "0.0000000001"));
    }

    private static DynamicTest row(Object term, String text) {
        return dynamicTest(text, () -> assertThat(term).hasToString(text));
    }

    private static DynamicTest node(Node node, String text) {
        return dynamicTest(text, () -> assertThat(RulePrinter.print(node)).isEqualTo(text));
    }
}
