package dev.togai.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.dsl.ast.Node;
import dev.togai.dsl.codec.RuleReader;
import dev.togai.dsl.preview.Assumptions;
import dev.togai.meter.CreateUsageMeterRequest;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Small mistakes in a meter: each one is distinguished by an event, or proved to change nothing. */
class MeterMutantsTest {

    private static final CreateUsageMeterRequest METER = MeterNotation.meter(
            "(if x > 10 then 10 + (x - 10) * 0.4 else x * 1) when city in (\"chennai\", \"mumbai\") and x > 1 and (y < 100 or x >= 2)");

    @Test
    void each_mutant_is_decided() {
        RandomRules random = new RandomRules(3);
        Node matcher = RuleReader.read(METER.computations().get(0).matcher().orElseThrow());
        Node formula = RuleReader.read(METER.computations().get(0).formula().orElseThrow());
        Set<CreateUsageMeterRequest> mutants = new LinkedHashSet<>();
        while (mutants.size() < 100) {
            mutants.add(RandomRules.meter(random.changed(matcher), formula));
            mutants.add(RandomRules.meter(matcher, random.changed(formula)));
        }
        MeterProver prover = MeterNotation.prover();
        AtomicInteger differences = new AtomicInteger();
        ComparisonLaw law = new ComparisonLaw(Assumptions.defaults(), (before, after) -> {
            MeterChange change = prover.compare(before, after);
            assertThat(change.isProved()).as("%s", after.computations()).isTrue();
            differences.addAndGet(change.changeClass() == ChangeClass.EQUAL ? 0 : 1);
            return change;
        });

        for (CreateUsageMeterRequest mutant : mutants) {
            assertThat(law.violation(
                            METER, mutant, Stream.generate(random::event).limit(50)))
                    .isEmpty();
        }

        assertThat(differences.get()).isGreaterThan(80);
    }
}
