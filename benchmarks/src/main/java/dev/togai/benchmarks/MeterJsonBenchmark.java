package dev.togai.benchmarks;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.togai.json.TogaiJson;
import dev.togai.meter.UsageMeter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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

    private static final String METER = """
            {"id":"um.1zlQTBWlkeO.lB7fh","name":"Rides","displayName":"Rides","description":"Cab rides","type":"COUNTER",\
            "aggregation":"COUNT","status":"DRAFT","computations":[{"matcher":"{\\n \\"and\\": [\\n {\\"in\\": [{\\"var\\": \
            \\"dimension.city\\"}, \\"chennai\\", \\"mumbai\\"]},\\n \\"or\\": [\\n {\\">\\": [{\\"var\\": \
            \\"attribute.distance\\"}, 100]},\\n {\\"<\\": [{\\"var\\": \\"attribute.distance\\"}, 20]}\\n ]\\n ]\\n}\\n",\
            "order":1,"computation":"1"}],"createdAt":"2024-05-28T10:00:00Z","updatedAt":"2024-05-28T10:00:00Z"}""";

    private final byte[] bytes = METER.getBytes(StandardCharsets.UTF_8);
    private final UsageMeter model = TogaiJson.read(METER, UsageMeter.class);
    private final ObjectMapper mapper = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private final Plain plain = mapper.convertValue(tree(METER), Plain.class);

    private JsonNode tree(String json) {
        try {
            return mapper.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What data binding reads into: the same fields, unknown fields dropped. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Plain(
            @Nullable String id,
            @Nullable String name,
            @Nullable String billableName,
            @Nullable String displayName,
            @Nullable String description,
            @Nullable String type,
            @Nullable String status,
            @Nullable String aggregation,
            @Nullable List<PlainComputation> computations,
            @Nullable Instant createdAt,
            @Nullable Instant lastActivatedAt,
            @Nullable Instant updatedAt) {}

    /** A computation of {@link Plain}. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record PlainComputation(
            @Nullable String id,
            @Nullable String matcher,
            @Nullable String computation,
            int order) {}

    /** This library: lenient, and keeps what it does not know. */
    @Benchmark
    public UsageMeter readTogaiJson() {
        return TogaiJson.read(bytes, UsageMeter.class);
    }

    /** Jackson's data binding into a record. */
    @Benchmark
    public Plain readDataBinding() throws IOException {
        return mapper.readValue(bytes, Plain.class);
    }

    /** Jackson's tree, which keeps everything and reads nothing into a model. */
    @Benchmark
    public JsonNode readTree() throws IOException {
        return mapper.readTree(bytes);
    }

    /** This library, to bytes. */
    @Benchmark
    public byte[] writeTogaiJson() {
        return TogaiJson.write(model).getBytes(StandardCharsets.UTF_8);
    }

    /** Jackson's data binding, to bytes. */
    @Benchmark
    public byte[] writeDataBinding() throws JsonProcessingException {
        return mapper.writeValueAsBytes(plain);
    }
}
