package dev.togai.dsl.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.togai.dsl.SampleSize;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.error.RuleSyntaxException;
import dev.togai.dsl.internal.text.VisibleExcerpt;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * A comparison of the lenient reader with gson 2.9.0: both reject the same sources, and return the same trees. One
 * source is excluded, two byte order marks before a word of over a thousand characters: gson never returns.
 */
class LenientReaderTest {

    private static final int MUTATIONS = SampleSize.of(100_000, 3_000);

    @TestFactory
    Stream<DynamicTest> unusual_sources_are_parsed_like_the_service() {
        return RuleSamples.all().stream()
                .map(text -> dynamicTest(VisibleExcerpt.quoted(text, 0), () -> ReferenceGson.assertAgreement(text)));
    }

    @Test
    void mutated_sources_are_parsed_like_the_service() {
        Random random = new Random(29);
        List<Object> outcomes = new ArrayList<>();
        for (int i = 0; i < MUTATIONS; i++) {
            String text = RuleSamples.mutated(random);
            outcomes.add(ReferenceGson.assertAgreement(text));
        }

        assertThat(outcomes.stream().filter(Node.class::isInstance).count()).isGreaterThan(MUTATIONS / 5);
        assertThat(outcomes.stream().filter(ReferenceGson.REJECTED::equals).count())
                .isGreaterThan(MUTATIONS / 5);
        assertThat(outcomes).contains(ReferenceGson.BEYOND_A_LIMIT);
    }

    @TestFactory
    Stream<DynamicTest> a_number_longer_than_the_services_buffer_is_a_string() {
        return Stream.of("1".repeat(1_023), "1".repeat(1_024), "-1." + "0".repeat(1_020), "-1." + "0".repeat(1_021))
                .flatMap(number ->
                        Stream.of(number, " ".repeat(1_000) + number, "[" + number + ",1]", "\uFEFF" + number))
                .map(text -> dynamicTest(text.length() + " characters", () -> ReferenceGson.assertAgreement(text)));
    }

    @Test
    void a_value_replaced_by_a_duplicate_name_is_checked_for_depth_only() {
        assertThat(RuleReader.readLenient("{a:{},a:1}")).isEqualTo(OperatorCall.of("a", Literal.of(1)));
        assertThatThrownBy(() -> RuleReader.readLenient("{a:" + "[".repeat(200) + "]".repeat(200) + ",a:1}"))
                .isInstanceOf(RuleSyntaxException.class)
                .hasMessageContaining("at most 100 nested nodes");
    }

    @Test
    void the_only_json_on_which_the_readers_differ() {
        String number = "184467440737095516160";

        assertThat(RuleReader.read(number)).isEqualTo(Literal.of(new BigDecimal(number)));
        assertThat(RuleReader.readLenient(number)).isEqualTo(Literal.of(number));
    }

    @Test
    void the_documented_matcher_is_not_json_and_is_parsed() {
        Node rule = RuleReader.readLenient("{ and: [{ \">\" : [{ var: dimension.age }, 18] },] }");

        assertThat(rule)
                .isEqualTo(OperatorCall.of(
                        "and", OperatorCall.of(">", Variable.of("dimension.age"), Literal.of(18)), Literal.NULL));
    }

    @TestFactory
    Stream<DynamicTest> an_error_states_that_the_service_rejects_the_rule_too() {
        return Stream.of(
                error(
                        "{a:1,b:2}",
                        "1, column 1 ($): expected an object of one member, whose name is the operator, found 2 members. "
                                + "Togai rejects the whole rule: give every object one operator."),
                error(
                        "{a:[1,{}]}",
                        "1, column 7 ($.a[1]): expected an object of one member, whose name is the operator, found none. "
                                + "Togai rejects the whole rule: give every object one operator."),
                error(
                        "[1\n\n  2]",
                        "3, column 3 ($): expected a comma or ], found \"2]\". Togai cannot read it either: fix the text."),
                error(
                        "{a:\n}",
                        "2, column 1 ($.a[0]): expected a value, found \"}\". Togai cannot read it either: fix the text."),
                error(
                        "{",
                        "1, column 2 ($): expected a name, found the end of the text. Togai cannot read it either: fix the text."),
                error(
                        "/*",
                        "1, column 1 ($): expected a comment that ends, found \"/*\". Togai cannot read it either: fix the text."),
                error(
                        "1 2",
                        "1, column 3 ($): expected the end of the text, found \"2\". Togai cannot read it either: fix the text."));
    }

    private static DynamicTest error(String text, String message) {
        return dynamicTest(
                VisibleExcerpt.quoted(text, 0),
                () -> assertThatThrownBy(() -> RuleReader.readLenient(text))
                        .isInstanceOf(RuleSyntaxException.class)
                        .hasMessage("Cannot read the rule at line " + message));
    }
}
