package dev.togai.dsl.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.codec.RuleWriter;
import dev.togai.dsl.lint.finding.Evidence;
import dev.togai.dsl.lint.finding.Finding;
import dev.togai.dsl.lint.finding.RuleKind;
import dev.togai.dsl.text.RuleNotation;
import dev.togai.dsl.text.RuleParser;
import dev.togai.dsl.text.ShortNames;
import dev.togai.meter.Aggregation;
import dev.togai.meter.Computation;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.Meters;
import dev.togai.meter.UpdateUsageMeterRequest;
import dev.togai.meter.UsageMeter;
import dev.togai.rule.JsonLogic;
import dev.togai.schema.EventAttribute;
import dev.togai.schema.EventDimension;
import dev.togai.schema.EventSchema;
import dev.togai.schema.Schemas;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeterCheckerTest {

    private static final EventSchema SCHEMA = EventSchema.builder()
            .name("rides")
            .addAttribute(EventAttribute.builder().name("distance").build())
            .addDimension(EventDimension.builder().name("city").build())
            .addFilterField("city")
            .build();

    private static CreateUsageMeterRequest.Builder request() {
        return CreateUsageMeterRequest.builder()
                .name("rides")
                .aggregation(Aggregation.SUM)
                .eventSchemaName("rides")
                .computation(it -> it.formula(JsonLogic.of("{\"var\":[\"attributes.distance\",0]}")));
    }

    private static List<String> found(CreateUsageMeterRequest request) {
        return MeterChecker.create().withSchema(SCHEMA).check(request).stream()
                .map(finding -> finding.severity() + " " + finding.id() + " " + finding.location())
                .toList();
    }

    @Test
    void a_sound_meter_has_no_findings() {
        assertThat(found(request().filter("city", "chennai").build())).isEmpty();
        assertThat(found(Meters.count("rides").forEvent("rides").build())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            distance > 0                                     | distance * 2                                    |
            0 < distance                                     | distance * 2                                    |
            distance < 20 and city == "a"                    | distance * 2                                    |
            10 <= distance <= 20                             | distance * 2                                    |
            distance != null                                 | distance * 2                                    |
            not (distance == null)                           | distance * 2                                    |
            not missing("attributes.distance")               | distance * 2                                    |
            city == "a" and not missing("attributes.distance") | distance * 2                                  |
            distance                                         | distance * 2                                    |
            distance * 2 > 5                                 | distance * 2                                    |
            (distance > 0 and city == "a") or distance > 100 | distance * 2                                    |
            if city == "a" then distance > 1 else distance > 2 | distance * 2                                  |
            city in ("a", "b")                               | if distance > 0 then distance * 2 else 1        |
            city in ("a", "b")                               | if distance == null then 0 else distance * 2    |
            city == "a"                                      | distance * 2                                    | attributes.distance
            distance > 0 or city == "a"                      | distance * 2                                    | attributes.distance
            not (distance > 5)                               | distance * 2                                    | attributes.distance
            (distance ?? 5) > 3                              | distance * 2                                    | attributes.distance
            missing("attributes.distance")                   | distance * 2                                    | attributes.distance
            distance > 0                                     | distance * 2 + time                             | attributes.time
            city in ("a", "b")                               | if distance > 0 then 1 else distance * 2        | attributes.distance
            """)
    void a_missing_field_is_found_unless_the_rules_exclude_it(String when, String compute, @Nullable String path) {
        ShortNames names = ShortNames.of(List.of("distance", "time"), List.of("city"));
        CreateUsageMeterRequest request = request()
                .computations(List.of(Computation.builder()
                        .matcher(RuleWriter.write(RuleParser.parse(when, names)))
                        .formula(RuleWriter.write(RuleParser.parse(compute, names)))
                        .build()))
                .build();

        assertThat(MeterChecker.create().check(request).stream()
                        .filter(finding -> finding.id().equals("missing-gives-null"))
                        .map(finding -> finding.message().replaceAll(".* without ([\\w.]+);.*", "$1")))
                .isEqualTo(Stream.ofNullable(path).toList());
    }

    @Test
    void a_missing_field_is_found_once_and_its_fix_has_all_defaults() {
        JsonLogic formula = JsonLogic.of(
                "{\"min\":[{\"var\":\"attributes.distance\"}," + "{\"*\":[{\"var\":\"attributes.distance\"},2]}]}");
        CreateUsageMeterRequest request = request()
                .computations(List.of(Computation.builder().formula(formula).build()))
                .build();

        assertThat(MeterChecker.create().check(request))
                .singleElement()
                .satisfies(finding -> assertThat(
                                RuleNotation.READABLE.format(finding.fix().orElseThrow()))
                        .isEqualTo("min(attributes.distance ?? 0, (attributes.distance ?? 0) * 2)"));
    }

    @Test
    void a_count_meter_that_computes_something_else_is_found_and_fixed() {
        CreateUsageMeterRequest request =
                request().aggregation(Aggregation.COUNT).unchecked().build();

        assertThat(found(request)).containsExactly("ERROR count-computes-one computations[0].computation");
        assertThat(MeterChecker.create().check(request).get(0).fix()).contains(Literal.of(1));
    }

    @Test
    void several_computations_are_found() {
        assertThat(found(request()
                        .computation(it -> it.formula(JsonLogic.of("2")))
                        .build()))
                .containsExactly("WARNING several-computations computations");
    }

    @Test
    void an_aggregation_that_the_api_does_not_have_is_found() {
        assertThat(found(request().aggregation(Aggregation.of("MAX")).build()))
                .containsExactly("WARNING unknown-aggregation aggregation");
    }

    @Test
    void a_meter_without_an_event_schema_is_found_where_it_is_made() {
        assertThat(found(Meters.count("rides").build())).containsExactly("WARNING no-event-schema eventSchemaName");
        assertThat(MeterChecker.create()
                        .check(UpdateUsageMeterRequest.builder().name("rides").build()))
                .isEmpty();
        assertThat(MeterChecker.create()
                        .check(UpdateUsageMeterRequest.builder()
                                .setNull(UpdateUsageMeterRequest.Field.EVENT_SCHEMA_NAME)
                                .build()))
                .extracting(Finding::id)
                .containsExactly("no-event-schema");
    }

    @Test
    void a_filter_on_a_field_that_the_schema_does_not_allow_is_found() {
        List<Finding> findings = MeterChecker.create()
                .withSchema(SCHEMA)
                .check(request().filter("ctiy", "chennai").build());

        assertThat(findings).extracting(Finding::id).containsExactly("filter-field-not-allowed");
        assertThat(findings.get(0).location()).hasToString("filters[0].field");
        assertThat(findings.get(0).message()).contains("Did you mean \"city\"?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            attributes.attributes.distance  | attributes.distance
            dimensions.dimensions.city      | dimensions.city
            dimensions.attributes.distanse  | attributes.distance
            """)
    void the_nearest_field_is_suggested_for_a_path_with_two_prefixes(String path, String meant) {
        Finding finding = ofFormula(SCHEMA, path);

        assertThat(finding.message()).endsWith("Did you mean \"" + meant.substring(meant.indexOf('.') + 1) + "\"?");
        assertThat(finding.fix()).contains(new Variable(meant, Literal.of(0)));
    }

    @Test
    void a_schema_without_fields_has_none() {
        EventSchema empty = EventSchema.builder().name("rides").build();

        assertThat(ofFormula(empty, "attributes.distance").message())
                .isEqualTo("\"rides\" has no attribute \"distance\", so it is never there. It has none.");
        assertThat(ofFormula(SCHEMA, "attributes.weight").message()).endsWith(" It has: distance.");
    }

    private static Finding ofFormula(EventSchema schema, String path) {
        CreateUsageMeterRequest request = request()
                .computations(List.of(Computation.builder()
                        .formula(JsonLogic.of("{\"var\":[\"" + path + "\",0]}"))
                        .build()))
                .build();
        return MeterChecker.create().withSchema(schema).check(request).stream()
                .filter(finding -> finding.id().equals("unknown-field"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void filters_are_not_checked_where_the_schema_has_no_filter_fields() {
        CreateUsageMeterRequest request = request().filter("ctiy", "chennai").build();

        assertThat(MeterChecker.create().check(request)).isEmpty();
    }

    @Test
    void a_documented_limit_that_an_unchecked_request_breaks_is_found() {
        assertThat(found(request().name("x".repeat(51)).unchecked().build()))
                .containsExactly("ERROR documented-limit name");
    }

    @Test
    void the_length_of_a_rule_is_found_once() {
        CreateUsageMeterRequest request = request()
                .computations(List.of(Computation.builder()
                        .formula(JsonLogic.of("1" + " ".repeat(500)))
                        .build()))
                .unchecked()
                .build();

        assertThat(found(request)).containsExactly("ERROR too-long computations[0].computation");
    }

    @Test
    void the_rules_of_a_meter_are_held_against_the_schema_that_it_shows() {
        UsageMeter meter = UsageMeter.builder()
                .id("um.1")
                .name("rides")
                .aggregation(Aggregation.SUM)
                .eventSchema(SCHEMA)
                .addComputation(Computation.builder()
                        .matcher(JsonLogic.of("{\"<\":[{\"var\":\"attributes.distanc\"},9]}"))
                        .formula(JsonLogic.of("2"))
                        .build())
                .build();

        List<Finding> findings = MeterChecker.create().check(meter);

        assertThat(findings).extracting(Finding::id).containsExactly("unknown-field");
        assertThat(findings.get(0).location()).hasToString("computations[0].matcher $.<[0]");
        assertThat(findings.get(0))
                .hasToString("error[unknown-field] at computations[0].matcher $.<[0]: "
                        + findings.get(0).message());
        assertThat(findings.get(0).evidence()).isEqualTo(Evidence.DOCUMENTED);
    }

    @Test
    void a_field_that_the_schema_computes_is_known() {
        EventSchema enriched = EventSchema.builder()
                .from(SCHEMA)
                .enrichments(Schemas.named("rides")
                        .enrichAttribute("miles", BigDecimal.TEN)
                        .build()
                        .enrichments())
                .build();
        EventSchema newerEnrichments = EventSchema.builder()
                .from(SCHEMA)
                .putUnknownField("enrichments", "[{\"name\":\"miles\"}]")
                .build();
        RuleChecker checker = RuleChecker.of(RuleKind.FORMULA);
        JsonLogic rule = JsonLogic.of("{\"var\":[\"attributes.miles\",0]}");

        assertThat(checker.withSchema(enriched).check(rule)).isEmpty();
        assertThat(checker.withSchema(newerEnrichments).check(rule)).isEmpty();
        assertThat(checker.withSchema(SCHEMA).check(rule))
                .extracting(Finding::id)
                .containsExactly("unknown-field");
    }

    @Test
    void a_name_that_is_nearly_a_field_of_the_schema_has_a_suggestion() {
        Finding finding = RuleChecker.of(RuleKind.FORMULA)
                .withSchema(SCHEMA)
                .check(JsonLogic.of("{\"var\":[\"distnce\",0]}"))
                .get(0);

        assertThat(finding.message()).endsWith("Did you mean \"attributes.distance\"?");
        assertThat(finding.fix()).contains(new Variable("attributes.distance", Literal.of(0)));
    }

    @Test
    void an_unknown_function_has_the_names_of_those_that_there_are() {
        assertThat(RuleChecker.of(RuleKind.FORMULA).check(RuleParser.parse("round(1)")))
                .anySatisfy(finding -> assertThat(finding.message())
                        .contains("no operator \"round\"")
                        .contains(" Its own are all, and, cat, date, date.add, "));
        assertThat(RuleChecker.of(RuleKind.FORMULA).check(RuleParser.parse("coalesce(attributes.d, 0)")))
                .anySatisfy(finding -> assertThat(finding.message()).contains("Give the variable a default: a ?? 0"));
    }

    @Test
    void an_enrichment_has_no_documented_length() {
        assertThat(RuleKind.ENRICHMENT.limit()).isEmpty();
        assertThat(RuleChecker.of(RuleKind.ENRICHMENT).check(JsonLogic.of('"' + "x".repeat(5_000) + '"')))
                .isEmpty();
        assertThat(Optional.of(RuleKind.MATCHER.limit().getAsInt())).contains(1_500);
    }
}
