package dev.togai.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The pairs of meters in {@code pairs.txt}: name, before, after, class with counter-examples. */
class MeterPairsTest {

    private static final int MIN_PAIRS = 100;

    private final MeterProver prover = MeterNotation.prover();

    static Stream<String[]> pairs() {
        try (InputStream file = MeterPairsTest.class.getResourceAsStream("/pairs.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(" \\| "));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @TestFactory
    Stream<DynamicTest> each_pair_has_its_class_and_counter_examples() {
        return pairs().map(row -> DynamicTest.dynamicTest(row[0], () -> {
            MeterChange change = prover.compare(MeterNotation.meter(row[1]), MeterNotation.meter(row[2]));

            assertThat(MeterNotation.describe(change)).isEqualTo(row[3]);
        }));
    }

    @Test
    void there_are_a_hundred_pairs() {
        assertThat(pairs()).hasSizeGreaterThanOrEqualTo(MIN_PAIRS);
    }
}
