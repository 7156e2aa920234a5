package dev.togai.benchmarks;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A usage meter for data binding: the fields of this library's model, without unknown fields. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Meter(
        @Nullable String id,
        @Nullable String name,
        @Nullable String billableName,
        @Nullable String displayName,
        @Nullable String description,
        @Nullable String type,
        @Nullable String status,
        @Nullable String aggregation,
        @Nullable List<Step> computations,
        @Nullable Instant createdAt,
        @Nullable Instant lastActivatedAt,
        @Nullable Instant updatedAt) {

    /** A computation. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Step(
            @Nullable String id,
            @Nullable String matcher,
            @Nullable String computation,
            int order) {}

    /** The meter of Togai's documents. */
    static final String TEXT = """
            {"id":"um.1zlQTBWlkeO.lB7fh","name":"Rides","displayName":"Rides","description":"Cab rides","type":"COUNTER",\
            "aggregation":"COUNT","status":"DRAFT","computations":[{"matcher":"{\\n \\"and\\": [\\n {\\"in\\": [{\\"var\\": \
            \\"dimension.city\\"}, \\"chennai\\", \\"mumbai\\"]},\\n \\"or\\": [\\n {\\">\\": [{\\"var\\": \
            \\"attribute.distance\\"}, 100]},\\n {\\"<\\": [{\\"var\\": \\"attribute.distance\\"}, 20]}\\n ]\\n ]\\n}\\n",\
            "order":1,"computation":"1"}],"createdAt":"2024-05-28T10:00:00Z","updatedAt":"2024-05-28T10:00:00Z"}""";

    /** Returns data binding with a configuration for Togai. */
    static ObjectMapper mapper() {
        return JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }
}
