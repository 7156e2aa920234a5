package dev.togai.dsl.preview;

import static dev.togai.dsl.preview.Rides.computation;
import static dev.togai.dsl.preview.Rides.count;
import static dev.togai.dsl.preview.Rides.ride;
import static dev.togai.dsl.preview.Rides.sum;
import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.event.UsageEvent;
import dev.togai.json.TogaiJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of the problems of events without units. Single quotes replace double quotes. */
class EventProblemTest {

    private static final UsageEvent RIDE = ride().id("ride-1")
            .attribute("distance", "ten")
            .attribute("riders", "2")
            .dimension("city", "goa")
            .build();

    private static String quoted(String text) {
        return text.replace('\'', '"');
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'*':[{'var':'attributes.distance'},2]} | distance is 'ten', which is no number",
                "{'var':'dimensions.city'} | city is 'goa', which is no number",
                "{'+':[1,{'var':'attributes.weight'}]} | weight, which the event does not have, is no number",
                "{'==':[1,1]} | 1 == 1 is true, which is no number",
                "{'if':[{'==':[{'var':'dimensions.city'},'delhi']},1]} | "
                        + "city is 'goa', which does not equal 'delhi', and the formula has nothing for that",
            })
    void the_value_that_is_no_number_is_named(String formula, String sentence) {
        CompiledMeter meter = CompiledMeter.of(sum(computation(quoted(formula))));

        assertThat(meter.usage(List.of(RIDE), UsagePeriod.DAY).problems())
                .extracting(EventProblem::message)
                .containsExactly("no units: " + quoted(sentence));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'var':'attributes.distance'}",
                "{'var':'attributes'}",
                "{'var':''}",
                "{'var':'dimensions.city.x'}",
                "{'var':['attributes.weight','none']}",
                "{'missing':['attributes.weight','id']}",
                "{'cat':[{'var':'attributes.distance'},{'var':'attribute.riders'}]}",
                "{'-':[{'var':'attributes.riders'},{'*':[{'var':'attributes.distance'},{'var':'id'}]}]}",
                "{'if':[{'var':'dimensions.city'},{'var':'dimensions.city'},1]}",
            })
    void a_problem_has_the_sentence_of_the_explanation_of_the_event(String formula) {
        for (Assumptions assumptions : OneOutcomeLawTest.assumptions()) {
            CompiledMeter meter = CompiledMeter.of(sum(computation(quoted(formula))), assumptions);
            List<RuleTrace> traces = meter.explain(RIDE);
            UsageAccumulator accumulator = meter.accumulator(UsagePeriod.DAY);

            accumulator.add(meter, meter.read(TogaiJson.write(RIDE).getBytes(StandardCharsets.UTF_8)));

            assertThat(accumulator.usage().problems())
                    .singleElement()
                    .satisfies(problem -> assertThat(withoutPrefix(problem.message()))
                            .isEqualTo(withoutPrefix(
                                    traces.get(traces.size() - 1).explanation().formulaSentence())));
        }
    }

    /** Returns the sentence after "no units", or after the place of a failure. */
    private static String withoutPrefix(String sentence) {
        return sentence.substring(sentence.indexOf(": "));
    }

    @Test
    void an_event_that_cannot_be_billed_has_a_reason() {
        String never = "x".repeat(1_000);
        CompiledMeter meter = CompiledMeter.of(count("true"));
        UsageAccumulator accumulator = meter.accumulator(UsagePeriod.DAY);

        accumulator.add(meter, ride().id("1").timestamp("yesterday").build());
        accumulator.add(meter, ride().id("2").timestamp(never).build());
        accumulator.add(meter, ride().id("2.1").timestamp("2024-05-27").build());
        accumulator.add(meter, meter.read("{\"id\":\"3\",\"accountId\":\"a\"}".getBytes(StandardCharsets.UTF_8)));
        accumulator.add(meter, meter.read("{\"id\":\"4\"}".getBytes(StandardCharsets.UTF_8)));

        assertThat(accumulator.usage().problems())
                .extracting(EventProblem::message)
                .containsExactly(
                        "timestamp is \"yesterday\", which is no time of a calendar. Write it like 2024-05-27T10:00:00Z",
                        "timestamp is \"" + "x".repeat(60)
                                + "...\", which is no time of a calendar. Write it like 2024-05-27T10:00:00Z",
                        "timestamp is \"2024-05-27\", which has no time of day. Write it like 2024-05-27T10:00:00Z",
                        "The event names no time: timestamp is missing or no text",
                        "The event names no account: accountId is missing or no text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "null", "{'x':'2024-05-27T10:00:00Z'}"})
    void a_timestamp_that_is_no_string_is_not_reported_as_null(String timestamp) {
        CompiledMeter meter = CompiledMeter.of(count("true"));
        UsageAccumulator accumulator = meter.accumulator(UsagePeriod.DAY);

        accumulator.add(
                meter,
                meter.read(quoted("{'schemaName':'s','accountId':'acme','timestamp':" + timestamp + '}')
                        .getBytes(StandardCharsets.UTF_8)));

        assertThat(accumulator.usage().problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(EventProblem.BAD_TIME);
            assertThat(problem.message()).isEqualTo("The event names no time: timestamp is missing or no text");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "\u2003"})
    void a_blank_account_makes_no_row(String account) {
        CompiledMeter meter = CompiledMeter.of(count("true"));
        UsageAccumulator accumulator = meter.accumulator(UsagePeriod.DAY);
        UsageEvent event = ride().accountId(account).build();

        accumulator.add(meter, event);
        accumulator.add(meter, meter.read(TogaiJson.write(event).getBytes(StandardCharsets.UTF_8)));
        accumulator.add(meter, meter.prepare(ride("goa", "1")), account, Instant.parse("2024-05-27T10:00:00Z"));

        MeterUsage usage = accumulator.usage();
        assertThat(usage.rows()).isEmpty();
        assertThat(usage.failures()).containsOnly(Map.entry(EventProblem.NO_ACCOUNT, 3L));
        assertThat(usage.problems())
                .extracting(EventProblem::message)
                .containsOnly("The event names no account: accountId is blank");
    }

    @Test
    void the_first_problems_are_kept_in_any_order_of_events() {
        CompiledMeter meter = CompiledMeter.of(sum(computation(quoted("{'var':'attributes.distance'}"))));
        List<UsageEvent> events = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            events.add(ride().id("ride-" + i / 2)
                    .timestamp("2024-05-27T10:00:" + (10 + i / 4) + "Z")
                    .attribute("distance", "far " + i)
                    .build());
        }
        Assumptions every = Assumptions.defaults().withDuplicatePolicy(DuplicatePolicy.COUNT_EVERY);
        CompiledMeter counting = CompiledMeter.of(sum(computation(quoted("{'var':'attributes.distance'}"))), every);
        List<EventProblem> first = counting.usage(events, UsagePeriod.DAY).problems();

        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(events, new Random(seed));

            assertThat(counting.usage(events, UsagePeriod.DAY).problems()).isEqualTo(first);
        }
        assertThat(first).hasSize(10);
        assertThat(meter.usage(events, UsagePeriod.DAY).problems()).hasSize(20);
    }
}
