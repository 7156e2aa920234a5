package dev.togai.dsl.preview;

import static dev.togai.dsl.preview.Rides.computation;
import static dev.togai.dsl.preview.Rides.count;
import static dev.togai.dsl.preview.Rides.meter;
import static dev.togai.dsl.preview.Rides.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.dsl.SampleSize;
import dev.togai.dsl.eval.Dialect;
import dev.togai.dsl.eval.EventFormat;
import dev.togai.dsl.preview.DamagedEvents.Damaged;
import dev.togai.error.MalformedJsonException;
import dev.togai.event.UsageEvent;
import dev.togai.json.TogaiJson;
import dev.togai.meter.Aggregation;
import dev.togai.meter.MeterFilter;
import dev.togai.meter.UsageMeter;
import dev.togai.schema.EventSchema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An event has one outcome, with one sentence, however it is read. Single quotes replace double quotes. */
class OneOutcomeLawTest {

    /** All of them in the profile {@code proof}; fewer than the least would not show each kind of failure. */
    private static final int EVENTS = SampleSize.of(500, 110);

    private static final List<String> FORMULAS = List.of(
            "{'var':['attributes.n',0]}",
            "{'var':'attributes.m'}",
            "{'var':'attribute.n'}",
            "{'var':'attributes.a.b'}",
            "{'var':'attributes.größe'}",
            "{'var':'attributes.'}",
            "{'var':'dimensions.n'}",
            "{'var':'timestamp.x'}",
            "{'+':[{'var':'attributes.n'},{'var':['attributes.m',1]}]}",
            "{'*':[{'var':'attributes.n'},0.4,{'var':['dimensions.city',2]}]}",
            "{'/':[10,{'var':'attributes.n'}]}",
            "{'%':[{'var':'attributes.n'},{'var':['attributes.m',7]}]}",
            "{'max':[{'var':'attributes.n'},1]}",
            "{'-':[{'var':'attributes.n'}]}",
            "{'if':[{'var':'dimensions.city'},{'var':'attributes.n'},{'var':'attributes.m'}]}");

    private static final List<String> MATCHERS = List.of(
            "{'missing':['id']}",
            "{'missing':['accountId','attributes.n','dimensions.city']}",
            "{'!':{'var':'attributes'}}",
            "{'!':{'var':'dimensions'}}",
            "{'==':[{'var':'dimensions.city'},'x']}",
            "{'==':[{'var':'attributes.n'},5]}",
            "{'===':[{'var':'attributes.n'},5]}",
            "{'===':[{'var':'attributes.n'},'5']}",
            "{'in':[{'var':'attributes.n'},['5','true',5,true]]}",
            "{'in':['e',{'var':'dimensions.city'}]}",
            "{'>':[{'var':'attributes.n'},{'var':'attributes.m'}]}",
            "{'==':[{'cat':[{'var':'attributes.n'},{'var':'dimensions.city'},{'var':'id'}]},'5xride-1']}",
            "{'var':'accountId'}",
            "{'==':[{'var':'dimensions.a.b'},'x']}",
            "{'some':[{'var':'attributes'},{'==':[{'var':''},'5']}]}",
            "{'map':[{'var':'attributes.n'},{'var':'x'}]}",
            "{'var':''}");

    /**
     * Meters compiled alone read events on the fast path. Meters compiled together never do, since one rule needs the whole
     * event.
     */
    private record Group(List<CompiledMeter> alone, CompiledMeters together) {

        static Group of(Assumptions assumptions) {
            List<CompiledMeter> meters = new ArrayList<>();
            FORMULAS.forEach(it -> meters.add(CompiledMeter.of(sum(computation(quoted(it))), assumptions)));
            MATCHERS.forEach(it -> meters.add(CompiledMeter.of(count(quoted(it)), assumptions)));
            UsageMeter filtered = UsageMeter.builder()
                    .from(count("true"))
                    .addFilter(MeterFilter.of("city", "x"))
                    .build();
            UsageMeter ofAccount = UsageMeter.builder()
                    .from(count("true"))
                    .addFilter(MeterFilter.of("accountId", "acme"))
                    .build();
            UsageMeter ofSchema = meter(Aggregation.SUM)
                    .addComputation(computation(quoted(FORMULAS.get(0))))
                    .eventSchema(EventSchema.builder().name("ride_completed").build())
                    .build();
            for (UsageMeter meter : List.of(filtered, ofAccount, ofSchema)) {
                meters.add(CompiledMeter.of(meter, assumptions));
            }
            return new Group(meters, CompiledMeters.of(meters));
        }

        /** Returns the usage of an event for each meter. */
        private static List<MeterUsage> usage(List<CompiledMeter> meters, Reading reading) {
            return meters.stream()
                    .map(meter -> {
                        UsageAccumulator accumulator = meter.accumulator(UsagePeriod.DAY);
                        reading.add(meter, accumulator);
                        return accumulator.usage();
                    })
                    .toList();
        }
    }

    private interface Reading {
        void add(CompiledMeter meter, UsageAccumulator accumulator);
    }

    static List<Assumptions> assumptions() {
        Assumptions usual = Assumptions.defaults();
        return List.of(
                usual,
                usual.withAttributeBinding(AttributeBinding.NUMBER),
                usual.withSingularNames(true),
                usual.withEventFields(true),
                usual.withAttributeBinding(AttributeBinding.NUMBER)
                        .withSingularNames(true)
                        .withEventFields(true),
                usual.withNoUnitsPolicy(NoUnitsPolicy.COUNT_AS_ZERO).withFilterScope(FilterScope.FIELDS),
                usual.withDialect(Dialect.JSON_LOGIC_JS));
    }

    @ParameterizedTest
    @MethodSource("assumptions")
    void a_damaged_event_has_one_outcome_however_it_is_read(Assumptions assumptions) {
        Group group = Group.of(assumptions);
        DamagedEvents events = new DamagedEvents(assumptions().indexOf(assumptions));
        Map<String, Integer> seen = new TreeMap<>();
        for (int i = 0; i < EVENTS; i++) {
            Damaged event = events.next();
            byte[] utf8 = event.json().getBytes(StandardCharsets.UTF_8);
            List<MeterUsage> expected =
                    Group.usage(group.alone(), (meter, accumulator) -> accumulator.add(meter, meter.read(utf8)));

            ways(event, utf8, group.together()).forEach((way, reading) -> {
                assertThat(Group.usage(group.together().meters(), reading))
                        .as("%s of %s", way, event.json())
                        .isEqualTo(expected);
                seen.merge(way, 1, Integer::sum);
            });
            if (readModel(utf8) == null) {
                assertThat(expected)
                        .as(event.json())
                        .allMatch(usage ->
                                usage.counts().counted() + usage.counts().noUnits() == 0);
            }
            expected.forEach(usage -> {
                usage.failures().keySet().forEach(code -> seen.merge(code, 1, Integer::sum));
                seen.merge("counted", (int) usage.counts().counted(), Integer::sum);
                seen.merge("no units", (int) usage.counts().noUnits(), Integer::sum);
            });
        }
        assertThat(seen)
                .containsKeys("json", "model", "json of the model", "maps")
                .containsKeys("NOT_UNDERSTOOD", "NO_ACCOUNT", "BAD_TIME", "NO_SCHEMA", "DIVISION_BY_ZERO");
        assertThat(seen.get("counted")).isGreaterThan(2 * EVENTS);
        assertThat(seen.get("no units")).isGreaterThan(EVENTS / 3);
    }

    private static Map<String, Reading> ways(Damaged event, byte[] utf8, CompiledMeters together) {
        Map<String, Reading> ways = new LinkedHashMap<>();
        ways.put("json", (meter, accumulator) -> accumulator.add(meter, together.read(utf8)));
        UsageEvent model = readModel(utf8);
        if (model != null) {
            byte[] written = TogaiJson.write(model).getBytes(StandardCharsets.UTF_8);
            ways.put("model", (meter, accumulator) -> accumulator.add(meter, together.prepare(model)));
            ways.put("json of the model", (meter, accumulator) -> accumulator.add(meter, meter.read(written)));
        }
        if (event.maps() != null) {
            ways.put(
                    "maps",
                    (meter, accumulator) ->
                            accumulator.add(meter, meter.layout().prepare(event.maps())));
        }
        return ways;
    }

    /** Returns the model of an event; null if a required field is missing. */
    private static @Nullable UsageEvent readModel(byte[] utf8) {
        try {
            return TogaiJson.read(utf8, UsageEvent.class);
        } catch (MalformedJsonException e) {
            return null;
        }
    }

    private static String quoted(String text) {
        return text.replace('\'', '"');
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'attributes':[{'name':'n','value':'5'},{'name':'m','value':null}]",
                "'attributes':[{'name':'n','value':'5'},{'name':'m'}]",
                "'attributes':[{'name':'n','value':'5'},{'name':'m','value':[1]}]",
                "'attributes':[{'name':'n','value':'5'},{'name':'m','value':{}}]",
                "'attributes':{'n':'5'}",
                "'attributes':[{'name':'n','value':'5'}],'dimensions':[{'name':'city','value':'x'}]",
                "'attributes':[{'name':'n','value':'5'}],'dimensions':{'city':['x']}",
            })
    void an_event_with_damaged_attributes_or_dimensions_fails(String fields) {
        for (Assumptions assumptions : assumptions()) {
            CompiledMeter meter = CompiledMeter.of(sum(computation(quoted(FORMULAS.get(0)))), assumptions);

            MeterUsage usage = Group.usage(
                            List.of(meter), (it, accumulator) -> accumulator.add(it, it.read(event(fields))))
                    .get(0);

            assertThat(usage.failures()).containsExactlyEntriesOf(Map.of(EventProblem.NOT_UNDERSTOOD, 1L));
            assertThat(usage.problems().get(0).message())
                    .startsWith("The event does not have the form of Togai's API: ")
                    .contains(fields.contains("dimensions") ? "dimensions must be" : "attributes must be");
            assertThat(Group.usage(
                            List.of(meter),
                            (it, accumulator) -> accumulator.add(it, TogaiJson.read(event(fields), UsageEvent.class))))
                    .containsExactly(usage);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'missing':['id']}                                    | 'x':1                     | 1",
                "{'!':{'var':'attributes'}}                            | 'x':1                     | 0",
                "{'==':[{'var':'dimensions.city'},'x']}                | 'dimensions.city':'x'     | 0",
                "{'==':[{'var':'dimensions.city'},'x']}                | 'dimensions':{'city':true} | 0",
                "{'==':[{'var':'dimensions.city'},'true']}             | 'dimensions':{'city':true} | 1",
                "{'===':[{'var':'attributes.n'},'5.0']}                | 'attributes':[{'name':'n','value':5.0}] | 1",
                "{'===':[{'var':'attributes.n'},5.0]}                  | 'attributes':[{'name':'n','value':5.0}] | 0",
                "{'==':[{'var':'dimensions.city'},'x']}                | 'dimensions':{'city':{},'city':'x'} | 1",
            })
    void rules_see_texts_under_plural_names_and_nothing_else(String matcher, String fields, long counted) {
        CompiledMeter meter = CompiledMeter.of(count(quoted(matcher)));

        for (Reading reading : List.<Reading>of(
                (it, accumulator) -> accumulator.add(it, it.read(event(fields))),
                (it, accumulator) -> accumulator.add(it, TogaiJson.read(event(fields), UsageEvent.class)))) {
            MeterUsage usage = Group.usage(List.of(meter), reading).get(0);

            assertThat(usage.counts().counted()).isEqualTo(counted);
            assertThat(usage.counts().failed()).isZero();
        }
    }

    private static byte[] event(String fields) {
        return quoted("{'schemaName':'s','timestamp':'2024-05-27T10:00:00Z','accountId':'acme'," + fields + '}')
                .getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'id':1}", "['acme']", "null", "{}"})
    void an_account_that_is_no_text_makes_no_row(String account) {
        byte[] event = quoted("{'schemaName':'s','timestamp':'2024-05-27T10:00:00Z','accountId':" + account + '}')
                .getBytes(StandardCharsets.UTF_8);

        for (Assumptions assumptions : assumptions()) {
            CompiledMeter meter = CompiledMeter.of(count("true"), assumptions);
            MeterUsage usage = Group.usage(List.of(meter), (it, accumulator) -> accumulator.add(it, it.read(event)))
                    .get(0);

            assertThat(usage.rows()).isEmpty();
            assertThat(usage.failures()).containsOnlyKeys(EventProblem.NO_ACCOUNT);
        }
    }

    @Test
    void an_event_that_fails_leaves_the_row_of_its_account_as_it_was() {
        CompiledMeter meter = CompiledMeter.of(sum(computation(quoted("{'var':'attributes.n'}"))));
        UsageAccumulator accumulator = meter.accumulator(UsagePeriod.DAY);
        String attributes = "'attributes':[{'name':'n','value':'5'}]";
        accumulator.add(meter, meter.read(event(attributes)));

        for (String damage : List.of("'schemaName':null", "'timestamp':[]", "'accountId':{}", "'dimensions':[]")) {
            accumulator.add(meter, meter.read(event(attributes + ',' + damage)));
        }

        assertThat(accumulator.usage().total()).isEqualTo("5");
        assertThat(accumulator.usage().rows()).extracting(AccountUsage::events).containsExactly(1L);
        assertThat(accumulator.usage().counts().failed()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{'id':01}", "{}{}", "{'id':'\\x'}", "{'id':+1}", "{'id':1e}", "nothing"})
    void invalid_json_is_rejected_by_all_readers(String text) {
        CompiledMeter meter = CompiledMeter.of(count("true"));
        byte[] utf8 = quoted(text).getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> meter.read(utf8)).isInstanceOf(MalformedJsonException.class);
        assertThatThrownBy(() -> TogaiJson.read(utf8, UsageEvent.class)).isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void a_meter_takes_no_event_that_was_read_as_it_is() {
        CompiledMeter meter = CompiledMeter.of(count("true"));
        UsageAccumulator accumulator = meter.accumulator(UsagePeriod.DAY);

        assertThatThrownBy(() -> accumulator.add(meter, meter.layout().read(event("'x':1"), EventFormat.PLAIN)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("in the form of Togai's API");
        assertThat(accumulator.usage().counts().events()).isZero();
    }
}
