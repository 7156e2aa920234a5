package dev.togai.examples;

import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.codec.RuleWriter;
import dev.togai.dsl.lint.finding.Finding;
import dev.togai.dsl.lint.finding.Severity;
import dev.togai.error.TogaiException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** A command line linter for meters in files. Prints findings in the format of compilers. */
public final class LintMeters {

    static final int CLEAN = 0;
    static final int WARNINGS = 1;
    static final int ERRORS = 2;
    static final int WRONG_USAGE = 64;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final String HELP = """
            Usage: LintMeters PATH...

            Checks usage meters in JSON. Each PATH is a file, or a folder with .json files.
            A file holds one meter, an array of meters, or a page of them, as Togai returns them or as requests to create them.

            Exit code: 0 nothing found, or notes only; 1 warnings; 2 errors, or a file that cannot be read; 64 wrong usage.""";

    private final PrintStream out;
    private final Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
    private int files;

    private LintMeters(PrintStream out) {
        this.out = out;
    }

    /** Checks the files and folders that the arguments name. */
    public static void main(String[] args) {
        int code = run(List.of(args), System.out, System.err);
        if (code != CLEAN) {
            System.exit(code);
        }
    }

    static int run(List<String> args, PrintStream out, PrintStream err) {
        if (args.contains("--help") || args.contains("-h")) {
            out.println(HELP);
            return CLEAN;
        }
        List<String> missing = args.stream().filter(arg -> !exists(arg)).toList();
        if (args.isEmpty() || !missing.isEmpty()) {
            missing.forEach(arg -> err.println("There is no " + arg));
            err.println(HELP);
            return WRONG_USAGE;
        }
        List<Path> paths = args.stream().map(Path::of).toList();
        LintMeters lint = new LintMeters(out);
        paths.forEach(lint::path);
        return lint.sumUp();
    }

    private static boolean exists(String path) {
        try {
            return Files.exists(Path.of(path));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** Lints a file, or the .json files of a folder; a part that cannot be read is an error, and the rest is linted. */
    private void path(Path path) {
        if (!Files.isDirectory(path)) {
            file(path);
            return;
        }
        try (Stream<Path> inside = Files.list(path)) {
            inside.filter(LintMeters::isLinted).sorted().forEach(this::path);
        } catch (IOException | UncheckedIOException e) {
            failed(path, "folder", e.toString());
        }
    }

    private static boolean isLinted(Path path) {
        return Files.isDirectory(path)
                ? !Files.isSymbolicLink(path)
                : path.toString().endsWith(".json");
    }

    private void file(Path file) {
        files++;
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            String json = text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
            new MeterFile(json).check().forEach(located -> print(file, located));
        } catch (CharacterCodingException e) {
            failed(file, "file", "It is not UTF-8. Save it as UTF-8.");
        } catch (IOException e) {
            failed(file, "file", e.toString());
        } catch (TogaiException e) {
            failed(file, "file", String.valueOf(e.getMessage()));
        }
    }

    private void failed(Path path, String kind, String why) {
        counts.merge(Severity.ERROR, 1, Integer::sum);
        out.println(path + ":1:1: error: The " + kind + " cannot be read: " + why);
    }

    private void print(Path file, MeterFile.LocatedFinding located) {
        Finding finding = located.finding();
        counts.merge(finding.severity(), 1, Integer::sum);
        String severity = finding.severity().name().toLowerCase(Locale.ROOT);
        out.println(file + ":" + located.position() + ": " + severity + '[' + finding.id() + "]: " + finding.message());
        String part = finding.location().path().equals(NodePath.ROOT)
                ? ""
                : " " + finding.location().path();
        out.println("    in " + finding.location().field() + part);
        finding.fix().ifPresent(fix -> out.println("    fix: " + RuleWriter.write(fix)));
    }

    private int sumUp() {
        int errors = counts.getOrDefault(Severity.ERROR, 0);
        int warnings = counts.getOrDefault(Severity.WARNING, 0);
        out.println(counted(errors, "error") + ", " + counted(warnings, "warning") + ", "
                + counted(counts.getOrDefault(Severity.NOTE, 0), "note") + " in " + counted(files, "file") + '.');
        return errors > 0 ? ERRORS : warnings > 0 ? WARNINGS : CLEAN;
    }

    private static String counted(int count, String word) {
        return count + " " + word + (count == 1 ? "" : "s");
    }
}
