package dev.togai.proof;

import dev.togai.meter.CreateUsageMeterRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The pairs of meters in {@code pairs.txt}. The tests of other modules read them, too. */
final class MeterPairs {

    private static final Path FILE = Path.of("../togai-proof/src/test/resources/pairs.txt");

    /**
     * A pair of meters.
     *
     * @param name its name
     * @param before the first meter
     * @param after the second meter
     * @param change the class of the change with its counter-examples
     */
    record MeterPair(String name, CreateUsageMeterRequest before, CreateUsageMeterRequest after, String change) {

        private static MeterPair of(String[] row) {
            return new MeterPair(row[0], MeterNotation.meter(row[1]), MeterNotation.meter(row[2]), row[3]);
        }
    }

    private MeterPairs() {}

    static Stream<MeterPair> all() {
        try {
            return Files.readAllLines(FILE).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> MeterPair.of(line.split(" \\| ")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
