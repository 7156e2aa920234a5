package dev.togai.dsl.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.dsl.codec.RuleReader;
import dev.togai.dsl.error.EvaluationException;
import dev.togai.error.MalformedJsonException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What rules see of an event that is given as JSON; single quotes stand for double ones. */
class EventReadingTest {

    private static final String DISTANCE = "{'var':['attributes.distance','none']}";

    @Test
    void a_value_is_found_by_its_path_with_its_scale() {
        assertThat(evaluate(DISTANCE, "{'attributes':{'distance':12.50}}")).isEqualTo(new BigDecimal("12.50"));
        assertThat(evaluate(DISTANCE, "{'attributes':{'distance':1e3}}")).isEqualTo(new BigDecimal("1E+3"));
        assertThat(evaluate(DISTANCE, "{'attributes':{'distance':123456789012345678901234567890.5}}"))
                .isEqualTo(new BigDecimal("123456789012345678901234567890.5"));
        assertThat(evaluate(DISTANCE, "{'attributes':{'distance':'12.50'}}")).isEqualTo("12.50");
        assertThat(evaluate(DISTANCE, "{'attributes':{'distance':true}}")).isEqualTo(true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'attributes':{}}",
                "{'attributes':null}",
                "{'attributes':7}",
                "{'attributes':{'distance':null}}",
                "{'attributes':{'Distance':1}}",
                "{'distance':1}",
                "null",
                "'text'",
                "7"
            })
    void the_default_replaces_a_missing_value(String event) {
        assertThat(evaluate(DISTANCE, event)).isEqualTo("none");
    }

    @Test
    void a_field_with_dots_in_its_name_wins_at_any_position() {
        assertThat(evaluate(DISTANCE, "{'attributes.distance':1,'attributes':{'distance':2}}"))
                .isEqualTo(BigDecimal.ONE);
        assertThat(evaluate(DISTANCE, "{'attributes':{'distance':2},'attributes.distance':1}"))
                .isEqualTo(BigDecimal.ONE);
        assertThat(evaluate(DISTANCE, "{'attributes':{'distance':2},'attributes.distance':null}"))
                .isEqualTo(BigDecimal.valueOf(2));
    }

    @Test
    void of_fields_with_the_same_name_the_last_counts() {
        assertThat(evaluate(DISTANCE, "{'attributes':{'distance':1,'distance':2}}"))
                .isEqualTo(BigDecimal.valueOf(2));
        assertThat(evaluate(DISTANCE, "{'attributes':{'distance':1},'attributes':{}}"))
                .isEqualTo("none");
        assertThat(evaluate(DISTANCE, "{'attributes':{'distance':1},'attributes':5}"))
                .isEqualTo("none");
        assertThat(evaluate(DISTANCE, "{'attributes':{'distance':1,'distance':null}}"))
                .isEqualTo("none");
    }

    @Test
    void what_no_rule_names_is_passed_over_but_must_be_json() {
        assertThat(evaluate(
                        DISTANCE, "{'x':[{'y':{'attributes':1}}],'attributes':{'z':[1,{'distance':3}],'distance':2}}"))
                .isEqualTo(BigDecimal.valueOf(2));
        assertThatThrownBy(() -> evaluate(DISTANCE, "{'x':[1,],'attributes':{'distance':2}}"))
                .isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void lists_and_objects_are_values_too() {
        assertThat(evaluate(
                        "{'reduce':[{'var':'attributes.l'},{'+':[{'var':'current'},{'var':'accumulator'}]},0]}",
                        "{'attributes':{'l':[1,2.5]}}"))
                .isEqualTo(new BigDecimal("3.5"));
        assertThat(evaluate("{'var':'items.1.qty'}", "{'items':[{'qty':1},{'qty':2}]}"))
                .isEqualTo(BigDecimal.valueOf(2));
        assertThat(evaluate("{'missing':['a.b','c']}", "{'a':{'b':1}}")).hasToString("[c]");
    }

    @Test
    void togais_list_of_attributes_is_seen_as_an_object_in_the_form_of_its_api() {
        String event = "{'attributes':[{'name':'other','value':'7'},{'name':'distance','value':'50','unit':'Miles'}]}";

        assertThat(evaluate(DISTANCE, event, EventFormat.TOGAI_API)).isEqualTo("50");
        assertThat(evaluate("{'var':'attributes'}", event, EventFormat.TOGAI_API))
                .hasToString("{other=7, distance=50}");
        assertThatThrownBy(() -> evaluate(DISTANCE, event, EventFormat.PLAIN))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("the event has a list where \"distance\" is looked for");
    }

    @Test
    void pairs_in_any_order_are_read_as_texts() {
        assertThat(evaluate(DISTANCE, "{'attributes':[{'value':'50','name':'distance'}]}", EventFormat.TOGAI_API))
                .isEqualTo("50");
        assertThat(evaluate(
                        DISTANCE,
                        "{'attributes':[{'unit':'km','name':'distance','value':50.0}]}",
                        EventFormat.TOGAI_API))
                .isEqualTo("50.0");
        assertThat(evaluate(DISTANCE, "{'attributes':[{'name':'distance','value':1.50e3}]}", EventFormat.TOGAI_API))
                .isEqualTo("1.50e3");
        assertThat(evaluate(
                        DISTANCE,
                        "{'attributes':[{'name':'distance','value':1},{'name':'distance','value':2}]}",
                        EventFormat.TOGAI_API))
                .isEqualTo("2");
        assertThat(evaluate("{'var':'dimensions.open'}", "{'dimensions':{'open':true}}", EventFormat.TOGAI_API))
                .isEqualTo("true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'attributes':{'distance':'50'}}",
                "{'attributes':[{'name':'distance','value':'50'},{'name':'n'}]}",
                "{'attributes':[{'name':'distance','value':'50'},{'name':'n','value':null}]}",
                "{'attributes':[{'name':'distance','value':'50'},{'name':'n','value':[]}]}",
                "{'attributes':[{'name':'distance','value':'50'},{'value':'50'}]}",
                "{'attributes':[{'name':'distance','value':'50'},5]}",
                "{'attributes':[{'name':'distance','value':'50'}],'dimensions':[]}",
                "{'attributes':[{'name':'distance','value':'50'}],'dimensions':{'city':{}}}",
                "{'attributes':[{'name':'distance','value':'50'}],'attributes':7}"
            })
    void nothing_is_seen_of_a_damaged_event_in_the_form_of_togais_api(String event) {
        assertThat(evaluate(DISTANCE, event, EventFormat.TOGAI_API)).isEqualTo("none");
    }

    @Test
    void attributes_and_dimensions_are_all_that_is_seen_in_the_form_of_togais_api() {
        String event = "{'id':'e','attributes':[{'name':'distance','value':'1'}],'dimensions':{'city':'delhi'},"
                + "'attribute':{'distance':2},'dimensions.city':'goa'}";

        assertThat(evaluate("{'var':'attributes.distance'}", event, EventFormat.TOGAI_API))
                .isEqualTo("1");
        assertThat(evaluate("{'var':'dimensions.city'}", event, EventFormat.TOGAI_API))
                .isEqualTo("delhi");
        assertThat(evaluate(
                        "{'missing':['id','attribute.distance','attributes.distance']}", event, EventFormat.TOGAI_API))
                .hasToString("[id, attribute.distance]");
        assertThat(evaluate("{'var':''}", event, EventFormat.TOGAI_API))
                .hasToString("{attributes={distance=1}, dimensions={city=delhi}}");
        assertThat(evaluate("{'var':'attribute.distance'}", event, EventFormat.PLAIN))
                .isEqualTo(BigDecimal.valueOf(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{'attributes':{'distance':1}",
                "{'attributes':{'distance':01}}",
                "{} {}",
                "{'attributes':{'distance':1e99999999999}}",
                "{'x':'\\x','attributes':{}}",
                "{'x':'\u0001','attributes':{}}",
                "{'x':'\\u00g0','attributes':{}}",
                "nothing"
            })
    void malformed_json_is_rejected_with_its_place_and_without_its_content(String event) {
        assertThatThrownBy(() -> evaluate(DISTANCE, event))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageStartingWith("An event is not JSON")
                .hasMessageMatching(".* at line 1, column \\d+.*|An event is not JSON: it is .*")
                .hasMessageNotContaining("nothing");
    }

    @Test
    void names_and_texts_are_found_however_they_are_written() {
        assertThat(evaluate(DISTANCE, "{'attributes':{'dist\\u0061nce':1}}")).isEqualTo(BigDecimal.ONE);
        assertThat(evaluate(DISTANCE, "{'attributes':{'distance':'\\u0031\\n'}}"))
                .isEqualTo("1\n");
        assertThat(evaluate("{'var':'größe.地'}", "{'größe':{'地':'\uD83D\uDE00','x':'é'}}"))
                .isEqualTo("\uD83D\uDE00");
        assertThat(evaluate("{'var':'a\\ud800'}", "{'a?':1}")).isNull();
    }

    @Test
    void an_event_of_very_many_names_does_not_spoil_the_reading_of_others() {
        String names =
                IntStream.range(0, 50_000).mapToObj(i -> "'n" + i + "':1,").collect(Collectors.joining());

        assertThat(evaluate(DISTANCE, "{" + names + "'attributes':{'distance':1}}"))
                .isEqualTo(BigDecimal.ONE);
        assertThat(evaluate(DISTANCE, "{'attributes':{'distance':2}}")).isEqualTo(BigDecimal.valueOf(2));
    }

    @Test
    void malformed_utf_8_is_rejected() {
        byte[] event = "{\"x\":\"\u00E9\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> RuleCompiler.of(Dialect.TOGAI)
                        .compile(RuleReader.read("{\"var\":\"y\"}"))
                        .layout()
                        .read(event, EventFormat.PLAIN))
                .isInstanceOf(MalformedJsonException.class);
    }

    private static @Nullable Object evaluate(String rule, String event) {
        return evaluate(rule, event, EventFormat.PLAIN);
    }

    private static @Nullable Object evaluate(String rule, String event, EventFormat form) {
        CompiledRule compiled = RuleCompiler.of(Dialect.TOGAI).compile(RuleReader.readLenient(rule.replace('\'', '"')));
        byte[] json = event.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return compiled.evaluate(compiled.layout().read(json, form));
    }
}
