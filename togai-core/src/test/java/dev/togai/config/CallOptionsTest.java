package dev.togai.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallOptionsTest {

    @Test
    void the_values_of_headers_are_not_shown() {
        CallOptions options = CallOptions.usual()
                .withDeadline(Duration.ofSeconds(3))
                .withHeader("X-Trace", "4bf92f35")
                .withHeader("X-Api-Key", "sekret");

        assertThat(options)
                .hasToString("CallOptions[deadline=Optional[PT3S], retry=true, headers=[X-Api-Key, X-Trace]]");
    }
}
