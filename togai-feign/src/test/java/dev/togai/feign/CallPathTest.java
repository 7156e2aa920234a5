package dev.togai.feign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.auth.TokenSource;
import dev.togai.config.Environment;
import dev.togai.error.TogaiException;
import dev.togai.meter.Meters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The library's classes on the call path from the operation to the socket. */
class CallPathTest {

    @Test
    void a_create_passes_each_class_once_on_its_way_to_the_socket() {
        List<StackTraceElement> stack = new ArrayList<>();
        TestSocketFactory sockets = new TestSocketFactory(() -> {
            stack.addAll(Arrays.asList(new Throwable().getStackTrace()));
            throw new IllegalStateException("seen enough");
        });
        try (FeignTransport transport = new FeignTransport(
                WireServer.oneRequest(Environment.of("http://127.0.0.1:9"), TokenSource.fixed("token")),
                FeignOptions.defaults().withSocketFactory(sockets))) {
            assertThatThrownBy(() -> transport.usageMeters().create(Meters.count("rides")))
                    .isInstanceOf(TogaiException.class);
        }

        // Nine classes are eight changes from one to another.
        assertThat(path(stack))
                .containsExactly(
                        "UsageMeters",
                        "FeignUsageMeters",
                        "CallExecution",
                        "ResiliencePipeline",
                        "UsageMeterRequests",
                        "$Proxy (UsageMetersApi)",
                        "SingleAttemptClient",
                        "PooledHttpClient",
                        "DeadlineConnectionOperator");
    }

    /** Returns the library's classes from the operation down to the socket; frames in a row of one class, or its nested ones, count once. */
    private static List<String> path(List<StackTraceElement> stack) {
        List<String> path = new ArrayList<>();
        for (StackTraceElement frame : stack) {
            String type = frame.getClassName();
            String file = type.substring(type.lastIndexOf('.') + 1)
                    .replaceFirst("^\\$Proxy.*", "\\$Proxy (UsageMetersApi)")
                    .replaceFirst("(?<=[a-z])\\$.*", "");
            boolean isOfLibrary =
                    type.startsWith("dev.togai.") && !file.endsWith("Test") && !file.equals("TestSocketFactory");
            if (isOfLibrary && (path.isEmpty() || !path.get(path.size() - 1).equals(file))) {
                path.add(file);
            }
        }
        Collections.reverse(path);
        return path;
    }
}
