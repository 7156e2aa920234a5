package dev.togai.dsl.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.error.EvaluationException;
import dev.togai.error.MalformedJsonException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** For any bytes, the partial readers give the same values as the full reader, and reject the same events. */
class EventReadingLawTest {

    private static final List<String> EVENTS = List.of("""
            {"id":"e","timestamp":"2024-05-28T10:00:00Z","attributes":{"distance":12.50,"n":"7"},"dimensions":{"city":"chennai"}}""", """
            { "id" : 1e2, "attributes" : [ {"name":"distance","value":-0.5,"unit":null}, {"value":[1],"name":"n"} ], "items":[1,{"a":"b"}] }""", """
            {"attribute":{"distance":true},"attributes":{"x":[[],{}],"dist\\u0061nce":"\\"","n":123456789012345678901}}""", """
            {"größe":{"地":"\uD83D\uDE00é"},"größe.地":null,"dimensions":{"city":"\\n","city":false},"items":"a\\\\"}""");

    /** What rules name that are read for together. */
    private static final List<List<String>> PATHS = List.of(
            List.of(
                    "id",
                    "attributes.distance",
                    "attribute.distance",
                    "attributes.n",
                    "dimensions.city",
                    "dimension.city",
                    "items",
                    "größe.地"),
            List.of("attributes", "dimension"),
            List.of("attributes.distance", "dimensions.city"));

    private static final List<String> PIECES = List.of(
            "\"",
            "\\",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            " ",
            "\n",
            "\0",
            "0",
            "-",
            ".",
            "e",
            "1e99",
            "\\u0020",
            "\\ud800",
            "\\ud83d\\ude00",
            "\\x",
            "null",
            "true",
            "distance",
            "\"n\":1,",
            "name",
            "value",
            "é",
            "\uFFFD",
            "attributes",
            "attribute",
            "items",
            "tru",
            "+",
            "\t");

    /** A rule that needs the whole event, so that an event that is read for it is read whole. */
    private static final Node WHOLE = OperatorCall.of("missing", Literal.of("x"));

    /** Rules that name just their paths, and the same in a layout that keeps the event whole. */
    private record Rules(List<CompiledRule> named, List<CompiledRule> besideWhole) {

        static Rules of(List<String> paths) {
            List<Node> variables = paths.stream().<Node>map(Variable::of).toList();
            RuleCompiler compiler = RuleCompiler.of(Dialect.TOGAI);
            return new Rules(
                    compiler.compileAll(variables),
                    compiler.compileAll(Stream.concat(variables.stream(), Stream.of(WHOLE))
                                    .toList())
                            .subList(0, paths.size()));
        }
    }

    private static final List<Rules> RULES = PATHS.stream().map(Rules::of).toList();

    @ParameterizedTest
    @Tag("proof")
    @EnumSource(EventFormat.class)
    void reading_what_is_named_agrees_with_reading_all(EventFormat form) {
        Random random = new Random(4);
        int rejected = 0;
        for (int i = 0; i < 30_000; i++) {
            byte[] event = changed(EVENTS.get(i % EVENTS.size()), random);
            Rules rules = RULES.get(i % RULES.size());
            List<String> whole = outcomes(rules.besideWhole(), event, form);

            assertThat(outcomes(rules.named(), event, form))
                    .as(() -> new String(event, StandardCharsets.UTF_8))
                    .isEqualTo(whole);
            rejected += whole.size() == 1 ? 1 : 0;
        }
        assertThat(rejected).isBetween(10_000, 25_000);
    }

    @ParameterizedTest
    @Tag("proof")
    @EnumSource(EventFormat.class)
    void a_part_of_an_array_is_read_as_an_array_of_its_own(EventFormat form) {
        Random random = new Random(5);
        int rejected = 0;
        for (int i = 0; i < 10_000; i++) {
            byte[] bytes = changed(" \n" + EVENTS.get(i % EVENTS.size()) + "\n" + EVENTS.get(0), random);
            int begin = random.nextInt(4);
            // Often just before or after the end of the first event.
            int end = Math.max(begin, random.nextBoolean() ? endOfFirst(bytes) : random.nextInt(bytes.length + 1));
            List<CompiledRule> rules = RULES.get(i % RULES.size()).named();
            List<String> ofItsOwn = outcomes(rules, Arrays.copyOfRange(bytes, begin, end), form);

            assertThat(outcomes(rules, bytes, begin, end - begin, form))
                    .as(() -> begin + " to " + end + " of " + new String(bytes, StandardCharsets.UTF_8))
                    .isEqualTo(ofItsOwn);
            rejected += ofItsOwn.size() == 1 ? 1 : 0;
        }
        assertThat(rejected).isBetween(3_000, 9_000);
    }

    private static int endOfFirst(byte[] bytes) {
        int end = 3;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        return end;
    }

    private static List<String> outcomes(List<CompiledRule> rules, byte[] event, EventFormat form) {
        return outcomes(rules, event, 0, event.length, form);
    }

    private static List<String> outcomes(
            List<CompiledRule> rules, byte[] bytes, int offset, int length, EventFormat form) {
        PreparedEvent prepared;
        try {
            prepared = rules.get(0).layout().read(bytes, offset, length, form);
        } catch (MalformedJsonException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
        List<String> outcomes = new ArrayList<>();
        for (CompiledRule rule : rules) {
            outcomes.add(outcome(rule, prepared));
        }
        return outcomes;
    }

    private static String outcome(CompiledRule rule, PreparedEvent event) {
        try {
            return rule.evaluate(event) + " " + rule.compute(event);
        } catch (EvaluationException e) {
            return e.toString();
        }
    }

    /** With up to two things changed, in some place. */
    private static byte[] changed(String event, Random random) {
        byte[] json = event.getBytes(StandardCharsets.UTF_8);
        for (int changes = random.nextInt(3); changes > 0; changes--) {
            int begin = random.nextInt(json.length);
            int end = Math.min(json.length, begin + random.nextInt(3));
            ByteArrayOutputStream other = new ByteArrayOutputStream();
            other.write(json, 0, begin);
            if (random.nextInt(20) == 0) {
                other.write(random.nextInt(256));
            } else {
                other.writeBytes(PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8));
            }
            other.write(json, end, json.length - end);
            json = other.toByteArray();
        }
        return json;
    }
}
