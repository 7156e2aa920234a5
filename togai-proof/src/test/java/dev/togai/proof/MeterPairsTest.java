package dev.togai.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The pairs of meters in {@code pairs.txt}: name, before, after, class with counter-examples. */
class MeterPairsTest {

    private static final int MIN_PAIRS = 100;

    private final MeterProver prover = MeterNotation.prover();

    @TestFactory
    Stream<DynamicTest> each_pair_has_its_class_and_counter_examples() {
        return MeterPairs.all()
                .map(pair -> DynamicTest.dynamicTest(pair.name(), () -> {
                    MeterChange change = prover.compare(pair.before(), pair.after());

                    assertThat(MeterNotation.describe(change)).isEqualTo(pair.change());
                }));
    }

    @Test
    void there_are_a_hundred_pairs() {
        assertThat(MeterPairs.all()).hasSizeGreaterThanOrEqualTo(MIN_PAIRS);
    }
}
