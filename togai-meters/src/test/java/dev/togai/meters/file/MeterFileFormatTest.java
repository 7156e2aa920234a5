package dev.togai.meters.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.meter.Meters;
import dev.togai.meters.MeterDeclaration;
import dev.togai.rule.JsonLogic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Formatting and writing meter files. */
class MeterFileFormatTest {

    @Test
    void keys_have_their_order_and_comments_stay_with_them() {
        String text = """
                # Copyright 2026 Acme
                # All rights reserved.

                # the rides
                event: "ride_completed"
                meter: 'ride-units'   # the name
                names: {dimensions: [city], attributes: [distance]}
                aggregation: SUM

                compute: attributes.distance*0.40
                when: |
                  # only long ones
                  city in ("chennai", "mumbai")  # big cities
                  and distance > 100
                was:
                  # very old
                  - ride-unit
                  - no # old
                promises:
                  - never bills more than distance * 0.4  # a promise
                examples:
                  # an example
                  - event:
                      distance: 150
                      city: chennai
                    # why
                    units: 60
                  - {event: {distance: 5, city: "12"}, units: 0, because: the distance is between 0 and 100 and free}
                # the end
                """;

        assertThat(MeterFiles.format("f", text)).isEqualTo("""
                        # Copyright 2026 Acme
                        # All rights reserved.

                        meter: ride-units # the name
                        # very old
                        was: [ride-unit, 'no'] # old
                        # the rides
                        event: ride_completed
                        aggregation: SUM
                        names: {attributes: [distance], dimensions: [city]}
                        # only long ones
                        # big cities
                        when: city in ("chennai", "mumbai") and distance > 100

                        compute: distance * 0.40
                        examples:
                          # an example
                          # why
                          - {event: {distance: 150, city: chennai}, units: 60}
                          - event: {distance: 5, city: '12'}
                            units: 0
                            because: the distance is between 0 and 100 and free
                        promises:
                          - never bills more than distance * 0.4 # a promise
                        # the end
                        """);
    }

    @Test
    void a_long_rule_is_folded_between_its_conditions() {
        String rule =
                "city in (\"chennai\", \"mumbai\") and distance > 100 and city != \"a and b\" or distance < 20 and tier == \"gold\"";

        assertThat(MeterFiles.format("f", "meter: a\naggregation: COUNT\nwhen: '" + rule + "'"))
                .isEqualTo("""
                        meter: a
                        aggregation: COUNT
                        when: >-
                          city in ("chennai", "mumbai") and distance > 100 and city != "a and b" or distance < 20
                          and tier == "gold"
                        """);
    }

    @Test
    void json_logic_stays_json_logic() {
        String text = """
                meters:
                  - meter: a
                    aggregation: SUM
                    when: '{"==":[{"var":"dimensions.x"}, "it''s"]}'
                    compute: {json: no rule}

                  - meter: b
                    aggregation: COUNT
                removed: [c]
                """;

        assertThat(MeterFiles.format("f", text)).isEqualTo(text);
    }

    @Test
    void a_file_with_errors_is_not_formatted() {
        assertThatThrownBy(() -> MeterFiles.format("f", "meter: a")).isInstanceOf(MeterFileException.class);
    }

    @Test
    void a_rule_is_written_in_readable_form() {
        JsonLogic stored = JsonLogic.of("{ \"*\": [ {\"var\": \"attributes.distance\"}, 0.40 ] }");

        assertThat(MeterFiles.write(MeterDeclaration.of(
                        Meters.sum("rides").compute(stored).forEvent("ride").build())))
                .isEqualTo("""
                        meter: rides
                        event: ride
                        aggregation: SUM
                        names: {attributes: [distance]}
                        compute: distance * 0.40
                        """);
    }

    @Test
    void a_rule_that_is_no_json_is_written_as_it_is() {
        JsonLogic stored = JsonLogic.unchecked("{var: attributes.distance}");

        assertThat(MeterFiles.write(
                        MeterDeclaration.of(Meters.sum("rides").compute(stored).build())))
                .isEqualTo("""
                        meter: rides
                        aggregation: SUM
                        compute: '{var: attributes.distance}'
                        """);
    }

    @Test
    void a_promise_without_a_list_becomes_a_list() {
        String text = """
                meter: a
                aggregation: COUNT
                promises: never overlaps b # no ride twice
                """;

        String formatted = MeterFiles.format("f", text);

        assertThat(formatted).contains("promises: # no ride twice\n  - never overlaps b\n");
        assertThat(MeterFiles.format("f", formatted)).isEqualTo(formatted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# top\n\n# second\nmeter: a # inline\n\n\n# before\n\naggregation: COUNT # after\n# tail\n",
                "meter:\ta\t# inline\r\n\t# above\r\naggregation: COUNT",
                "\uFEFF  meter: a\n  # above\n  aggregation: COUNT",
                "%YAML 1.2\n--- # doc\nmeter: a\naggregation: COUNT\n...\n# end\n",
                "# head\n\n\n{meter: a, # inline\n aggregation: COUNT} # last\n# end",
                "? meter # name\n: a\n? aggregation\n: COUNT",
                "meter: a\naggregation: COUNT\npromises: never bills more than 1 # inline\n# end\n",
                "meter: a\naggregation: COUNT\npromises: >\n  never bills\n\n  more than 1\n# end\n",
                "meter: a\naggregation: COUNT\npromises: [never bills more than 1, # one\n  never bills less than 0]",
                "meter: a\naggregation: COUNT\ndescription: | # why\n  # text\n  text\n\n# above\nowner: me",
                "meter: a\naggregation: COUNT\ndescription: \"a\\tb\\u2028c\"\nowner: ' 1'\n",
                "meter: a\naggregation: COUNT\nexamples:\n- # one\n  event:\n    # two\n    attributes.x: 1 # three\n  units: 1\n# end\n",
                "meter: a\naggregation: COUNT\nexamples: [] # none\nwas:\n  # one\n  - b # two\n  - c\n",
                "meter: a\naggregation: COUNT\nfilters: # why\n  a: b # one\n  # two\n  c: '1'\n",
                "meter: a\naggregation: SUM\ncompute: |+\n  # why\n  1 + # one\n  2\n\n\n# end\n",
                "meter: a\naggregation: SUM\nwhen: \"1 == 1 and \\\n  2 == 2\"\ncompute: '1\n\n  + 2' # one\n",
                "meter: a\naggregation: SUM\nwhen: {\"==\": [1, # one\n  1]} # two\ncompute: {json: 'no json'} # three\n",
                "meters: # why\n  - # one\n    meter: a # two\n    aggregation: COUNT\n  # three\n  - {meter: b, aggregation: COUNT}\n",
                "removed:\n  # one\n  - c # two\n# end",
                "meters: []\nremoved: c # one",
            })
    void an_odd_file_is_formatted_once_and_keeps_its_meaning_and_comments(String text) {
        String formatted = MeterFiles.format("f", text);

        assertThat(MeterFiles.format("f", formatted)).isEqualTo(formatted);
        assertThat(MeterFiles.parse("f", formatted).set())
                .isEqualTo(MeterFiles.parse("f", text).set());
        assertThat(formatted.chars().filter(it -> it == '#').count())
                .as(formatted)
                .isEqualTo(text.chars().filter(it -> it == '#').count());
        assertThat(formatted).endsWith("\n").doesNotContain("\r", "\t", "\uFEFF");
    }
}
