package dev.togai.cli;

import dev.togai.schema.EventSchema;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The option {@code --schema}, which names files of event schemas. */
final class SchemaOption {

    private static final String OPTION = "--schema";

    private SchemaOption() {}

    static OptionSpec option() {
        return OptionSpec.builder(OPTION)
                .arity("1")
                .type(List.class)
                .auxiliaryTypes(Path.class)
                .converters(text -> text)
                .paramLabel("FILE")
                .description("An event schema in JSON, to find misspelled attributes and dimensions. May be repeated.")
                .build();
    }

    /** Returns the names of the files. */
    static List<String> files(ParseResult arguments) {
        return arguments.matchedOptionValue(OPTION, List.of());
    }

    /**
     * Reads the schemas.
     *
     * @throws UnusableInputException if a file cannot be read, or is no event schema
     */
    static List<EventSchema> read(ParseResult arguments, CliContext context) {
        return files(arguments).stream().map(file -> schema(file, context)).toList();
    }

    private static EventSchema schema(String file, CliContext context) {
        String text = context.read(file);
        try {
            return SchemaFile.read(text);
        } catch (JsonInputException e) {
            throw e.in(file);
        }
    }
}
