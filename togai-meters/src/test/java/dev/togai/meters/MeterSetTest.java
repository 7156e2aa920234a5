package dev.togai.meters;

import static dev.togai.dsl.Rules.attribute;
import static dev.togai.dsl.Rules.dimension;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.error.InvalidRequestException;
import dev.togai.meter.Meters;
import dev.togai.proof.ChangeClass;
import org.junit.jupiter.api.Test;

class MeterSetTest {

    private static MeterDeclaration.Builder declaration(String name) {
        return MeterDeclaration.builder().meter(Meters.count(name).forEvent("ride_completed"));
    }

    @Test
    void a_declaration_has_a_meter_and_the_statements_of_its_owner() {
        MeterDeclaration rides = MeterDeclaration.builder()
                .meter(Meters.sum("ride-units")
                        .when(dimension("city").isIn("chennai", "mumbai"))
                        .compute(attribute("distance").times("0.4"))
                        .forEvent("ride_completed"))
                .owner("team-rides")
                .example(MeterExample.units("60").attribute("distance", "150").dimension("city", "chennai"))
                .build();

        MeterSet set = MeterSet.of(rides);

        assertThat(set.find("ride-units")).contains(rides);
        assertThat(set.find("rides")).isEmpty();
        assertThat(rides.active()).isTrue();
        assertThat(rides.examples().get(0).event("ride_completed").dimensions()).containsEntry("city", "chennai");
    }

    @Test
    void a_name_is_claimed_once() {
        MeterSet.Builder set = MeterSet.builder()
                .addMeters(
                        declaration("a").addFormerName("b").build(),
                        declaration("b").build())
                .addRemoved("a");

        assertThatThrownBy(set::build)
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("\"a\"")
                .hasMessageContaining("\"b\"")
                .hasMessageEndingWith("Give each meter a name of its own.");
    }

    @Test
    void a_policy_confirms_all_changes_but_equal_ones_by_default() {
        ChangePolicy policy = ChangePolicy.builder()
                .permission(ChangeClass.UNKNOWN, Permission.FORBID)
                .build();

        assertThat(policy.permission(ChangeClass.EQUAL)).isEqualTo(Permission.ALLOW);
        assertThat(policy.permission(ChangeClass.WIDER)).isEqualTo(Permission.CONFIRM);
        assertThat(policy.permission(ChangeClass.UNKNOWN)).isEqualTo(Permission.FORBID);
        assertThat(policy.gap()).isEqualTo(Permission.CONFIRM);
    }
}
