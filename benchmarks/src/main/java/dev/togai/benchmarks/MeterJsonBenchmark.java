package dev.togai.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.togai.json.TogaiJson;
import dev.togai.meter.UsageMeter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Reading and writing the meter of Togai's documents, beside Jackson's data binding and Jackson's tree. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class MeterJsonBenchmark {

    private final byte[] bytes = Meter.TEXT.getBytes(StandardCharsets.UTF_8);
    private final UsageMeter model = TogaiJson.read(Meter.TEXT, UsageMeter.class);
    private final ObjectMapper mapper = Meter.mapper();
    private final Meter plain = readPlain();

    private Meter readPlain() {
        try {
            return mapper.readValue(bytes, Meter.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Measures this library, which is lenient and keeps unknown fields. */
    @Benchmark
    public UsageMeter readTogaiJson() {
        return TogaiJson.read(bytes, UsageMeter.class);
    }

    /** Measures Jackson's data binding into a record. */
    @Benchmark
    public Meter readDataBinding() throws IOException {
        return mapper.readValue(bytes, Meter.class);
    }

    /** Measures Jackson's tree, which keeps everything and reads nothing into a model. */
    @Benchmark
    public JsonNode readTree() throws IOException {
        return mapper.readTree(bytes);
    }

    /** Measures this library, to bytes. */
    @Benchmark
    public byte[] writeTogaiJson() {
        return TogaiJson.write(model).getBytes(StandardCharsets.UTF_8);
    }

    /** Measures Jackson's data binding, to bytes. */
    @Benchmark
    public byte[] writeDataBinding() throws JsonProcessingException {
        return mapper.writeValueAsBytes(plain);
    }
}
