package dev.togai.dsl.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.Variable;
import dev.togai.error.InvalidRequestException;
import dev.togai.rule.JsonLogic;
import java.math.BigDecimal;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RuleWriterTest {

    private static final Variable A = Variable.of("a");
    private static final Literal ONE = Literal.of(1);
    private static final Literal TWO = Literal.of(2);

    @TestFactory
    Stream<DynamicTest> each_node_has_one_notation() {
        return Stream.of(
                row(Literal.NULL, "null"),
                row(Literal.of(true), "true"),
                row(Literal.of(false), "false"),
                row(A, "{\"var\":\"a\"}"),
                row(Variable.of(""), "{\"var\":\"\"}"),
                row(new Variable("a", Literal.of(0)), "{\"var\":[\"a\",0]}"),
                row(new Variable("a", Literal.NULL), "{\"var\":[\"a\",null]}"),
                row(new Variable("a", ListNode.of()), "{\"var\":[\"a\",[]]}"),
                row(ListNode.of(), "[]"),
                row(ListNode.of(ONE, ListNode.of(TWO)), "[1,[2]]"),
                row(OperatorCall.of("or"), "{\"or\":[]}"),
                row(OperatorCall.of("var"), "{\"var\":[]}"),
                row(OperatorCall.of("+", ONE, TWO), "{\"+\":[1,2]}"),
                row(OperatorCall.of("weird \"operator\"", ONE, TWO), "{\"weird \\\"operator\\\"\":[1,2]}"));
    }

    @TestFactory
    Stream<DynamicTest> a_single_argument_needs_no_array_unless_it_is_a_list() {
        return Stream.of(
                row(OperatorCall.of("!", A), "{\"!\":{\"var\":\"a\"}}"),
                row(OperatorCall.of("!", Literal.NULL), "{\"!\":null}"),
                row(OperatorCall.of("!", OperatorCall.of("!!", ONE)), "{\"!\":{\"!!\":1}}"),
                row(OperatorCall.of("!", ListNode.of()), "{\"!\":[[]]}"),
                row(OperatorCall.of("!", ListNode.of(ONE)), "{\"!\":[[1]]}"),
                row(OperatorCall.of("max", ListNode.of(ONE, TWO)), "{\"max\":[[1,2]]}"),
                row(OperatorCall.of("var", ONE), "{\"var\":1}"));
    }

    @TestFactory
    Stream<DynamicTest> numbers_are_plain_with_their_scale() {
        return Stream.of(
                number("0", "0"),
                number("-0.0", "0.0"),
                number("0.4", "0.4"),
                number("1.50", "1.50"),
                number("-12.000", "-12.000"),
                number("1E+3", "1e3"),
                number("12e2", "12e2"),
                number("-1.20e5", "-120e3"),
                number("0e3", "0e3"),
                number("184467440737095516160", "1.84467440737095516160e20"),
                number("-1844674407370955161600.50", "-1.84467440737095516160050e21"),
                number("18446744073709551616e1", "18446744073709551616e1"),
                number("1E-10", "0.0000000001"),
                number("+7", "7"),
                number("5.", "5"),
                number("9223372036854775808", "9223372036854775808"),
                number("1e999", "1e999"),
                number("1e-999", "0." + "0".repeat(998) + "1"));
    }

    @TestFactory
    Stream<DynamicTest> strings_are_escaped_where_json_requires_it() {
        return Stream.of(
                row(Literal.of(""), "\"\""),
                row(Literal.of("a\"b\\c/d"), "\"a\\\"b\\\\c/d\""),
                row(Literal.of("\b\f\n\r\t"), "\"\\b\\f\\n\\r\\t\""),
                row(Literal.of("\u0000\u001f\u007f"), "\"\\u0000\\u001F\u007f\""),
                row(Literal.of("சென்னை 🚕 \u2028"), "\"சென்னை 🚕 \u2028\""));
    }

    @TestFactory
    Stream<DynamicTest> numbers_with_too_many_digits_are_rejected_before_formatting() {
        return Stream.of("1e1000", "1e-1000", "1E+2147483647", "1E-2147483647", "0e-5000", "7".repeat(1001))
                .map(number -> dynamicTest(
                        number,
                        () -> assertThatThrownBy(() -> RuleWriter.write(Literal.of(new BigDecimal(number))))
                                .isInstanceOf(InvalidRequestException.class)
                                .hasMessageStartingWith(
                                        "Cannot write a rule: number: at most 1000 digits in plain form, was ")));
    }

    @Test
    void an_unpaired_surrogate_is_rejected() {
        assertThatThrownBy(() -> RuleWriter.write(Literal.of("taxi \ud83d")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void a_rule_may_be_at_most_a_hundred_nodes_deep() {
        assertThat(RuleWriter.write(nested(100)).isJson()).isTrue();
        assertThatThrownBy(() -> RuleWriter.write(nested(101)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("depth: at most 100");
        assertThatThrownBy(() -> RuleWriter.write(nested(100_000))).isInstanceOf(InvalidRequestException.class);
    }

    private static Node nested(int depth) {
        Node node = A;
        for (int i = 1; i < depth; i++) {
            node = OperatorCall.of("!", node);
        }
        return node;
    }

    private static DynamicTest number(String number, String text) {
        return row(Literal.of(new BigDecimal(number)), text);
    }

    /** Tests that the node is written as exactly this string, which is JSON. */
    private static DynamicTest row(Node node, String text) {
        return dynamicTest(text, () -> {
            JsonLogic written = RuleWriter.write(node);

            assertThat(written.text()).isEqualTo(text);
            assertThat(written.isJson()).isTrue();
        });
    }
}
