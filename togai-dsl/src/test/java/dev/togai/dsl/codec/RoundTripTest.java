package dev.togai.dsl.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.dsl.SampleSize;
import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.eval.Vectors;
import dev.togai.rule.JsonLogic;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Written rules are parsed back to equal trees, by this library and by Togai. Parsed rules keep their meaning when
 * written.
 */
class RoundTripTest {

    private static final int TREES = SampleSize.of(5_000, 300);
    private static final int TEXTS = SampleSize.of(10_000, 500);
    private static final List<String> OPERATORS = List.of("var", "+", "and", "", "no.such", "a\"b", "முறை", "null");
    private static final List<String> NUMBERS = List.of(
            "0",
            "1",
            "-1",
            "1.0",
            "1e3",
            "-12E+2",
            "0e7",
            "0.00",
            "1e-10",
            "1e999",
            "1e-999",
            "9223372036854775808",
            "184467440737095516160",
            "-1844674407370955161600.50",
            "18446744073709551616.0e1");
    private static final List<String> TEXTS_OF_RULES = List.of(
            "", "a", "a.b", "007", "null", "'", "\"\\/", "\n\u0000\u007f\u2028", "🚕", "// c", "சென்னை", "\uFEFF");

    @Test
    void a_random_tree_is_written_and_parsed_back() {
        Random random = new Random(37);
        for (int i = 0; i < TREES; i++) {
            Node rule = node(random, 5);
            assertParsedBack(rule);
        }
    }

    @Test
    void a_random_number_keeps_its_scale() {
        Random random = new Random(41);
        for (int i = 0; i < TREES; i++) {
            BigInteger unscaled = new BigInteger(random.nextInt(200), random);
            assertParsedBack(Literal.of(new BigDecimal(unscaled, random.nextInt(1200) - 600)));
        }
        // Before the last digit, these digits overflow to 0 in 64 bits: Togai would read the plain notation as a
        // string.
        BigInteger long64 = BigInteger.ONE.shiftLeft(64);
        for (int scale = -700; scale < 900; scale++) {
            assertParsedBack(Literal.of(new BigDecimal(long64.multiply(BigInteger.TEN.pow(70)), scale)));
        }
    }

    @Test
    void a_parsed_rule_keeps_its_meaning_when_written() {
        Random random = new Random(43);
        for (int i = 0; i < TEXTS; i++) {
            String text = RuleSamples.mutated(random);
            if (ReferenceGson.ours(text) instanceof Node rule && isUnicode(text)) {
                assertParsedBack(rule);
            }
        }
    }

    @Test
    @Tag("proof")
    void the_rules_of_the_golden_vectors_are_parsed_or_rejected_like_the_service() {
        assertParsedOrRejected(Vectors.random());
        assertParsedOrRejected(Vectors.pairs());
    }

    @Test
    void the_rules_of_public_documents_are_parsed_or_rejected_like_the_service() {
        assertParsedOrRejected(Vectors.docs());
    }

    @Test
    void the_rules_of_public_suites_are_parsed_or_rejected_like_the_service() {
        assertParsedOrRejected(Vectors.suite());
    }

    private static void assertParsedOrRejected(List<Vectors.Vector> vectors) {
        for (Vectors.Vector vector : vectors) {
            Object outcome = ReferenceGson.ours(vector.rule());

            assertThat(outcome.equals(ReferenceGson.REJECTED))
                    .as(vector.id())
                    .isEqualTo("parse".equals(vector.error()));
            if (outcome instanceof Node rule) {
                assertParsedBack(rule);
            }
        }
    }

    private static void assertParsedBack(Node rule) {
        JsonLogic written = RuleWriter.write(rule);
        if (!RuleReader.read(written).equals(rule)
                || !RuleReader.readLenient(written).equals(rule)) {
            assertThat(RuleReader.read(written)).as(written.text()).isEqualTo(rule);
            assertThat(RuleReader.readLenient(written)).as(written.text()).isEqualTo(rule);
        }
    }

    private static boolean isUnicode(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text) && !text.contains("\\u");
    }

    private static Node node(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 5 : 9)) {
            case 0 -> Literal.NULL;
            case 1 -> Literal.of(random.nextBoolean());
            case 2 -> Literal.of(new BigDecimal(any(NUMBERS, random)));
            case 3 -> Literal.of(any(TEXTS_OF_RULES, random));
            case 4 -> Variable.of(any(TEXTS_OF_RULES, random));
            case 5 -> new Variable(any(TEXTS_OF_RULES, random), node(random, depth - 1));
            case 6 -> new ListNode(nodes(random, depth - 1));
            default -> call(any(OPERATORS, random), nodes(random, depth - 1));
        };
    }

    private static List<Node> nodes(Random random, int depth) {
        return Stream.generate(() -> node(random, depth))
                .limit(random.nextInt(4))
                .toList();
    }

    private static Node call(String operator, List<Node> arguments) {
        try {
            return new OperatorCall(operator, arguments);
        } catch (IllegalArgumentException e) {
            return new OperatorCall(operator + '?', arguments);
        }
    }

    private static String any(List<String> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }
}
