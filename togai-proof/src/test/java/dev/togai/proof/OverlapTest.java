package dev.togai.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.meter.CreateUsageMeterRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The overlaps of a catalogue of meters, each of a city and a range of distances. */
class OverlapTest {

    private static final int CITIES = 10;

    private static List<CreateUsageMeterRequest> catalogue(int meters) {
        return IntStream.range(0, meters).mapToObj(OverlapTest::meter).toList();
    }

    /** Returns the meter of a number: meters of the same city have neighbouring ranges, and every 50th a range that is too wide. */
    private static CreateUsageMeterRequest meter(int number) {
        int lower = number / CITIES * 10;
        int upper = number % 50 == 7 ? lower + 15 : lower + 10;
        return MeterNotation.meter("distance * 0." + (1 + number % 9) + " when city in (\"city-" + number % CITIES
                + "\", \"town-" + number % CITIES + "\") and distance >= " + lower + " and distance < " + upper);
    }

    private static List<String> overlaps(List<CreateUsageMeterRequest> meters) {
        MeterProver prover = MeterNotation.prover();
        List<String> overlaps = new ArrayList<>();
        for (int i = 0; i < meters.size(); i++) {
            for (int j = i + 1; j < meters.size(); j++) {
                ProofResult result = prover.neverOverlap(meters.get(i), meters.get(j));
                assertThat(result).isNotInstanceOf(ProofResult.Unknown.class);
                if (result instanceof ProofResult.Refuted refuted) {
                    overlaps.add(i + " and " + j + ' ' + MeterNotation.describe(refuted.counterExample()));
                }
            }
        }
        return overlaps;
    }

    @Test
    void neighbouring_ranges_do_not_overlap() {
        assertThat(overlaps(catalogue(20))).containsExactly("7 and 17 {distance: 10, city: city-7} 8.0 -> 9.0");
    }

    @Test
    @Tag("proof")
    void each_pair_of_a_hundred_meters_is_decided() {
        assertThat(overlaps(catalogue(100)))
                .containsExactly(
                        "7 and 17 {distance: 10, city: city-7} 8.0 -> 9.0",
                        "57 and 67 {distance: 60, city: city-7} 24.0 -> 30.0");
    }
}
