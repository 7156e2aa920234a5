package dev.togai.examples;

import static dev.togai.dsl.Rules.attribute;
import static dev.togai.dsl.Rules.dimension;
import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.dsl.AttributeTerm;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.Meters;
import dev.togai.proof.ChangeClass;
import dev.togai.proof.MeterChange;
import dev.togai.proof.MeterProver;
import dev.togai.proof.ProofResult;
import org.junit.jupiter.api.Test;

/** The code of docs/guide/proofs.md. */
class ProofsGuideTest {

    private final AttributeTerm distance = attribute("distance");

    private CreateUsageMeterRequest rides() {
        return Meters.sum("rides")
                .when(dimension("city").isIn("chennai", "mumbai").and(distance.greaterThan(100)))
                .compute(distance.times("0.4"))
                .forEvent("ride_completed")
                .build();
    }

    @Test
    void a_change_is_classified() {
        CreateUsageMeterRequest before = Meters.sum("rides")
                .when(dimension("city").isIn("chennai", "mumbai").and(distance.greaterThan(100)))
                .compute(distance.times("0.4"))
                .forEvent("ride_completed")
                .build();
        CreateUsageMeterRequest after = Meters.sum("rides")
                .when(dimension("city").isIn("chennai", "mumbai").and(distance.atLeast(100)))
                .compute(distance.times("0.4"))
                .forEvent("ride_completed")
                .build();
        MeterChange change = MeterProver.create().compare(before, after);
        change.changeClass(); // WIDER
        change.isProved(); // true
        change.counterExamples().get(0).results(); // [not counted, 40.0]

        assertThat(change.changeClass()).isEqualTo(ChangeClass.WIDER);
        assertThat(change.isProved()).isTrue();
        assertThat(change.counterExamples().get(0).results()).containsExactly("not counted", "40.0");
        assertThat(change.counterExamples().get(0).event().dimensions()).containsEntry("city", "chennai");
    }

    @Test
    void promises_are_proved_or_refuted() {
        CreateUsageMeterRequest rides = rides();
        CreateUsageMeterRequest shortRides = Meters.count("short rides")
                .when(distance.lessThan(10))
                .forEvent("ride_completed")
                .build();

        MeterProver prover = MeterProver.create();
        ProofResult overlap = prover.neverOverlap(rides, shortRides);
        ProofResult most = prover.neverMoreThan(rides, distance.times("0.5").toJsonLogic());
        ProofResult inChennai =
                prover.counts(rides, dimension("city").is("chennai").toJsonLogic());
        if (inChennai instanceof ProofResult.Refuted refuted) {
            System.out.println(refuted.counterExample()); // an event in Chennai without a distance
        }

        assertThat(overlap.isProved()).isTrue();
        assertThat(most.isProved()).isTrue();
        assertThat(inChennai.isRefuted()).isTrue();
    }

    @Test
    void a_meter_without_events_is_found() {
        CreateUsageMeterRequest none = Meters.count("none")
                .when(distance.greaterThan(100).and(distance.lessThan(50)))
                .forEvent("ride_completed")
                .build();

        assertThat(MeterProver.create().neverCounts(none).isProved()).isTrue();
        assertThat(MeterProver.create().neverCounts(rides()).isRefuted()).isTrue();
    }
}
