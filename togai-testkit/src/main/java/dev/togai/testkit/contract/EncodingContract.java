package dev.togai.testkit.contract;

import static dev.togai.testkit.assertj.TogaiAssertions.assertThat;
import static dev.togai.testkit.assertj.TogaiAssertions.assertThatFailureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.error.BadRequestException;
import dev.togai.error.InvalidRequestException;
import dev.togai.meter.Aggregation;
import dev.togai.meter.Computation;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeter;
import dev.togai.rule.JsonLogic;
import dev.togai.testkit.behavior.FakeBehavior;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Ids, names, rules and other strings arrive unchanged. */
abstract class EncodingContract extends ContractFixture {

    private static final List<String> ODD_IDS = List.of(
            "a/b",
            "a%2Fb",
            "um.1/activate",
            "../um.1",
            "%2e%2e",
            "a b",
            "a+b",
            "a?b=c",
            "a#b",
            "a;b",
            "a&b=c",
            "100%",
            "m\u00FCter-\u6E2C\u91CF-\uD83D\uDE95",
            "a\"b\\c",
            "{id}",
            "a:b@c",
            " um.1 ");

    @Test
    void ids_with_odd_characters_reach_their_own_meter_and_no_other() {
        nextIds.add("um.1");
        rides();
        for (int i = 0; i < ODD_IDS.size(); i++) {
            nextIds.add(ODD_IDS.get(i));
            meters.create(Meters.count("odd " + i));
        }

        for (int i = 0; i < ODD_IDS.size(); i++) {
            String id = ODD_IDS.get(i);
            String named = "odd " + i;
            assertThat(meters.get(id)).hasId(id).hasName(named);
            assertThat(meters.getWithSchema(id)).hasId(id);
            assertThat(meters.update(id, it -> it.description(named))).hasId(id).hasDescription(named);
            assertThat(meters.activate(id)).hasId(id).isActive();
            assertThat(meters.deactivate(id)).hasId(id).isInactive();
            meters.delete(id);
            assertThatFailureOf(() -> meters.get(id)).hasStatus(404);
        }

        assertThat(meters.all())
                .singleElement()
                .satisfies(left -> assertThat(left).hasId("um.1").isDraft());
    }

    @Test
    void ids_that_would_change_the_path_are_rejected_before_sending() {
        for (String id : List.of("", " ", ".", "..", "x".repeat(51))) {
            assertThatThrownBy(() -> meters.get(id)).isInstanceOf(InvalidRequestException.class);
            assertThatThrownBy(() -> meters.activate(id)).isInstanceOf(InvalidRequestException.class);
            assertThatThrownBy(() -> meters.delete(id)).isInstanceOf(InvalidRequestException.class);
        }

        assertThat(fake.journal()).isEmpty();
    }

    @Test
    void an_id_of_fifty_characters_is_sent() {
        String id = "x".repeat(50);
        nextIds.add(id);
        rides();

        assertThat(meters.get(id)).hasId(id);
    }

    @Test
    void strings_arrive_unchanged() {
        String text =
                "\"quotes\", \\slashes/, \t tabs,\nlines\r\n, \u00E9, \u6E2C\u91CF, \uD83D\uDE95, </script>, null";
        UsageMeter made = meters.create(
                Meters.count("texts").description(text).billableName(text).filter("city \"x\"", text));

        UsageMeter found = meters.get(made.id());

        assertThat(found).hasDescription(text).hasBillableName(text).hasDisplayName(text);
        assertThat(found).hasFilter("city \"x\"", text);
    }

    @Test
    void names_may_use_all_their_characters() {
        String name = "Rides_2026 - north\tand south ".concat("x".repeat(21));

        UsageMeter made = meters.create(Meters.count(name));

        assertThat(meters.get(made.id())).hasName(name);
        assertThat(meters.findByName(name)).contains(made);
    }

    @Test
    void the_length_of_a_string_is_counted_in_code_points() {
        String taxis = "\uD83D\uDE95".repeat(255);

        UsageMeter made = meters.create(Meters.count("taxis").description(taxis));

        assertThat(made).hasDescription(taxis);
    }

    @Test
    void the_broken_matcher_of_the_documents_arrives_byte_for_byte() {
        UsageMeter made = meters.create(Meters.count("rides").when(BROKEN_MATCHER));

        assertThat(meters.get(made.id()))
                .hasComputation(0, it -> it.hasMatcher(BROKEN_MATCHER).hasFormula("1"));
    }

    @Test
    void rules_arrive_byte_for_byte() {
        for (String rule : List.of(
                "{ \"in\" : [ {\"var\":\"dimensions.city\"}, [\"m\u00FCnchen\", \"\\u00e9\", \"\\\"\"] ] }",
                " true ",
                "1.0",
                "1E+3",
                "0.10000000000000000000000000000000001",
                "{\"==\":[{\"var\":\"a\"},\"</b>\"]}")) {
            UsageMeter made =
                    meters.create(Meters.sum("rule").when(JsonLogic.of(rule)).compute(JsonLogic.of(rule)));

            assertThat(meters.get(made.id()))
                    .hasComputation(0, it -> it.hasMatcher(rule).hasFormula(rule));

            meters.update(made.id(), it -> it.name("rule of " + made.id().substring(12)));
        }
    }

    @Test
    void the_longest_rules_are_accepted() {
        String matcher = '"' + "m".repeat(1_498) + '"';
        String formula = '"' + "f".repeat(498) + '"';

        UsageMeter made =
                meters.create(Meters.sum("long").when(JsonLogic.of(matcher)).compute(JsonLogic.of(formula)));

        assertThat(made).hasComputation(0, it -> it.hasMatcher(matcher).hasFormula(formula));
    }

    @Test
    void the_order_and_the_id_of_a_computation_arrive() {
        UsageMeter made = meters.create(it -> it.name("ordered")
                .aggregation(Aggregation.SUM)
                .computation(computation -> computation.id("c-7").order(7).compute(DISTANCE)));

        assertThat(made).hasComputation(0, it -> it.hasOrder(7));
        assertThat(made.computations()).extracting(Computation::id).containsExactly(Optional.of("c-7"));
    }

    @Test
    void several_computations_are_accepted_if_allowed() {
        fake.setBehavior(FakeBehavior.SEVERAL_COMPUTATIONS_ARE_ALLOWED, true);

        UsageMeter made = meters.create(Meters.sum("two")
                .compute(JsonLogic.of("2"))
                .and(computation -> computation.compute(JsonLogic.of("3"))));

        assertThat(made)
                .hasComputations(2)
                .hasComputation(0, it -> it.hasFormula("2").hasOrder(1))
                .hasComputation(1, it -> it.hasFormula("3").hasOrder(2));
    }

    @Test
    void unknown_fields_are_sent_and_rejected() {
        CreateUsageMeterRequest newer =
                unchecked("newer").putUnknownField("window", "{\"days\":7}").build();

        assertThatFailureOf(() -> meters.create(newer))
                .isInstanceOf(BadRequestException.class)
                .hasApiMessage("window: is not a known field");
        assertThat(fake.journal())
                .last()
                .satisfies(call -> assertThat(call.requestBody()).contains("\"window\":{\"days\":7}"));
    }

    @Test
    void unknown_fields_are_sent_and_may_be_ignored() {
        fake.setBehavior(FakeBehavior.UNKNOWN_FIELDS_ARE_REJECTED, false);
        CreateUsageMeterRequest newer =
                unchecked("newer").putUnknownField("window", "7").build();

        UsageMeter made = meters.create(newer);
        UsageMeter updated = meters.update(made.id(), it -> it.putUnknownField("window", "8"));

        assertThat(updated).hasName("newer");
    }
}
