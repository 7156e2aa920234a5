package dev.togai.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.togai.examples.ReflectiveAccess.Kind;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares the metadata for native images with the library. No image is built here: the tests trace reflection in a JVM, and run the
 * tool of GraalVM that reads the metadata.
 */
class NativeImageTest {

    /** The property that GraalVM sets in native images. */
    private static final String IN_AN_IMAGE = "-Dorg.graalvm.nativeimage.imagecode=runtime";

    /**
     * The libraries that look for optional classes and work without them. The command line has options of three types that picocli
     * converts by reflection. It looks for the other types too.
     */
    private static final Pattern OPTIONAL =
            Pattern.compile("(?!.*\\b(Paths?|ZoneId)\\b).* by picocli\\..*|.* by io\\.opentelemetry\\.api\\..*");

    private static final Path TOOL = Path.of("target/native-image-configure");
    private static final int JDK_OF_THE_TOOL = 25;
    private static final Pattern JDK_VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"(\\d+)");

    @Test
    void every_type_of_the_metadata_exists() {
        assertThat(ReachabilityMetadata.ALL).allSatisfy(metadata -> {
            for (String type : metadata.types()) {
                assertThat(Class.forName(type, false, getClass().getClassLoader()))
                        .isNotNull();
            }
        });
    }

    @Test
    void every_resource_of_the_library_in_the_metadata_exists() {
        List<String> resources = ReachabilityMetadata.ALL.stream()
                .flatMap(metadata -> metadata.resources().stream())
                .filter(resource -> resource.startsWith("dev/togai/"))
                .toList();

        assertThat(resources)
                .hasSize(3)
                .allSatisfy(resource -> assertThat(getClass().getClassLoader().getResource(resource))
                        .isNotNull());
    }

    @Test
    @Tag("proof")
    void the_metadata_permits_every_reflective_access_in_an_image() throws Exception {
        Set<ReflectiveAccess> accesses = trace(IN_AN_IMAGE);

        assertThat(accesses)
                .filteredOn(access -> access.kind() == Kind.PROXY)
                .extracting(ReflectiveAccess::targets)
                .containsExactlyInAnyOrderElementsOf(ReachabilityMetadata.allProxies());
        assertThat(accesses).allMatch(ReachabilityMetadata::permits);
    }

    @Test
    @Tag("proof")
    void only_the_fast_path_looks_up_handles_and_defines_classes() throws Exception {
        Set<String> others = trace("-Dtogai.none").stream()
                .filter(access -> !ReachabilityMetadata.permits(access))
                .map(ReflectiveAccess::caller)
                .collect(Collectors.toSet());

        assertThat(others)
                .contains("dev.togai.dsl.internal.fastpath.FastPathRule.of")
                .allMatch(caller -> caller.startsWith("dev.togai.dsl.internal.fastpath."));
    }

    @Test
    @Tag("proof")
    void graalvm_reads_the_metadata_and_rejects_a_misspelt_attribute(@TempDir Path folder) throws Exception {
        Optional<Path> jdk = newestJdk();
        assumeThat(jdk)
                .as("NOT CHECKED: no JDK %d or newer beside %s", JDK_OF_THE_TOOL, System.getProperty("java.home"))
                .isPresent();
        Path misspelt = Files.createDirectory(folder.resolve("misspelt"));

        for (ReachabilityMetadata metadata : ReachabilityMetadata.ALL) {
            String text = Files.readString(metadata.file());
            Files.writeString(
                    misspelt.resolve("reachability-metadata.json"),
                    text.replaceAll("\"(allPublicMethods|methods)\"", "\"everything\"")
                            .replace("\"glob\"", "\"everything\": true, \"glob\""));

            assertThat(configure(jdk.get(), metadata.folder(), folder.resolve("read")))
                    .isEmpty();
            assertThat(configure(jdk.get(), misspelt, folder.resolve("rejected")))
                    .contains("Unknown attribute(s) [everything]");
        }
    }

    private static Set<ReflectiveAccess> trace(String option) throws Exception {
        return ReflectionTracer.trace(TracedProgram.class, List.of(option)).stream()
                .filter(access -> !OPTIONAL.matcher(access.toString()).matches())
                .collect(Collectors.toSet());
    }

    /** Runs the tool of GraalVM on a folder with metadata, and returns its output, which is empty unless it fails. */
    private static String configure(Path jdk, Path in, Path out) throws IOException, InterruptedException {
        assertThat(TOOL).as("copied in the profile proof").isDirectory();
        String classPath;
        try (Stream<Path> jars = Files.list(TOOL)) {
            classPath = jars.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        }
        Process process = new ProcessBuilder(
                        jdk.resolve("bin/java").toString(),
                        "-cp",
                        classPath,
                        "com.oracle.svm.configure.ConfigurationTool",
                        "generate",
                        "--input-dir=" + in,
                        "--output-dir=" + out)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor() == 0).as(output).isEqualTo(output.isEmpty());
        return output;
    }

    /** Returns a JDK in the folder of this one that is new enough for the tool. */
    private static Optional<Path> newestJdk() throws IOException {
        Path own = Path.of(System.getProperty("java.home")).toRealPath();
        try (Stream<Path> siblings = Files.list(own.getParent())) {
            return Stream.concat(Stream.of(own), siblings)
                    .filter(jdk -> version(jdk) >= JDK_OF_THE_TOOL)
                    .findFirst();
        }
    }

    private static int version(Path jdk) {
        try {
            Path release = jdk.resolve("release");
            Matcher version = JDK_VERSION.matcher(Files.isRegularFile(release) ? Files.readString(release) : "");
            return version.find() ? Integer.parseInt(version.group(1)) : 0;
        } catch (IOException e) {
            throw new AssertionError("Cannot read the version of " + jdk, e);
        }
    }
}
