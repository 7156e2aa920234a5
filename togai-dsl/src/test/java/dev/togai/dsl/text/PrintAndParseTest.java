package dev.togai.dsl.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.togai.dsl.SampleSize;
import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.OperatorCatalog;
import dev.togai.dsl.ast.OperatorDescriptor;
import dev.togai.dsl.ast.RuleLimits;
import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.codec.RuleReader;
import dev.togai.dsl.codec.RuleWriter;
import dev.togai.dsl.error.RuleSyntaxException;
import dev.togai.dsl.eval.Vectors;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every printed tree is parsed back to an equal one. */
class PrintAndParseTest {

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "a",
            "b",
            "a.b",
            "a.",
            ".a",
            "a..b",
            "1a",
            "a1",
            "a b",
            "and",
            "or",
            "not",
            "in",
            "if",
            "then",
            "else",
            "true",
            "null",
            "var",
            "distance",
            "city",
            "attributes.distance",
            "dimensions.city",
            "dimensions.distance",
            "`",
            "\"",
            "\\",
            "\\u0041",
            "\n",
            "\t",
            "\0",
            "#",
            "-",
            "-1",
            "1",
            "1.5",
            "x in y",
            "é",
            "e\u0301",
            "名前",
            "\u00a0",
            "\u202e",
            "\ud800",
            "\udc00a",
            "😀",
            "\u2028",
            "(",
            ",",
            "a(b)",
            "__",
            "a__b.1",
            "١");

    /** The operators of both dialects, and an unknown one that is a keyword of the syntax. */
    private static final List<String> OPERATORS = Stream.concat(
                    OperatorCatalog.all().stream().map(OperatorDescriptor::name), Stream.of("not"))
            .toList();

    private static final List<String> NUMBERS = List.of(
            "0",
            "1",
            "-1",
            "1.50",
            "-0.00",
            "1E+3",
            "0E+5",
            "0E-50",
            "1E-45",
            "123456789012345678901234567890",
            "1E+2147483647",
            "-1E-2147483647",
            "12345.6789E+20");

    private static final ShortNames SHORT =
            ShortNames.of(List.of("distance", "a", "a.b"), List.of("city", "b", "a", "in"));

    @Test
    void a_random_tree_is_printed_and_parsed_back() {
        Random random = new Random(4711);

        for (int i = 0; i < SampleSize.of(15_000, 500); i++) {
            isParsedBack(node(random, 1 + random.nextInt(5)));
        }
    }

    @TestFactory
    @Tag("proof")
    Stream<DynamicTest> the_rules_of_the_vectors_are_printed_and_parsed_back() {
        return Map.<String, Supplier<List<Vectors.Vector>>>of(
                        "random",
                        Vectors::random,
                        "pairs",
                        Vectors::pairs,
                        "docs",
                        Vectors::docs,
                        "suite",
                        Vectors::suite)
                .entrySet()
                .stream()
                .map(vectors -> dynamicTest(vectors.getKey(), () -> {
                    List<Node> rules = vectors.getValue().get().stream()
                            .flatMap(vector -> ruleOf(vector.rule()))
                            .toList();

                    assertThat(rules).hasSizeGreaterThan(500).allSatisfy(PrintAndParseTest::isParsedBack);
                }));
    }

    @TestFactory
    Stream<DynamicTest> every_number_is_printed_and_parsed_back() {
        BigDecimal longest = new BigDecimal(new BigInteger("1234567890"), Integer.MIN_VALUE);
        BigDecimal smallest = new BigDecimal(new BigInteger("-1234567890"), Integer.MAX_VALUE);
        return Stream.concat(Stream.of(longest, smallest), NUMBERS.stream().map(BigDecimal::new))
                .map(number -> dynamicTest(number.toString(), () -> isParsedBack(Literal.of(number))));
    }

    @TestFactory
    Stream<DynamicTest> every_writable_rule_is_within_the_parsers_depth() {
        Variable a = Variable.of("a");
        return Map.<String, UnaryOperator<Node>>of(
                        "negations", node -> OperatorCall.of("!", node),
                        "functions", node -> OperatorCall.of("cat", node),
                        "lists", ListNode::of,
                        "sums", node -> OperatorCall.of("+", node, a),
                        "conditions", node -> OperatorCall.of("or", a, node),
                        "ranges", node -> OperatorCall.of("<", a, node, a),
                        "choices", node -> OperatorCall.of("if", a, a, node),
                        "members", node -> OperatorCall.of("in", a, node),
                        "defaults", node -> new Variable("a", node))
                .entrySet()
                .stream()
                .map(nested -> dynamicTest(nested.getKey(), () -> {
                    Node deepest = Stream.iterate(a, nested.getValue())
                            .skip(RuleLimits.MAX_DEPTH - 1)
                            .findFirst()
                            .orElseThrow();

                    isParsedBack(deepest);
                    assertThat(RuleWriter.write(deepest).isJson()).isTrue();
                }));
    }

    @Test
    void excessive_nesting_is_rejected_without_exhausting_the_stack() {
        for (String open : List.of("(", "[", "f(", "not ", "if ", "1 + (", "a ?? (", "a in (")) {
            assertThatThrownBy(() -> RuleParser.parse(open.repeat(10_000)))
                    .as(open)
                    .isInstanceOf(RuleSyntaxException.class);
        }
        assertThatThrownBy(() -> RuleParser.parse("1" + " - 1".repeat(10_000)))
                .hasMessageContaining("expected at most 100 levels");
        isParsedBack(RuleParser.parse("1" + " + 1".repeat(10_000)));
        assertThatThrownBy(() -> RuleParser.parse(" ".repeat(RuleParser.MAX_LENGTH) + "1"))
                .hasMessageContaining("expected at most 100000, found 100001 characters");
    }

    @Test
    void any_input_is_parsed_or_rejected_with_a_syntax_error() {
        Random random = new Random(99);
        List<String> pieces = new ArrayList<>(OPERATORS);
        pieces.addAll(NUMBERS);
        pieces.addAll(List.of(
                "(", ")", "[", "]", ",", "??", "a", "`a`", "\"a\"", "if", "then", "else", "in", "\"", "\\", " ", "\n",
                "# "));

        int rules = 0;
        for (int i = 0; i < SampleSize.of(15_000, 2_000); i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(8); n >= 0; n--) {
                text.append(pieces.get(random.nextInt(pieces.size()))).append(random.nextBoolean() ? " " : "");
            }
            try {
                isParsedBack(RuleParser.parse(text.toString()));
                rules++;
            } catch (RuleSyntaxException e) {
                assertThat(e.line()).isPositive();
                assertThat(e.column()).isPositive();
            }
        }
        assertThat(rules).isGreaterThan(200);
    }

    private static void isParsedBack(Node rule) {
        String text = RulePrinter.print(rule);
        String shortText = RulePrinter.print(rule, SHORT);

        assertThat(RuleParser.parse(text)).as(text).isEqualTo(rule);
        assertThat(RuleParser.parse(shortText, SHORT)).as(shortText).isEqualTo(rule);
        assertThat(text).doesNotContain("\n");
    }

    private static Stream<Node> ruleOf(String text) {
        try {
            return Stream.of(RuleReader.readLenient(text));
        } catch (RuleSyntaxException e) {
            return Stream.empty();
        }
    }

    private static Node node(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 5 : 12)) {
            case 0 -> Literal.of(one(random, TEXTS));
            case 1 -> Literal.of(new BigDecimal(one(random, NUMBERS)));
            case 2 -> one(random, List.of(Literal.NULL, Literal.of(true), Literal.of(false)));
            case 3, 4 -> Variable.of(one(random, TEXTS));
            case 5 -> new Variable(one(random, TEXTS), node(random, depth - 1));
            case 6 -> new ListNode(nodes(random, depth));
            case 7 -> call(one(random, TEXTS), nodes(random, depth));
            default -> call(one(random, OPERATORS), nodes(random, depth));
        };
    }

    private static Node call(String operator, List<Node> arguments) {
        boolean isVariable = operator.equals("var")
                && !arguments.isEmpty()
                && arguments.get(0) instanceof Literal key
                && key.value() instanceof String;
        return isVariable ? new ListNode(arguments) : new OperatorCall(operator, arguments);
    }

    private static List<Node> nodes(Random random, int depth) {
        return IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> node(random, depth - 1))
                .toList();
    }

    private static <T> T one(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
