package dev.togai.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Runs the program in this process, with streams in memory. */
final class CliHarness {

    static final Path SAMPLES = Path.of("src/test/resources/samples");

    /** The result of a run. */
    record Result(int code, String out, String err) {}

    private CliHarness() {}

    static Result run(Path folder, String input, String... args) {
        return run(folder, input.getBytes(StandardCharsets.UTF_8), args);
    }

    static Result run(Path folder, byte[] input, String... args) {
        return run(folder, new ByteArrayInputStream(input), args);
    }

    static Result run(Path folder, InputStream input, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = TogaiCli.run(List.of(args), new CliContext(input, out, err, folder));
        return new Result(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Runs the program in the folder of the samples, without input. */
    static Result run(String... args) {
        return run(SAMPLES, "", args);
    }
}
