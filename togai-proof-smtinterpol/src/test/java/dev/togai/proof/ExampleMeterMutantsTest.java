package dev.togai.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.dsl.coverage.BoundaryEvents;
import dev.togai.dsl.coverage.MeterMutants;
import dev.togai.dsl.preview.Assumptions;
import dev.togai.event.UsageEvent;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meters.MeterDeclaration;
import dev.togai.meters.file.MeterFiles;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The mutants of the twelve meters of the examples: each is distinguished by an event that was replayed, or proved equal. */
class ExampleMeterMutantsTest {

    private static final Path FOLDER = Path.of("../examples/src/main/resources/meters");
    private static final long SEED = 1;

    static List<CreateUsageMeterRequest> meters() {
        return MeterFiles.read(FOLDER).set().meters().stream()
                .map(MeterDeclaration::meter)
                .toList();
    }

    /** Decides every so many mutants, and returns the number of mutants of each class. */
    private static Map<ChangeClass, Integer> decide(int every, int events) {
        MeterProver prover = MeterNotation.timedProver();
        Map<ChangeClass, Integer> counts = new EnumMap<>(ChangeClass.class);
        int index = 0;
        for (CreateUsageMeterRequest meter : meters()) {
            List<UsageEvent> boundaries = BoundaryEvents.of(meter, List.of(), SEED, events);
            for (Map.Entry<String, CreateUsageMeterRequest> mutant :
                    MeterMutants.of(meter).entrySet()) {
                if (index++ % every != 0) {
                    continue;
                }
                MeterChange change = prover.compare(meter, mutant.getValue());
                ComparisonLaw law = new ComparisonLaw(Assumptions.defaults(), (before, after) -> change);

                assertThat(change.isProved())
                        .as("%s: %s", mutant.getKey(), change.reason())
                        .isTrue();
                assertThat(law.violation(meter, mutant.getValue(), boundaries.stream()))
                        .as("%s", mutant.getKey())
                        .isEmpty();
                counts.merge(change.changeClass(), 1, Integer::sum);
            }
        }
        return counts;
    }

    @Test
    void some_mutants_are_distinguished_or_proved_equal() {
        assertThat(decide(25, 10)).doesNotContainKey(ChangeClass.UNKNOWN);
    }

    @Test
    @Tag("proof")
    void each_mutant_is_distinguished_or_proved_equal() {
        Map<ChangeClass, Integer> counts = decide(1, 100);

        assertThat(counts)
                .isEqualTo(Map.of(
                        ChangeClass.EQUAL, 313,
                        ChangeClass.NARROWER, 339,
                        ChangeClass.WIDER, 243,
                        ChangeClass.RATE, 398,
                        ChangeClass.DIFFERENT, 254));
    }
}
