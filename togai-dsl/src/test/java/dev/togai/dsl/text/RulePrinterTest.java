package dev.togai.dsl.text;

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
import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.Variable;
import dev.togai.schema.EventAttribute;
import dev.togai.schema.EventDimension;
import dev.togai.schema.EventSchema;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RulePrinterTest {

    private static final AttributeTerm A = attribute("a");
    private static final AttributeTerm B = attribute("b");
    private static final Condition P = A.greaterThan(1);
    private static final Condition Q = B.greaterThan(2);
    private static final NumberTerm CHOICE = when(P).then(1).otherwise(2);

    @TestFactory
    Stream<DynamicTest> terms_are_printed_in_infix_syntax() {
        return Stream.of(
                row(number("1.50"), "1.50"),
                row(number("1e3"), "1000"),
                row(A, "attributes.a"),
                row(A.orElse(0), "attributes.a ?? 0"),
                row(dimension("city").is("x"), "dimensions.city === \"x\""),
                row(dimension("city").isNot("a\"b"), "dimensions.city !== \"a\\\"b\""),
                row(dimension("city").isIn("x", "y"), "dimensions.city in (\"x\", \"y\")"),
                row(A.between(1, 2), "1 <= attributes.a <= 2"),
                row(max(A, B, number(3)), "max(attributes.a, attributes.b, 3)"),
                row(not(P), "not (attributes.a > 1)"),
                row(not(not(P)), "not (not (attributes.a > 1))"));
    }

    @TestFactory
    Stream<DynamicTest> parentheses_are_printed_where_required() {
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
                row(A.orElse(0).plus(1), "(attributes.a ?? 0) + 1"),
                row(A.plus(B).plus(1), "attributes.a + attributes.b + 1"),
                row(A.plus(B.plus(1)), "attributes.a + (attributes.b + 1)"),
                row(A.plus(1).greaterThan(B.times(2)), "attributes.a + 1 > attributes.b * 2"),
                row(CHOICE, "if attributes.a > 1 then 1 else 2"),
                row(CHOICE.plus(1), "(if attributes.a > 1 then 1 else 2) + 1"),
                row(
                        when(P).then(1).when(Q).then(CHOICE).otherwise(3),
                        "if attributes.a > 1 then 1 else if attributes.b > 2"
                                + " then (if attributes.a > 1 then 1 else 2) else 3"));
    }

    @TestFactory
    Stream<DynamicTest> other_operators_are_printed_as_functions() {
        Variable a = Variable.of("a");
        Literal one = Literal.of(1);
        return Stream.of(
                node(OperatorCall.of("-", a), "`-`(a)"),
                node(OperatorCall.of("and"), "`and`()"),
                node(OperatorCall.of("if", a, one), "`if`(a, 1)"),
                node(OperatorCall.of("cat", a, Literal.of("x")), "cat(a, \"x\")"),
                node(OperatorCall.of("no.such", OperatorCall.of("+", one, a)), "no.such(1 + a)"),
                node(OperatorCall.of("<", OperatorCall.of("<", one, a), a), "(1 < a) < a"),
                node(OperatorCall.of("!!", ListNode.of(one)), "`!!`([1])"),
                node(OperatorCall.of("-", a, one, one), "`-`(a, 1, 1)"),
                node(OperatorCall.of(">", a, one, one), "`>`(a, 1, 1)"),
                node(OperatorCall.of("?:", a, one, one), "`?:`(a, 1, 1)"),
                node(OperatorCall.of("date.add", a, Literal.of("P1D")), "date.add(a, \"P1D\")"),
                node(OperatorCall.of("no such", a), "`no such`(a)"),
                node(OperatorCall.of("var", one), "var(1)"),
                node(Variable.of(""), "var(\"\")"),
                node(Literal.NULL, "null"));
    }

    @TestFactory
    Stream<DynamicTest> a_chain_is_one_call() {
        Variable a = Variable.of("a");
        return Stream.of(
                node(OperatorCall.of("+", a, a, a), "a + a + a"),
                node(OperatorCall.of("+", OperatorCall.of("+", a, a), a), "(a + a) + a"),
                node(OperatorCall.of("+", OperatorCall.of("-", a, a), a, a), "a - a + a + a"),
                node(OperatorCall.of("-", OperatorCall.of("-", a, a), a), "a - a - a"),
                node(OperatorCall.of("-", OperatorCall.of("+", a, a), a), "a + a - a"),
                node(OperatorCall.of("/", OperatorCall.of("*", a, a), a), "a * a / a"),
                node(OperatorCall.of("and", OperatorCall.of("and", a, a), a), "(a and a) and a"),
                node(OperatorCall.of("or", a, OperatorCall.of("or", a, a)), "a or (a or a)"),
                node(OperatorCall.of("<", a, a, a), "a < a < a"),
                node(OperatorCall.of("==", OperatorCall.of("==", a, a), a), "(a == a) == a"));
    }

    @TestFactory
    Stream<DynamicTest> parentheses_after_in_are_a_list() {
        Variable a = Variable.of("a");
        return Stream.of(
                node(OperatorCall.of("in", a, ListNode.of(a)), "a in (a)"),
                node(OperatorCall.of("in", a, ListNode.of()), "a in ()"),
                node(OperatorCall.of("in", a, ListNode.of(ListNode.of(a))), "a in ([a])"),
                node(OperatorCall.of("in", a, a), "a in a"),
                node(OperatorCall.of("in", a, OperatorCall.of("+", a, a)), "a in a + a"),
                node(OperatorCall.of("in", a, OperatorCall.of("or", a, a)), "`in`(a, a or a)"),
                node(
                        OperatorCall.of("in", a, OperatorCall.of("*", OperatorCall.of("+", a, a), a)),
                        "`in`(a, (a + a) * a)"),
                node(OperatorCall.of("!", OperatorCall.of("in", a, ListNode.of(a))), "not (a in (a))"),
                node(OperatorCall.of("in", a, a, a), "in(a, a, a)"),
                node(OperatorCall.of("!", OperatorCall.of("in", a, a, a)), "not in(a, a, a)"),
                node(OperatorCall.of("in", a, OperatorCall.of("in", a, a, a)), "a in in(a, a, a)"),
                node(OperatorCall.of("in", a), "`in`(a)"));
    }

    @TestFactory
    Stream<DynamicTest> special_names_are_quoted() {
        return Stream.of(
                node(Variable.of("a b"), "`a b`"),
                node(Variable.of("and"), "`and`"),
                node(Variable.of("a."), "`a.`"),
                node(Variable.of("a..b"), "`a..b`"),
                node(Variable.of("1a"), "`1a`"),
                node(Variable.of("um.21lm_x.9"), "um.21lm_x.9"),
                node(Variable.of("Größe"), "Größe"),
                node(Variable.of("a`b\n"), "`a\\`b\\n`"),
                node(Literal.of("\u202e\ud800\"\\"), "\"\\u202e\\ud800\\\"\\\\\""));
    }

    @Test
    void short_names_omit_the_prefixes() {
        ShortNames names = ShortNames.of(List.of("distance", "tier"), List.of("city", "tier", "and"));
        Condition counted = all(
                dimension("city").isIn("chennai", "mumbai"),
                any(
                        attribute("distance").greaterThan(100),
                        attribute("distance").lessThan(20)));

        assertThat(RulePrinter.print(counted.node(), names))
                .isEqualTo("city in (\"chennai\", \"mumbai\") and (distance > 100 or distance < 20)");
        assertThat(RulePrinter.print(dimension("tier").is("distance").node(), names))
                .isEqualTo("dimensions.tier === \"distance\"");
        assertThat(RulePrinter.print(Variable.of("distance"), names)).isEqualTo("`distance`");
        assertThat(RulePrinter.print(dimension("and").node(), names)).isEqualTo("dimensions.and");
    }

    @Test
    void the_names_of_a_schema_can_be_short() {
        EventSchema schema = EventSchema.builder()
                .name("ride_completed")
                .addAttribute(EventAttribute.builder().name("distance").build())
                .addDimension(EventDimension.builder().name("city").build())
                .build();

        assertThat(RulePrinter.print(attribute("distance").node(), ShortNames.of(schema)))
                .isEqualTo("distance");
        assertThat(RuleParser.parse("city", ShortNames.of(schema)))
                .isEqualTo(dimension("city").node());
    }

    @TestFactory
    Stream<DynamicTest> numbers_of_any_size_are_printed() {
        return Stream.of(
                node(Literal.of(new BigDecimal("1E+1000000000")), "1E+1000000000"),
                node(Literal.of(new BigDecimal("1E-1000000000")), "1E-1000000000"),
                node(Literal.of(new BigDecimal("1E+3")), "1E+3"),
                node(Literal.of(new BigDecimal("0.00")), "0.00"),
                node(Literal.of(new BigDecimal("1E-10")), "0.0000000001"));
    }

    private static DynamicTest row(Object term, String text) {
        return dynamicTest(text, () -> assertThat(term).hasToString(text));
    }

    private static DynamicTest node(Node node, String text) {
        return dynamicTest(text, () -> assertThat(RulePrinter.print(node)).isEqualTo(text));
    }
}
