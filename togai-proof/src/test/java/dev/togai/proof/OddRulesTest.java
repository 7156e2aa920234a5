package dev.togai.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.dsl.preview.Assumptions;
import dev.togai.dsl.preview.AttributeBinding;
import dev.togai.meter.CreateUsageMeterRequest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The {@link ComparisonLaw} for pairs of meters with the {@link OddRules} of the dialect, with and without deferred parts. */
class OddRulesTest {

    private static final int EVENTS = 50;

    /** Checks the law, and returns the number of pairs that were decided. */
    private static int check(int pairs, boolean isDeferring) {
        int decided = 0;
        for (int i = 0; i < pairs; i++) {
            Assumptions assumptions = Assumptions.builder()
                    .attributeBinding(i % 3 == 0 ? AttributeBinding.NUMBER : AttributeBinding.TEXT)
                    .build();
            MeterProver timed = MeterNotation.timedProver().withAssumptions(assumptions);
            MeterProver prover = isDeferring ? timed.deferring() : timed;
            OddRules random = new OddRules(i);
            CreateUsageMeterRequest before = random.meter();
            CreateUsageMeterRequest after = random.changed(before, new RandomRules(i));
            MeterChange change = prover.compare(before, after);
            decided += change.isProved() ? 1 : 0;
            ComparisonLaw law = new ComparisonLaw(assumptions, (first, second) -> change);

            assertThat(law.violation(
                            before, after, Stream.generate(random::event).limit(EVENTS)))
                    .as("pair %s", i)
                    .isEmpty();
        }
        return decided;
    }

    @Test
    void some_pairs_keep_the_law() {
        assertThat(check(40, false)).isGreaterThan(37);
        assertThat(check(40, true)).isGreaterThan(37);
    }

    @Test
    @Tag("proof")
    void two_thousand_pairs_keep_the_law() {
        assertThat(check(2_000, false)).as("decided of 2,000").isGreaterThan(1_900);
        assertThat(check(2_000, true)).as("decided of 2,000").isGreaterThan(1_900);
    }
}
