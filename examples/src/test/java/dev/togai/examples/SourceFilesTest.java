package dev.togai.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules for every source file of the library. */
class SourceFilesTest {

    private static final int LONGEST = 400;

    private static List<Path> mainFiles() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            return files.filter(file -> file.toString().contains("/src/main/java/"))
                    .filter(file -> file.toString().endsWith(".java"))
                    .toList();
        }
    }

    @Test
    void no_main_file_is_longer_than_it_can_be_read_in_one_go() throws IOException {
        assertThat(mainFiles())
                .hasSizeGreaterThan(50)
                .allSatisfy(file ->
                        assertThat(Files.readAllLines(file)).as(file.toString()).hasSizeLessThanOrEqualTo(LONGEST));
    }

    @Test
    void only_programs_the_test_extension_and_the_end_of_a_recorder_write_to_the_console() throws IOException {
        List<Path> library = mainFiles().stream()
                .filter(file -> !file.startsWith("../examples")
                        && !file.startsWith("../benchmarks")
                        && !file.startsWith("../compatibility"))
                .filter(file -> !file.endsWith("FakeTogaiCli.java")
                        && !file.endsWith("SparkBacktestJob.java")
                        && !file.endsWith("TogaiExtension.java")
                        && !file.endsWith("CloseWarning.java"))
                .toList();

        assertThat(library)
                .allSatisfy(file -> assertThat(Files.readString(file).replaceAll("(?m)^\\s*\\*.*$", ""))
                        .as(file.toString())
                        .doesNotContain("System.out", "System.err", "printStackTrace"));
    }
}
