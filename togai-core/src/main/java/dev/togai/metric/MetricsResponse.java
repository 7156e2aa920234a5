package dev.togai.metric;

import dev.togai.internal.ModelStyle;
import dev.togai.model.JsonModel;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.immutables.value.Value;

/** The values of the queries of a {@link MetricsRequest}. Immutable and thread-safe. */
@ModelStyle
@Value.Immutable
public interface MetricsResponse extends JsonModel {

    /** Returns the results, one for each query. */
    List<MetricResult> results();

    /** Returns the fields unknown to this library, as JSON by name; written back unchanged. */
    Map<String, String> unknownFields();

    /**
     * Returns the result of the query with this id.
     *
     * @throws NoSuchElementException if the response has none
     */
    default MetricResult result(String queryId) {
        return find(queryId)
                .orElseThrow(() -> new NoSuchElementException("The response has no result of the query \"" + queryId
                        + "\". It has results of: "
                        + results().stream().map(MetricResult::id).collect(Collectors.joining(", "))));
    }

    /** Returns the result of the query with this id; empty if the response has none. */
    default Optional<MetricResult> find(String queryId) {
        return results().stream().filter(result -> result.id().equals(queryId)).findFirst();
    }

    /** Returns an empty builder. */
    static Builder builder() {
        return new Builder();
    }

    /** A builder of a response. Not thread-safe. */
    final class Builder extends ImmutableMetricsResponse.Builder {
        Builder() {}
    }
}
