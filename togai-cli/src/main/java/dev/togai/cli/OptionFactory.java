package dev.togai.cli;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/** A factory of commands and of the options that several commands have. */
final class OptionFactory {

    private static final String OUTPUT = "--output";
    static final int HELP_WIDTH = 100;

    private OptionFactory() {}

    /** Creates the description of a command with its examples and {@code --help}. */
    static CommandSpec command(
            CliCommand command, String name, String summary, List<String> details, String... examples) {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(command).name(name);
        spec.usageMessage()
                .width(HELP_WIDTH)
                .header(summary)
                .sortOptions(false)
                .abbreviateSynopsis(true)
                .footerHeading(examples.length == 0 ? "" : "%nExamples:%n")
                .footer(Arrays.stream(examples).map(example -> "  " + example).toArray(String[]::new));
        if (!details.isEmpty()) {
            spec.usageMessage().descriptionHeading("%n").description(details.toArray(String[]::new));
        }
        return spec;
    }

    /** Returns the option that prints the help. It is added last, which shows it last. */
    static OptionSpec help() {
        return OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Prints this help, and exits.")
                .build();
    }

    /** Returns an option without a value. */
    static OptionSpec flag(String name, String description) {
        return OptionSpec.builder(name)
                .type(boolean.class)
                .description(description)
                .build();
    }

    /** Returns an option with a value of any form. */
    static OptionSpec text(String name, String label, String description) {
        return OptionSpec.builder(name)
                .type(String.class)
                .paramLabel(label)
                .description(description)
                .build();
    }

    /** Returns an option that may be repeated, whose values have any form. */
    static OptionSpec list(String name, String label, String description) {
        return OptionSpec.builder(name)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("1")
                .paramLabel(label)
                .description(description)
                .build();
    }

    /** Returns an option with a whole number in a range. */
    static OptionSpec number(String name, String label, int min, int max, String description) {
        return OptionSpec.builder(name)
                .type(Integer.class)
                .paramLabel(label)
                .description(description)
                .converters(text -> number(text, min, max))
                .build();
    }

    private static int number(String text, int min, int max) {
        try {
            int number = Integer.parseInt(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException ignored) {
            // Rejected like a number outside of the range.
        }
        throw new TypeConversionException("expected a number from " + min + " to " + max + ", found " + text);
    }

    /** Returns an option that is a time. */
    static OptionSpec time(String name, String description) {
        return OptionSpec.builder(name)
                .type(Instant.class)
                .paramLabel("TIME")
                .converters(OptionFactory::instant)
                .description(description)
                .build();
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new TypeConversionException("expected a time such as 2026-04-01T00:00:00Z, found " + text);
        }
    }

    /** Returns an option with one value of a list. */
    static OptionSpec choice(String name, List<String> values, String description) {
        return OptionSpec.builder(name)
                .type(String.class)
                .paramLabel(String.join("|", values))
                .completionCandidates(values)
                .converters(text -> oneOf(text, values))
                .description(description)
                .build();
    }

    private static String oneOf(String text, List<String> values) {
        if (!values.contains(text)) {
            throw new TypeConversionException("expected " + String.join(" or ", values) + ", found " + text);
        }
        return text;
    }

    /** Returns an option that names a file. Its type is the path, which completion scripts use, and its value the string. */
    static OptionSpec.Builder file(String... names) {
        return OptionSpec.builder(names).type(Path.class).paramLabel("FILE");
    }

    /** Returns the option that names the file of the results. */
    static OptionSpec output() {
        return file("-o", OUTPUT)
                .converters(text -> text)
                .description("The file of the results. Default: - (standard output).")
                .build();
    }

    /** Returns the file of the results; null for standard output. */
    static @Nullable String output(ParseResult arguments) {
        return arguments.matchedOptionValue(OUTPUT, null);
    }

    /** Returns a required argument that names a file or a folder. Its type is the path, which completion scripts use. */
    static PositionalParamSpec path(int index, String label, String description) {
        return PositionalParamSpec.builder()
                .index(String.valueOf(index))
                .arity("1")
                .required(true)
                .type(Path.class)
                .converters(text -> text)
                .paramLabel(label)
                .description(description)
                .build();
    }

    /** Returns the argument that names the events; its default is standard input. */
    static PositionalParamSpec input(String description) {
        return PositionalParamSpec.builder()
                .index("0")
                .arity("0..1")
                .type(Path.class)
                .converters(text -> text)
                .paramLabel("FILE")
                .description(description + " Default: - (standard input).")
                .build();
    }
}
