package dev.togai.dsl.eval;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;

/**
 * Sources with one rule of the dialect broken.
 *
 * @param rule the rule, in words
 * @param source the file that it stands in
 * @param times how often each text to find stands there
 * @param found the texts to find
 * @param replaced what takes their places
 */
record Mutant(String rule, Path source, int times, List<String> found, List<String> replaced) {

    private static final Path SOURCES = Path.of("src/main/java/dev/togai/dsl");
    private static final Pattern TOKEN = Pattern.compile("\\w+|\\s+|.");
    private static final Pattern PLACE = Pattern.compile("in (\\w+)(?:, (\\d+) times)?");

    /** The mutants of a file: the rule in words, where it stands, and lines to find and to replace, then an empty line. */
    static List<Mutant> read(Path file) throws IOException {
        String text = Files.readString(file).replaceAll("(?m)^#.*\n", "").strip();
        List<Mutant> mutants = new ArrayList<>();
        for (String part : text.split("\n\n+", -1)) {
            mutants.add(of(part.lines().toList()));
        }
        return mutants;
    }

    private static Mutant of(List<String> lines) {
        Matcher place = PLACE.matcher(lines.get(1));
        if (!place.matches()) {
            throw new IllegalArgumentException("No place in " + lines);
        }
        String name = place.group(1) + ".java";
        Path source = source(name);
        int times = place.group(2) == null ? 1 : Integer.parseInt(place.group(2));
        return new Mutant(lines.get(0), source, times, marked(lines, '-'), marked(lines, '+'));
    }

    /** Returns a pattern for a part of the source, however the formatter breaks its lines. */
    private static Pattern pattern(String code) {
        return Pattern.compile(TOKEN.matcher(code)
                .results()
                .map(MatchResult::group)
                .map(token -> token.isBlank() ? "\\s+" : Pattern.quote(token) + "\\s*")
                .collect(Collectors.joining())
                .replace("\\s*\\s+", "\\s*")
                .replaceAll("\\\\s\\*$", ""));
    }

    /** Returns the source file with a name, which is unique in this module. */
    static Path source(String name) {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<Path> found = files.filter(file -> file.endsWith(name)).toList();
            if (found.size() != 1) {
                throw new IllegalArgumentException("Not one file " + name + " but " + found);
            }
            return found.get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> marked(List<String> lines, char mark) {
        return lines.stream()
                .skip(2)
                .filter(line -> line.charAt(0) == mark)
                .map(line -> line.substring(1).strip())
                .toList();
    }

    /** The source with the rule broken. */
    JavaFileObject broken() throws IOException {
        String text = Files.readString(source);
        if (found.isEmpty() || found.size() != replaced.size()) {
            throw new AssertionError("Not as many lines to find as to replace");
        }
        String broken = text;
        for (int i = 0; i < found.size(); i++) {
            Matcher places = pattern(found.get(i)).matcher(broken);
            long count = places.results().count();
            if (count != times) {
                throw new AssertionError(
                        "In " + source + " there is " + count + " times, and not " + times + " times: " + found.get(i));
            }
            broken = places.replaceAll("\0" + i + "\0");
        }
        for (int i = 0; i < found.size(); i++) {
            broken = broken.replace("\0" + i + "\0", replaced.get(i));
        }
        return new Source(source.toUri(), broken);
    }

    /** The source as it is, for a mutant that is none. */
    static JavaFileObject whole(String name) throws IOException {
        Path source = source(name);
        return new Source(source.toUri(), Files.readString(source));
    }

    @Override
    public String toString() {
        return rule;
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        private Source(URI uri, String text) {
            super(uri, Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
