package dev.togai.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.cli.CliHarness.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the commands of the documents and of the help in the folder of the samples. */
class DocumentedCommandsTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern SHELL =
            Pattern.compile("```sh\\n(.*?)```(?:\\n\\n```(?:json|text)\\n(.*?)```)?", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String[] words(String command) {
        return WORD.matcher(command)
                .results()
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                .skip(1)
                .toArray(String[]::new);
    }

    private static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>(List.of(ROOT.resolve("README.md")));
        try (Stream<Path> guide = Files.list(ROOT.resolve("docs/guide"))) {
            guide.filter(Files::isRegularFile).sorted().forEach(documents::add);
        }
        return documents;
    }

    @TestFactory
    Stream<DynamicTest> commands_in_documents_run_and_have_the_documented_output() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path document : documents()) {
            Matcher block = SHELL.matcher(text(document));
            while (block.find()) {
                String output = block.group(2);
                block.group(1)
                        .lines()
                        .filter(line -> line.startsWith("togai "))
                        .forEach(command -> tests.add(DynamicTest.dynamicTest(
                                document.getFileName() + ": " + command, () -> assertRuns(command, output))));
            }
        }
        assertThat(tests).hasSizeGreaterThan(5);
        return tests.stream();
    }

    /** Runs a command. A comment states an exit code other than 0. */
    private static void assertRuns(String command, String output) {
        String[] parts = command.split(" # exit code ", -1);
        Result result = CliHarness.run(words(parts[0]));

        assertThat(result.code()).as(result.err()).isEqualTo(parts.length == 1 ? 0 : Integer.parseInt(parts[1]));
        if (output != null) {
            // A process has the folder of the samples as its working directory.
            assertThat(result.out().replace(CliHarness.SAMPLES + "/", "")).isEqualTo(output);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"schema.json", "plain.jsonl", "event.json"})
    void the_guide_shows_a_sample_as_it_is(String sample) {
        String guide = text(ROOT.resolve("docs/guide/cli.md"));

        assertThat(guide)
                .containsSubsequence(
                        "`" + sample + "`", "```json\n" + text(CliHarness.SAMPLES.resolve(sample)) + "```");
    }

    @Test
    void the_guide_has_the_exit_codes_of_the_program() {
        String guide = text(ROOT.resolve("docs/guide/cli.md"));

        assertThat(ExitCodes.descriptions().keySet())
                .allSatisfy(code -> assertThat(guide).contains("| " + code.strip() + " | "));
    }

    @Test
    void the_guide_names_each_command() {
        String guide = text(ROOT.resolve("docs/guide/cli.md"));

        assertThat(TogaiCli.program().getSubcommands().keySet())
                .hasSize(19)
                .allSatisfy(command -> assertThat(guide).contains(command));
    }

    @TestFactory
    Stream<DynamicTest> examples_of_the_help_have_valid_arguments() {
        return TogaiCli.program().getSubcommands().values().stream()
                .flatMap(command ->
                        Stream.of(command.getCommandSpec().usageMessage().footer()))
                .map(String::strip)
                .filter(example -> example.startsWith("togai "))
                .map(example -> example.replaceAll(" [<>] .*", ""))
                .map(example -> DynamicTest.dynamicTest(
                        example,
                        () -> assertThat(TogaiCli.program()
                                        .parseArgs(words(example))
                                        .errors())
                                .isEmpty()));
    }
}
