package dev.togai.cli;

import dev.togai.error.MalformedJsonException;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** An input with one JSON value on each line. Skips blank lines, reports and skips invalid ones. Not thread-safe. */
final class LineInput implements AutoCloseable {

    /** The number of messages that a user reads; an input of the wrong format would have one for each line. */
    private static final int MAX_MESSAGES = 20;

    private final CliContext context;
    private final String argument;
    private final InputStream in;
    private long valid;
    private long invalid;

    /**
     * Opens an input.
     *
     * @throws UnusableInputException if it cannot be opened
     */
    LineInput(CliContext context, String argument) {
        this.context = context;
        this.argument = argument;
        this.in = context.open(argument);
    }

    /**
     * Calls a handler for each line that is neither blank nor too long. Flushes the results before it waits for input.
     *
     * @param handler throws {@link JsonInputException} for an invalid line, without effect
     * @throws UnusableInputException if reading fails
     */
    void forEach(ResultWriter results, Consumer<InputLine> handler) {
        LineReader reader = new LineReader(in, results::flush);
        try {
            for (InputLine line = reader.next(); line != null; line = reader.next()) {
                if (!line.isBlank()) {
                    handle(line, handler);
                }
            }
        } catch (IOException e) {
            throw CliContext.unreadable(argument, e);
        }
        results.flush();
        summarize();
    }

    /**
     * Returns the bytes of a line.
     *
     * @throws UnusableInputException if there is no line of this number, or it is too long
     */
    byte[] line(long wanted) throws IOException {
        LineReader reader = new LineReader(in, () -> {});
        for (InputLine line = reader.next(); line != null; line = reader.next()) {
            if (line.number() == wanted) {
                if (line.isTooLong()) {
                    throw tooLong().in(argument);
                }
                return line.utf8();
            }
        }
        throw new UnusableInputException(
                CliContext.displayName(argument) + " has no line " + wanted + ". Select another line with --line.");
    }

    private static JsonInputException tooLong() {
        return new JsonInputException(
                "It is longer than " + LineReader.MAX_LENGTH + " bytes. Write one event on each line.");
    }

    private void handle(InputLine line, Consumer<InputLine> handler) {
        try {
            if (line.isTooLong()) {
                throw tooLong();
            }
            handler.accept(line);
            valid++;
        } catch (JsonInputException e) {
            report(line, e);
        } catch (MalformedJsonException e) {
            report(line, PlainJsonParser.syntaxError(line.utf8()));
        }
    }

    private void report(InputLine line, JsonInputException e) {
        invalid++;
        if (invalid <= MAX_MESSAGES) {
            String column = e.column() == 0 ? "" : ":" + e.column();
            context.message(CliContext.displayName(argument) + ':' + line.number() + column
                    + ": error: The line is skipped: " + e.getMessage());
        }
    }

    private void summarize() {
        if (invalid > MAX_MESSAGES) {
            context.message((invalid - MAX_MESSAGES) + " more lines are skipped.");
        }
        if (valid + invalid == 0) {
            context.message(CliContext.displayName(argument) + " is empty: there is no line to evaluate.");
        } else if (invalid > 0) {
            context.message(invalid + " of " + (valid + invalid) + " lines are skipped.");
        }
    }

    /** Returns whether a line was skipped because it is invalid. */
    boolean hasInvalidLines() {
        return invalid > 0;
    }

    /** Closes the input, and leaves standard input open. */
    @Override
    public void close() {
        if (argument.equals(CliContext.STANDARD_INPUT)) {
            return;
        }
        try {
            in.close();
        } catch (IOException e) {
            throw CliContext.unreadable(argument, e);
        }
    }
}
