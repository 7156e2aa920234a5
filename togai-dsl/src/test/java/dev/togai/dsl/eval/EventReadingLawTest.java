package dev.togai.dsl.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.dsl.ast.Call;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.Variable;
import dev.togai.error.MalformedJsonException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Of whatever bytes: reading just what rules name gives what reading the whole event gives, and refuses what that refuses. */
class EventReadingLawTest {

    private static final List<String> EVENTS = List.of("""
            {"id":"e","timestamp":"2024-05-28T10:00:00Z","attributes":{"distance":12.50,"n":"7"},"dimensions":{"city":"chennai"}}""", """
            { "id" : 1e2, "attributes" : [ {"name":"distance","value":-0.5,"unit":null}, {"value":[1],"name":"n"} ], "items":[1,{"a":"b"}] }""", """
            {"attribute":{"distance":true},"attributes":{"x":[[],{}],"dist\\u0061nce":"\\"","n":123456789012345678901}}""", """
            {"größe":{"地":"\uD83D\uDE00é"},"größe.地":null,"dimensions":{"city":"\\n","city":false},"items":"a\\\\"}""");

    private static final List<String> PATHS = List.of(
            "id",
            "attributes.distance",
            "attribute.distance",
            "attributes.n",
            "dimensions.city",
            "dimension.city",
            "items",
            "größe.地");

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

    /** A rule that asks for all of an event, so that one which is read with it is read whole. */
    private static final Node WHOLE = Call.of("missing", Literal.of("x"));

    private final List<Node> variables = PATHS.stream().<Node>map(Variable::of).toList();
    private final List<CompiledRule> named = RuleCompiler.of(Dialect.TOGAI).compileAll(variables);
    private final List<CompiledRule> besideWhole = RuleCompiler.of(Dialect.TOGAI)
            .compileAll(Stream.concat(variables.stream(), Stream.of(WHOLE)).toList());

    @ParameterizedTest
    @EnumSource(EventForm.class)
    void reading_what_is_named_agrees_with_reading_all(EventForm form) {
        Random random = new Random(4);
        int refused = 0;
        for (int i = 0; i < 30_000; i++) {
            byte[] event = changed(EVENTS.get(i % EVENTS.size()), random);
            List<String> whole = answers(besideWhole, event, form);

            assertThat(answers(named, event, form))
                    .as(() -> new String(event, StandardCharsets.UTF_8))
                    .isEqualTo(whole);
            refused += whole.size() == 1 ? 1 : 0;
        }
        assertThat(refused).isBetween(10_000, 25_000);
    }

    private static List<String> answers(List<CompiledRule> rules, byte[] event, EventForm form) {
        PreparedEvent prepared;
        try {
            prepared = rules.get(0).layout().read(event, form);
        } catch (MalformedJsonException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
        List<String> answers = new ArrayList<>();
        for (CompiledRule rule : rules.subList(0, PATHS.size())) {
            answers.add(answer(rule, prepared));
        }
        return answers;
    }

    private static String answer(CompiledRule rule, PreparedEvent event) {
        try {
            return rule.evaluate(event) + " " + rule.usage(event);
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
