package dev.togai.dsl.eval;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
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
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * A source with one rule of the dialect broken.
 *
 * @param rule the rule, in words
 * @param source the file of the source
 * @param member the method or field that contains the code to find; null for the whole file
 * @param times the number of places of each code to find
 * @param found the code to find
 * @param replaced the replacements
 */
record Mutant(String rule, Path source, @Nullable String member, int times, List<String> found, List<String> replaced) {

    private static final Path SOURCES = Path.of("src/main/java/dev/togai/dsl");
    private static final Pattern TOKEN = Pattern.compile("\\w+|\\s+|.");
    private static final Pattern PLACE = Pattern.compile("in (\\w+)(?:#(\\w+))?(?:, (\\d+) times)?");

    /** A part of a source. */
    private record Range(int begin, int end) {}

    /** Reads the mutants of a file: the rule in words, the place, and lines to find and to replace, then an empty line. */
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
        int times = place.group(3) == null ? 1 : Integer.parseInt(place.group(3));
        return new Mutant(
                lines.get(0),
                source(place.group(1) + ".java"),
                place.group(2),
                times,
                marked(lines, '-'),
                marked(lines, '+'));
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

    /** Returns the source with the rule broken. */
    JavaFileObject broken() throws IOException {
        String text = Files.readString(source);
        if (found.isEmpty() || found.size() != replaced.size()) {
            throw new AssertionError("Not as many lines to find as to replace");
        }
        List<Range> ranges = member == null ? List.of(new Range(0, text.length())) : ranges(member, text);
        StringBuilder broken = new StringBuilder(text);
        // From the last range on, so that the others keep their places.
        int[] counts = new int[found.size()];
        for (int r = ranges.size() - 1; r >= 0; r--) {
            Range range = ranges.get(r);
            String code = text.substring(range.begin(), range.end());
            for (int i = 0; i < found.size(); i++) {
                Matcher places = pattern(found.get(i)).matcher(code);
                counts[i] += (int) places.results().count();
                code = places.replaceAll("\0" + i + "\0");
            }
            for (int i = 0; i < found.size(); i++) {
                code = code.replace("\0" + i + "\0", replaced.get(i));
            }
            broken.replace(range.begin(), range.end(), code);
        }
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] != times) {
                throw new AssertionError("In " + source + (member == null ? "" : '#' + member) + " there is "
                        + counts[i] + " times, and not " + times + " times: " + found.get(i));
            }
        }
        return new Source(source.toUri(), broken.toString());
    }

    /** Returns the places of all methods, or of the field, with a name; in the order of the source. */
    private static List<Range> ranges(String member, String text) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        JavacTask task = (JavacTask) compiler.getTask(
                null,
                null,
                null,
                List.of("-proc:none"),
                null,
                List.of(new Source(URI.create("memory:///A.java"), text)));
        CompilationUnitTree unit = task.parse().iterator().next();
        SourcePositions positions = Trees.instance(task).getSourcePositions();
        List<Range> ranges = new ArrayList<>();
        new TreeScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
                add(method, method.getName());
                return null;
            }

            @Override
            public @Nullable Void visitVariable(VariableTree field, @Nullable Void nothing) {
                add(field, field.getName());
                return null;
            }

            private void add(Tree tree, CharSequence name) {
                if (member.contentEquals(name)) {
                    ranges.add(new Range(
                            (int) positions.getStartPosition(unit, tree), (int) positions.getEndPosition(unit, tree)));
                }
            }
        }.scan(unit, null);
        return ranges;
    }

    /** Returns a pattern for code, however the formatter breaks its lines. */
    private static Pattern pattern(String code) {
        return Pattern.compile(TOKEN.matcher(code)
                .results()
                .map(MatchResult::group)
                .map(token -> token.isBlank() ? "\\s+" : Pattern.quote(token) + "\\s*")
                .collect(Collectors.joining())
                .replace("\\s*\\s+", "\\s*")
                .replaceAll("\\\\s\\*$", ""));
    }

    /** Returns the source as it is, for a mutant that is none. */
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
