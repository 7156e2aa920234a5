package dev.togai.spring.boot;

import dev.togai.recorder.RecorderBuilder;

/**
 * A change of the builder of the recorder before the recorder is opened. All beans of this type are called in their order.
 *
 * <pre>{@code
 * @Bean
 * TogaiRecorderCustomizer smallRequests() {
 *     return builder -> builder.batchBytes(100_000);
 * }
 * }</pre>
 */
@FunctionalInterface
public interface TogaiRecorderCustomizer {

    /** Changes options of the builder, which has the values of the properties. */
    void customize(RecorderBuilder builder);
}
