package dev.togai.backtest;

import static dev.togai.dsl.Rules.attribute;
import static dev.togai.dsl.Rules.dimension;

import dev.togai.meter.Meters;
import dev.togai.meters.MeterDeclaration;
import dev.togai.meters.MeterSet;
import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Rides as lines and bytes of files, and a backtest of them. */
final class RideFiles {

    static final Backtest BACKTEST = Backtest.builder()
            .before(rides("0.4", "chennai", "mumbai"))
            .after(rides("0.5", "chennai"))
            .build();

    private RideFiles() {}

    private static MeterSet rides(String rate, String... cities) {
        return MeterSet.of(MeterDeclaration.of(Meters.sum("ride-units")
                .when(dimension("city").isIn(List.of(cities)))
                .compute(attribute("distance").times(rate))
                .forEvent("ride_completed")
                .build()));
    }

    static String ride(int id, String distance) {
        return """
                {"schemaName":"ride_completed","id":"%s","timestamp":"2024-%02d-27T10:00:00Z","accountId":"account-%s",\
                "attributes":[{"name":"distance","value":"%s"}],"dimensions":{"city":"%s"}}""".formatted(id, 1 + id % 3, id % 17, distance, id % 2 == 0 ? "chennai" : "mumbai");
    }

    static List<String> rides(int count) {
        List<String> rides = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rides.add(ride(i, i % 50 + "." + i % 10));
        }
        return rides;
    }

    static byte[] utf8(List<String> lines) {
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(compressed)) {
            out.write(bytes);
        }
        return compressed.toByteArray();
    }

    static byte[] zstd(byte[] bytes) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream out = new ZstdOutputStream(compressed)) {
            out.write(bytes);
        }
        return compressed.toByteArray();
    }

    static BacktestResult inMemory(List<String> lines) {
        BacktestTally tally = BACKTEST.tally();
        lines.forEach(line -> tally.add(utf8(List.of(line)), 0, utf8(List.of(line)).length));
        return BACKTEST.result(tally, true);
    }
}
