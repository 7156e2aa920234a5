package dev.togai.testkit.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Recorded calls. */
class RecordedCallTest {

    @Test
    void recorded_headers_show_no_secret() {
        RecordedCall call = new RecordedCall(
                "GET",
                "/",
                Map.of(
                        "authorization",
                        List.of("Bearer secret"),
                        "proxy-authorization",
                        List.of("Basic c2VjcmV0"),
                        "x-api-key",
                        List.of("secret"),
                        "accept",
                        List.of("*/*")),
                "",
                200,
                "");

        assertThat(call.headers())
                .containsEntry("authorization", List.of("Bearer ***"))
                .containsEntry("proxy-authorization", List.of("***"))
                .containsEntry("x-api-key", List.of("***"))
                .containsEntry("accept", List.of("*/*"));
    }
}
