package dev.togai.dsl.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.togai.dsl.SampleSize;
import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.RuleLimits;
import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.error.RuleSyntaxException;
import dev.togai.dsl.internal.text.VisibleExcerpt;
import dev.togai.rule.JsonLogic;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A comparison of the strict reader with Jackson: both accept exactly RFC 8259. */
class StrictReaderTest {

    private static final int MUTATIONS = SampleSize.of(20_000, 1_000);
    private static final Pattern IS_LONG_NUMBER = Pattern.compile("[0-9]{20}");
    /** Far more than needed on a busy machine, and far less than a quadratic algorithm would take. */
    private static final Duration NO_TIME = Duration.ofMinutes(1);

    private static final Variable A = Variable.of("a");
    private static final Literal ONE = Literal.of(1);
    private static final Literal TWO = Literal.of(2);
    private static final JsonFactory JACKSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    @TestFactory
    Stream<DynamicTest> each_source_has_one_tree() {
        return Stream.of(
                row("null", Literal.NULL),
                row(" true\n", Literal.of(true)),
                row("false", Literal.of(false)),
                row("\"a\\u0062\\\"\\\\\\/\\b\\f\\n\\r\\t\"", Literal.of("ab\"\\/\b\f\n\r\t")),
                row("\"சென்னை 🚕 \\ud83d\\ude95 \u2028\"", Literal.of("சென்னை 🚕 🚕 \u2028")),
                row("[]", ListNode.of()),
                row("[ 1 , [ 2 ] ]", ListNode.of(ONE, ListNode.of(TWO))),
                row("{\"or\":[]}", OperatorCall.of("or")),
                row("{\"!\":{\"var\":\"a\"}}", OperatorCall.of("!", A)),
                row("{\"!\":[{\"var\":\"a\"}]}", OperatorCall.of("!", A)),
                row("{\"!\":null}", OperatorCall.of("!", Literal.NULL)),
                row("{\"!\":[[1,2]]}", OperatorCall.of("!", ListNode.of(ONE, TWO))),
                row("{\"no.such\":[1,2]}", OperatorCall.of("no.such", ONE, TWO)),
                row("{\"\":1}", OperatorCall.of("", ONE)));
    }

    @TestFactory
    Stream<DynamicTest> a_var_with_a_constant_path_is_a_variable_and_any_other_a_call() {
        Literal a = Literal.of("a");
        return Stream.of(
                row("{\"var\":\"a\"}", A),
                row("{\"var\":[\"a\"]}", A),
                row("{\"var\":[\"a\",1]}", new Variable("a", ONE)),
                row("{\"var\":[\"a\",null]}", new Variable("a", Literal.NULL)),
                row("{\"var\":[\"a\",{\"var\":\"a\"}]}", new Variable("a", A)),
                row("{\"var\":[\"a\",1,2]}", OperatorCall.of("var", a, ONE, TWO)),
                row("{\"var\":[[\"a\"]]}", OperatorCall.of("var", ListNode.of(a))),
                row("{\"var\":[]}", OperatorCall.of("var")),
                row("{\"var\":null}", OperatorCall.of("var", Literal.NULL)),
                row("{\"var\":1}", OperatorCall.of("var", ONE)),
                row("{\"var\":{\"cat\":\"a\"}}", OperatorCall.of("var", OperatorCall.of("cat", a))),
                row("{\"Var\":\"a\"}", OperatorCall.of("Var", a)));
    }

    @TestFactory
    Stream<DynamicTest> numbers_keep_their_scale() {
        return Stream.of(
                number("1", "1", 0),
                number("1.0", "1", 1),
                number("1e3", "1000", -3),
                number("1E+3", "1000", -3),
                number("1.50e2", "150", 0),
                number("0e3", "0", -3),
                number("-0", "0", 0),
                number("-0.0", "0", 1),
                number("1e-999", "1e-999", 999),
                number("1e999", "1e999", -999),
                number("1e0000000000999", "1e999", -999));
    }

    @TestFactory
    Stream<DynamicTest> an_invalid_rule_is_rejected_with_location_and_reason() {
        return Stream.of(
                error("", 1, 1, "$", "a rule", "the end of the text"),
                error(" \n ", 2, 2, "$", "a rule", "the end of the text"),
                error("\uFEFF1", 1, 1, "$", "a rule", "\"\\uFEFF1\""),
                error("// c\n1", 1, 1, "$", "a rule", "\"// c\\u000A1\""),
                error("NaN", 1, 1, "$", "a rule", "\"NaN\""),
                error("1 2", 1, 3, "$", "the end of the text", "\"2\""),
                error("{\"a\":1}}", 1, 8, "$", "the end of the text", "\"}\""),
                error("[1,2", 1, 5, "$", "a comma or ]", "the end of the text"),
                error("[1 2]", 1, 4, "$", "a comma or ]", "\"2]\""),
                error("[1}", 1, 3, "$", "a comma or ]", "\"}\""),
                error("[1,]", 1, 4, "$[1]", "a value", "\"]\""),
                error("[,1]", 1, 2, "$[0]", "a value or ]", "\",1]\""),
                error("[01]", 1, 2, "$[0]", "a value or ]", "\"01]\""),
                error("[1.,2]", 1, 2, "$[0]", "a value or ]", "\"1.,2]\""),
                error("[\n  truex]", 2, 3, "$[0]", "a value or ]", "\"truex]\""),
                error("['a']", 1, 2, "$[0]", "a value or ]", "\"'a']\""),
                error("{a:1}", 1, 2, "$", "a name in double quotes or }", "\"a:1}\""),
                error("{\"a\" 1}", 1, 6, "$", "a colon", "\"1}\""),
                error("{\"a\":}", 1, 6, "$.a[0]", "a value", "\"}\""),
                error("{\"a\":1,}", 1, 8, "$", "a name in double quotes", "\"}\""),
                error("{\"a\":1]", 1, 7, "$", "a comma or }", "\"]\""),
                error("{\"a\":1,\"a\":2}", 1, 8, "$", "each name once", "\"\"a\":2}\""),
                error("{\"and\":[true,{\">\":[1 2]}]}", 1, 22, "$.and[1]", "a comma or ]", "\"2]}]}\""),
                error("{\"and\":[true,{\">\":[1,x]}]}", 1, 22, "$.and[1].>[1]", "a value", "\"x]}]}\""),
                error("\"abc", 1, 5, "$", "a closing \"", "the end of the text"),
                error("\"a\nb\"", 1, 3, "$", "a control character to be escaped", "\"\\u000Ab\"\""),
                error("\"\\x\"", 1, 3, "$", "an escape that JSON has", "\"x\"\""),
                error("\"\\", 1, 3, "$", "an escape that JSON has", "the end of the text"),
                error("\"\\u12g4\"", 1, 6, "$", "four hexadecimal digits", "\"g4\"\""),
                error(
                        "[\"a \\ud83d\"]",
                        1,
                        2,
                        "$[0]",
                        "a string that UTF-8 can encode, without unpaired surrogates",
                        "\"\"a \\ud83d\"]\""));
    }

    @TestFactory
    Stream<DynamicTest> an_object_without_exactly_one_member_is_rejected() {
        String expected = "an object of one member, whose name is the operator";
        return Stream.of(
                error("{}", 1, 1, "$", expected, "none"),
                error("[{}]", 1, 2, "$[0]", expected, "none"),
                error("{\"a\":1,\"b\":2}", 1, 1, "$", expected, "2 members"),
                error("{\"var\":[\"a\",{}]}", 1, 13, "$.var[1]", expected, "none"),
                error("{\"if\":[true,1,\n{\"a\":{\"b\":[],\"c\":[]}}]}", 2, 6, "$.if[2].a[0]", expected, "2 members"));
    }

    @TestFactory
    Stream<DynamicTest> input_beyond_a_limit_is_rejected_early() {
        String depth = "at most 100 nested nodes";
        String number = "a number of at most 1000 digits in plain form and an exponent of at most 999";
        String brackets = "[".repeat(RuleLimits.MAX_LENGTH);
        String objects = "{\"a\":".repeat(RuleLimits.MAX_LENGTH / 5);
        String digits = "7".repeat(RuleLimits.MAX_LENGTH);
        String shown = "\"" + "7".repeat(30) + "...\"";
        return Stream.of(
                error(brackets, 1, 101, "$" + "[0]".repeat(100), depth, "more"),
                error(objects, 1, 501, "$" + ".a[0]".repeat(100), depth, "more"),
                error(brackets + "]", 1, 1, "$", "at most 1048576 characters", "1048577 characters"),
                error(digits, 1, 1, "$", number, shown),
                error("7".repeat(1_001), 1, 1, "$", number, shown),
                error("1e1000", 1, 1, "$", number, "\"1e1000\""),
                error("0e1000000000", 1, 1, "$", number, "\"0e1000000000\""),
                error("[1, 1e-99999999999]", 1, 5, "$[1]", number, "\"1e-99999999999]\""),
                error("12e999", 1, 1, "$", number, "\"12e999\""),
                error("1.5e-999", 1, 1, "$", number, "\"1.5e-999\""),
                error("1e" + "0".repeat(2_000) + "1", 1, 1, "$", number, "\"1e" + "0".repeat(28) + "...\""));
    }

    @Test
    void reader_and_writer_count_depth_alike() {
        for (String[] nest : new String[][] {
            {"[", "1", "]"}, {"{\"!\":", "1", "}"}, {"{\"!\":[", "1", "]}"}, {"{\"var\":[\"a\",", "1", "]}"}
        }) {
            String deepest = nest[0].repeat(99) + nest[1] + nest[2].repeat(99);

            assertThat(RuleWriter.write(RuleReader.read(deepest)).isJson()).isTrue();
            assertThatThrownBy(() -> RuleReader.read(nest[0] + deepest + nest[2]))
                    .isInstanceOf(RuleSyntaxException.class)
                    .hasMessageContaining("at most 100 nested nodes");
        }
        String variable = "{\"!\":".repeat(99) + "{\"var\":[\"a\"]}" + "}".repeat(99);
        assertThat(RuleReader.read(RuleWriter.write(RuleReader.read(variable)))).isEqualTo(RuleReader.read(variable));
    }

    @Test
    void a_message_is_one_short_line_regardless_of_the_source() {
        String key = "\u2028\n🚕\u0000".repeat(1_000);
        assertThatThrownBy(() -> RuleReader.readLenient("{'" + key + "':{'" + key + "' x"))
                .isInstanceOf(RuleSyntaxException.class)
                .hasMessageMatching(".{1,1200}")
                .hasMessageContaining("expected a colon, found \"x\"");
    }

    @Test
    @Tag("proof")
    void long_sources_are_parsed_quickly() {
        int half = RuleLimits.MAX_LENGTH / 2 - 10;
        for (String text : new String[] {
            "{\"" + "k".repeat(RuleLimits.MAX_LENGTH - 6) + "\":1}",
            "[" + "1,".repeat(half) + "1]",
            "\"" + "\\u0041".repeat(half / 3) + "\"",
            " ".repeat(2 * half) + "1"
        }) {
            Assertions.assertTimeoutPreemptively(
                    NO_TIME, () -> assertThat(RuleReader.read(text)).isEqualTo(RuleReader.readLenient(text)));
        }
        for (String text :
                new String[] {"[,".repeat(half), "[" + ",".repeat(2 * half) + "]", "/*".repeat(half), "#\n".repeat(half)
                }) {
            Assertions.assertTimeoutPreemptively(
                    NO_TIME, () -> assertThat(ReferenceGson.ours(text)).isNotNull());
        }
    }

    @Test
    void exactly_rfc_8259_is_parsed_with_the_result_of_the_service() {
        Random random = new Random(31);
        List<String> texts = new ArrayList<>(RuleSamples.all());
        Stream.generate(() -> RuleSamples.mutated(random)).limit(MUTATIONS).forEach(texts::add);

        for (String text : texts) {
            if (!IS_LONG_NUMBER.matcher(text).find()) {
                Object expected = isJson(text) ? ReferenceGson.ours(text) : ReferenceGson.REJECTED;
                Object read = ReferenceGson.outcome(() -> RuleReader.read(text));
                if (!read.equals(expected)) {
                    assertThat(read).as(text).isEqualTo(expected);
                }
            }
        }
    }

    /** Tests with Jackson, which accepts unpaired surrogates. */
    private static boolean isJson(String text) {
        int values = 0;
        try (JsonParser parser = JACKSON.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                parser.finishToken();
                values += parser.getParsingContext().inRoot() ? 1 : 0;
                if ((token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME)
                        && !StandardCharsets.UTF_8.newEncoder().canEncode(parser.getText())) {
                    return false;
                }
            }
            return values == 1;
        } catch (JsonProcessingException e) {
            return false;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static DynamicTest row(String text, Node rule) {
        return dynamicTest(text, () -> {
            assertThat(RuleReader.read(text)).isEqualTo(rule);
            assertThat(RuleReader.read(JsonLogic.of(text))).isEqualTo(rule);
        });
    }

    private static DynamicTest number(String literal, String value, int scale) {
        return dynamicTest(literal, () -> {
            Literal read = (Literal) RuleReader.read(literal);

            assertThat((BigDecimal) read.value())
                    .isEqualByComparingTo(value)
                    .extracting(BigDecimal::scale)
                    .isEqualTo(scale);
        });
    }

    private static DynamicTest error(String text, int line, int column, String path, String expected, String found) {
        return dynamicTest(VisibleExcerpt.quoted(text, 0), () -> {
            RuleSyntaxException e = Assertions.assertThrows(RuleSyntaxException.class, () -> RuleReader.read(text));

            assertThat(e.line()).isEqualTo(line);
            assertThat(e.column()).isEqualTo(column);
            assertThat(e.path()).hasToString(path);
            assertThat(e.expected()).isEqualTo(expected);
            assertThat(e.found()).isEqualTo(found);
            assertThat(e)
                    .hasMessageStartingWith("Cannot read the rule at line " + line + ", column " + column + " ($")
                    .hasMessageContaining("): expected " + expected + ", found " + found + ". ")
                    .hasMessageEndingWith(".");
        });
    }
}
