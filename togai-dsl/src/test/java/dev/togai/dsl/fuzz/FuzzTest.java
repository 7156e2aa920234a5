package dev.togai.dsl.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs the fuzz targets, with the seeds, and in separate processes with inputs that Jazzer derives from the seeds. The system
 * property {@code togai.fuzz.seconds} sets the seconds for each target. A build uses a few seconds and a fixed random seed.
 * CONTRIBUTING.md has the command for half an hour, and describes how to add a target.
 *
 * <p>An input that breaks a law becomes a seed, so that every later run includes it.
 */
@Tag("proof")
class FuzzTest {

    private static final int SECONDS = Integer.getInteger("togai.fuzz.seconds", 3);
    /** The seconds from which a target has a process of its own. Starting one takes about four seconds. */
    private static final int MIN_SECONDS_OF_A_PROCESS = 5;

    private static final Path SEEDS = Path.of("src/test/resources/fuzz");
    private static final Path FOUND = Path.of("target/fuzz");

    private record Target(Class<?> type, Consumer<byte[]> method) {

        /** Texts of rules, one a file. The targets share them. */
        List<Path> seeds() throws IOException {
            try (Stream<Path> files = Files.list(SEEDS)) {
                return files.sorted().toList();
            }
        }
    }

    private static Stream<Target> targets() {
        return Stream.of(
                new Target(StrictReaderTarget.class, StrictReaderTarget::fuzzerTestOneInput),
                new Target(LenientReaderTarget.class, LenientReaderTarget::fuzzerTestOneInput),
                new Target(RuleParserTarget.class, RuleParserTarget::fuzzerTestOneInput),
                new Target(EvaluatorTarget.class, EvaluatorTarget::fuzzerTestOneInput));
    }

    @TestFactory
    Stream<DynamicTest> no_seed_breaks_a_law() {
        return targets()
                .map(target -> dynamicTest(target.type.getSimpleName(), () -> {
                    assertThat(target.seeds()).isNotEmpty();
                    for (Path seed : target.seeds()) {
                        target.method.accept(Files.readAllBytes(seed));
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> no_input_that_the_fuzzer_finds_breaks_a_law() {
        return SECONDS < MIN_SECONDS_OF_A_PROCESS
                ? Stream.of(dynamicTest(
                        AllTargets.class.getSimpleName(),
                        () -> fuzz(AllTargets.class, SECONDS * (int) targets().count())))
                : targets().map(target -> dynamicTest(target.type.getSimpleName(), () -> fuzz(target.type, SECONDS)));
    }

    private static void fuzz(Class<?> target, int seconds) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(FOUND.resolve(target.getSimpleName()));
        Path corpus = Files.createTempDirectory(folder, "corpus");
        Path log = folder.resolve("log.txt");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // The collector and the compilers of this process, which the build chooses.
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-XX:"))
                .forEach(command::add);
        command.addAll(List.of(
                "-Xmx512m",
                "-XX:+EnableDynamicAgentLoading",
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target.getName(),
                "--instrumentation_includes=dev.togai.dsl.**",
                "--custom_hook_includes=dev.togai.dsl.**",
                "--reproducer_path=" + folder,
                "-artifact_prefix=" + folder + "/",
                "-seed=17",
                "-timeout=30",
                // The heap is bounded above; the system counts in what the tests before have used.
                "-rss_limit_mb=0",
                "-max_total_time=" + seconds,
                corpus.toString(),
                SEEDS.toString()));
        ProcessBuilder jazzer = new ProcessBuilder(command);
        jazzer.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Process process =
                jazzer.redirectErrorStream(true).redirectOutput(log.toFile()).start();

        boolean ended = process.waitFor(seconds + 120L, TimeUnit.SECONDS);
        process.destroyForcibly();

        assertThat(ended).as("Jazzer ended in time. %s", log).isTrue();
        assertThat(process.exitValue())
                .as(
                        "No law broken. The input is in %s: make it a seed in %s.%n%s",
                        folder, SEEDS, Files.readString(log))
                .isZero();
    }
}
