package dev.togai.feign;

import dev.togai.error.TogaiConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.security.CodeSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The required libraries of this transport with their minimum versions. A framework may pin an older one. Without this check, the
 * client would fail with a linkage error in a later call.
 */
final class LibraryVersionCheck {

    /**
     * A library.
     *
     * @param typeName a type that all its versions have
     * @param minVersion the oldest version that this project is tested with
     */
    private record Library(String group, String artifact, String typeName, String minVersion) {

        /** Returns the problem of this library as the class loader sees it. */
        Optional<String> problem(ClassLoader loader) {
            Class<?> type;
            try {
                type = Class.forName(typeName, false, loader);
            } catch (ClassNotFoundException e) {
                return Optional.of(artifact + " is missing (at least " + minVersion + " is needed)");
            }
            return version(type, loader)
                    .filter(version -> isOlder(version, minVersion))
                    .map(version ->
                            artifact + " is " + version + " (at least " + minVersion + " is needed)" + location(type));
        }

        /**
         * Returns the version from the name of the jar, else from Maven's properties in the jar; empty if neither has one. The
         * properties come second, because a search of the whole class path takes longer.
         */
        private Optional<String> version(Class<?> type, ClassLoader loader) {
            Matcher jar = Pattern.compile(Pattern.quote(artifact) + "-(\\d[^/!]*)\\.jar")
                    .matcher(location(type));
            if (jar.find()) {
                return Optional.of(jar.group(1));
            }
            String path = "META-INF/maven/" + group + "/" + artifact + "/pom.properties";
            try (InputStream file = loader.getResourceAsStream(path)) {
                if (file == null) {
                    return Optional.empty();
                }
                Properties properties = new Properties();
                properties.load(file);
                return Optional.ofNullable(properties.getProperty("version"));
            } catch (IOException e) {
                throw new TogaiConfigurationException("Cannot read " + path + " on the class path", e);
            }
        }

        private static String location(Class<?> type) {
            CodeSource source = type.getProtectionDomain().getCodeSource();
            return source == null || source.getLocation() == null ? "" : ", in " + source.getLocation();
        }
    }

    private static final List<Library> REQUIRED_LIBRARIES = List.of(
            new Library("io.github.openfeign", "feign-core", "feign.Feign", "13.0"),
            new Library(
                    "org.apache.httpcomponents.client5",
                    "httpclient5",
                    "org.apache.hc.client5.http.classic.HttpClient",
                    "5.2"),
            new Library("org.apache.httpcomponents.core5", "httpcore5", "org.apache.hc.core5.http.HttpHost", "5.2"),
            new Library(
                    "org.apache.httpcomponents.core5",
                    "httpcore5-h2",
                    "org.apache.hc.core5.http2.HttpVersionPolicy",
                    "5.2"),
            new Library("io.github.resilience4j", "resilience4j-core", "io.github.resilience4j.core.Registry", "2.1.0"),
            new Library("io.github.resilience4j", "resilience4j-retry", "io.github.resilience4j.retry.Retry", "2.1.0"),
            new Library(
                    "io.github.resilience4j",
                    "resilience4j-circuitbreaker",
                    "io.github.resilience4j.circuitbreaker.CircuitBreaker",
                    "2.1.0"),
            new Library(
                    "com.fasterxml.jackson.core", "jackson-core", "com.fasterxml.jackson.core.JsonFactory", "2.15.0"));

    private LibraryVersionCheck() {}

    /**
     * Rejects a class path on which this transport does not run.
     *
     * @throws TogaiConfigurationException if libraries are missing or too old; the message names each of them
     */
    static void requireSupported(ClassLoader loader) {
        String problems = REQUIRED_LIBRARIES.stream()
                .flatMap(library -> library.problem(loader).stream())
                .collect(Collectors.joining("; "));
        if (!problems.isEmpty()) {
            throw new TogaiConfigurationException("togai-feign cannot run on this class path: " + problems
                    + ". Set these versions in your build; the README has the versions that run together.");
        }
    }

    private static boolean isOlder(String version, String minVersion) {
        return Arrays.compare(numbers(version), numbers(minVersion)) < 0;
    }

    /** Returns the leading numbers of a version without trailing zeros, so that 5.2 equals 5.2.0. */
    private static int[] numbers(String version) {
        String leading = version.split("[^0-9.]", 2)[0].replaceAll("(\\.0*)*$", "");
        return Arrays.stream(leading.split("\\."))
                .filter(part -> !part.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
    }
}
