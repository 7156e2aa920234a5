package dev.togai.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** All other tests run on the class path; this one starts the story on the module path, in a JVM of its own. */
class ModulePathTest {

    private static boolean belongsToTheLibraryOrWhatItNeeds(String entry) {
        return entry.matches(".*(/togai-[a-z]+[^/]*|/examples)/target/(classes|[^/]+\\.jar)/?")
                || entry.matches(
                        ".*/(feign-core|httpclient5|httpcore5[a-z0-9-]*|resilience4j-[a-z]+|jackson-core|snakeyaml-engine|aircompressor|slf4j-[a-z]+|jspecify)-[^/]*\\.jar");
    }

    @Test
    void the_story_runs_on_the_module_path() throws Exception {
        String modulePath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(ModulePathTest::belongsToTheLibraryOrWhatItNeeds)
                .collect(Collectors.joining(File.pathSeparator));
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--module-path",
                modulePath,
                "--module",
                "dev.togai.examples/dev.togai.examples.MeterLifecycleExample");
        java.environment().remove("TOGAI_BASE_URL");
        java.redirectErrorStream(true);

        Process process = java.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(output).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        assertThat(output).contains("All of it worked.");
    }
}
