package dev.togai.examples;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Finds words that the repository does not use, by the rules in {@code vocabulary/words.txt} and {@code vocabulary/verbs.txt}.
 * As a program it prints the findings of the given files and folders.
 */
final class Vocabulary {

    /** A word that should be another. */
    record Finding(Path file, int line, String word, String instead) {
        @Override
        public String toString() {
            return file + ":" + line + ": \"" + word + "\" -> " + instead;
        }
    }

    private record Rule(Pattern pattern, String instead) {}

    /** A comment or a message; code in it is replaced by hashes, so that offsets stay. */
    private record Prose(int offset, String text) {}

    private static final Pattern COMMENT_OR_STRING =
            Pattern.compile("(?s)//[^\\n]*(?:\\n[ \\t]*//[^\\n]*)*|/\\*.*?\\*/|\"\"\".*?\"\"\""
                    + "|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\\\n])+'");
    private static final Pattern MARKDOWN_CODE =
            Pattern.compile("(?s)```.*?```|`[^`]*`|\\]\\([^)]*\\)|<!--.*?-->|https?://\\S+");
    private static final Pattern JAVADOC_CODE = Pattern.compile(
            "@(?:param|throws|see|exception)\\s+[\\w<>.#()]+|@[a-z]\\w+|</?[a-zA-Z][^>]*>|&\\w+;|https?://\\S+");
    private static final Pattern MARGIN = Pattern.compile("(?m)^[ \\t]*(?:\\*+(?!/)|//+)|^/\\*+|\\*+/$");
    private static final Pattern VAGUE_TAG =
            Pattern.compile("@(?:param\\s+\\S+|return|throws\\s+\\S+)\\s+(what|who)\\b");
    private static final Set<String> VAGUE_OPENINGS =
            Set.of("What", "How", "Where", "Who", "That", "Of", "Has", "Is", "Does");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|_+");

    private final List<Rule> rules;
    private final Set<String> verbs;

    Vocabulary() {
        rules = resource("words.txt").stream()
                .map(line -> line.split(" -> ", 2))
                .map(parts -> new Rule(pattern(parts[0]), parts[1]))
                .toList();
        verbs = resource("verbs.txt").stream()
                .flatMap(line -> Arrays.stream(line.split(" ")))
                .collect(Collectors.toSet());
    }

    private static Pattern pattern(String rule) {
        return Pattern.compile("\\b(?:" + rule.replace(" ", "\\s+") + ")(?!\\w)", Pattern.CASE_INSENSITIVE);
    }

    /** Returns the lines of a resource, without comments and blank lines. */
    static List<String> resource(String name) {
        try (InputStream in =
                Objects.requireNonNull(Vocabulary.class.getResourceAsStream("/vocabulary/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the Java sources and the documents in a folder, without those that the build generates. */
    static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file ->
                            file.toString().endsWith(".java") || file.toString().endsWith(".md"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .filter(file -> !file.toString().contains("/node_modules/"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the findings of Java sources and documents, by file and line. */
    List<Finding> findings(Collection<Path> files) {
        List<Finding> findings = new ArrayList<>();
        for (Path file : files) {
            String text = text(file);
            if (file.toString().endsWith(".md")) {
                checkProse(file, text, new Prose(0, hashes(text, MARKDOWN_CODE)), findings);
            } else {
                checkCommentsAndMessages(file, text, findings);
            }
        }
        List<Path> sources =
                files.stream().filter(file -> file.toString().endsWith(".java")).toList();
        if (!sources.isEmpty()) {
            checkDeclarations(sources, findings);
        }
        findings.sort(Comparator.comparing((Finding finding) -> finding.file().toString())
                .thenComparing(Finding::line)
                .thenComparing(Finding::word));
        return findings;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isMain(Path file) {
        return file.toString().contains("/src/main/");
    }

    private void checkCommentsAndMessages(Path file, String text, List<Finding> findings) {
        Matcher matcher = COMMENT_OR_STRING.matcher(text);
        while (matcher.find()) {
            String found = matcher.group();
            if (found.startsWith("/")) {
                vagueTags(file, text, matcher.start(), found, findings);
                String prose = hashes(blanks(withoutInlineTags(found), MARGIN), JAVADOC_CODE);
                checkProse(file, text, new Prose(matcher.start(), prose), findings);
            } else if (isMain(file) && found.startsWith("\"") && found.contains(" ")) {
                checkProse(file, text, new Prose(matcher.start(), found), findings);
            }
        }
    }

    private static void vagueTags(Path file, String text, int offset, String comment, List<Finding> findings) {
        VAGUE_TAG
                .matcher(comment)
                .results()
                .forEach(tag -> findings.add(new Finding(
                        file,
                        line(text, offset + tag.start(1)),
                        tag.group(),
                        "name the value, the exception or the caller")));
    }

    private void checkProse(Path file, String text, Prose prose, List<Finding> findings) {
        for (Rule rule : rules) {
            Matcher matcher = rule.pattern().matcher(prose.text());
            while (matcher.find()) {
                String word = matcher.group().replaceAll("\\s+", " ");
                findings.add(new Finding(file, line(text, prose.offset() + matcher.start()), word, rule.instead()));
            }
        }
    }

    private static int line(String text, int offset) {
        return (int) text.substring(0, offset).chars().filter(c -> c == '\n').count() + 1;
    }

    private static String hashes(String text, Pattern code) {
        return replaced(text, code, "#");
    }

    private static String blanks(String text, Pattern margin) {
        return replaced(text, margin, " ");
    }

    private static String replaced(String text, Pattern pattern, String filler) {
        return pattern.matcher(text)
                .replaceAll((MatchResult match) -> match.group().replaceAll("[^\\n]", filler));
    }

    /** Replaces inline tags, which may contain braces, by hashes. */
    private static String withoutInlineTags(String comment) {
        StringBuilder text = new StringBuilder(comment);
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (depth > 0 || comment.startsWith("{@", i)) {
                depth += c == '{' ? 1 : c == '}' ? -1 : 0;
                if (c != '\n') {
                    text.setCharAt(i, '#');
                }
            }
        }
        return text.toString();
    }

    private void checkDeclarations(List<Path> files, List<Finding> findings) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null,
                    manager,
                    diagnostic -> {},
                    List.of("-proc:none"),
                    null,
                    manager.getJavaFileObjectsFromPaths(files));
            for (CompilationUnitTree unit : task.parse()) {
                Path file = Path.of(unit.getSourceFile().getName());
                new Declarations(file, text(file), unit, DocTrees.instance(task), findings).scan(unit, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Checks the names that a file declares, and the openings of its documentation comments. */
    private final class Declarations extends TreePathScanner<Void, Void> {

        private final Path file;
        private final String text;
        private final CompilationUnitTree unit;
        private final DocTrees docs;
        private final List<Finding> findings;

        Declarations(Path file, String text, CompilationUnitTree unit, DocTrees docs, List<Finding> findings) {
            this.file = file;
            this.text = text;
            this.unit = unit;
            this.docs = docs;
            this.findings = findings;
        }

        @Override
        public Void visitClass(ClassTree tree, Void unused) {
            checkName(tree, tree.getModifiers(), tree.getSimpleName().toString());
            checkVagueOpening(tree, "start with a noun phrase");
            return super.visitClass(tree, null);
        }

        @Override
        public Void visitVariable(VariableTree tree, Void unused) {
            Tree before = tree.getType() == null ? tree.getModifiers() : tree.getType();
            checkName(tree, before, tree.getName().toString());
            checkVagueOpening(tree, "start with a noun phrase");
            return super.visitVariable(tree, null);
        }

        @Override
        public Void visitMethod(MethodTree tree, Void unused) {
            if (tree.getReturnType() != null) {
                checkName(tree, tree.getReturnType(), tree.getName().toString());
            }
            String opening = opening();
            if (isMain(file) && !opening.isEmpty() && !opening.startsWith("{@") && !opening.startsWith("@")) {
                String word = opening.split("[\\s,.:;(]", 2)[0];
                if (!verbs.contains(word)) {
                    add(tree, word, "start with a verb in the third person, such as Returns (list: verbs.txt)");
                }
            }
            return super.visitMethod(tree, null);
        }

        private void checkVagueOpening(Tree tree, String instead) {
            String word = opening().split("\\W", 2)[0];
            if (isMain(file) && VAGUE_OPENINGS.contains(word)) {
                add(tree, word, instead);
            }
        }

        private String opening() {
            String comment = docs.getDocComment(getCurrentPath());
            return comment == null ? "" : comment.strip();
        }

        private void checkName(Tree tree, Tree before, String name) {
            String words = BETWEEN_WORDS.matcher(name).replaceAll(" ").toLowerCase(Locale.ROOT);
            for (Rule rule : rules) {
                Matcher matcher = rule.pattern().matcher(words);
                while (matcher.find()) {
                    long end = docs.getSourcePositions().getEndPosition(unit, before);
                    long start = docs.getSourcePositions().getStartPosition(unit, tree);
                    int offset = text.indexOf(name, (int) Math.max(start, end));
                    int line = line(text, Math.max(0, offset));
                    findings.add(new Finding(file, line, matcher.group() + "\" in the name \"" + name, rule.instead()));
                }
            }
        }

        private void add(Tree tree, String word, String instead) {
            int start = (int) docs.getSourcePositions().getStartPosition(unit, tree);
            findings.add(new Finding(file, line(text, Math.max(0, start)), word, instead));
        }
    }

    /** Prints the findings of the given files and folders; with --counts first, prints their number by file, as in allowed.txt. */
    public static void main(String[] arguments) {
        boolean counts = arguments.length > 0 && arguments[0].equals("--counts");
        List<Path> files = Arrays.stream(arguments)
                .skip(counts ? 1 : 0)
                .map(Path::of)
                .flatMap(file -> Files.isDirectory(file) ? files(file).stream() : Stream.of(file))
                .toList();
        List<Finding> findings = new Vocabulary().findings(files);
        if (counts) {
            findings.stream()
                    .collect(Collectors.groupingBy(Finding::file, TreeMap::new, Collectors.counting()))
                    .forEach((file, count) -> System.out.println(file.normalize() + ": " + count));
        } else {
            findings.forEach(System.out::println);
            System.out.println(findings.size() + " findings");
        }
    }
}
