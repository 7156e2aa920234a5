package dev.togai.cli;

import dev.togai.meters.internal.Termination;
import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The streams and the working directory of one run of the program. Not thread-safe. */
final class CliContext {

    /** The argument that means standard input. */
    static final String STANDARD_INPUT = "-";

    private static final String STANDARD_OUTPUT = "-";

    /** Far more than all meters of an organization. */
    private static final int MAX_FILE_LENGTH = 64 << 20;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final InputStream in;
    private final OutputStream out;
    private final OutputStream err;
    private final ResultWriter results;
    private final PrintWriter messages;
    private final Path directory;
    private final Terminal terminal;
    private final Termination termination;

    /** Creates a context without a terminal and environment variables. */
    CliContext(InputStream in, OutputStream out, OutputStream err, Path directory) {
        this(in, out, err, directory, Terminal.NONE);
    }

    CliContext(InputStream in, OutputStream out, OutputStream err, Path directory, Terminal terminal) {
        this(in, out, err, directory, terminal, Termination.ofRequests());
    }

    private CliContext(
            InputStream in,
            OutputStream out,
            OutputStream err,
            Path directory,
            Terminal terminal,
            Termination termination) {
        this.in = in;
        this.out = out;
        this.err = err;
        this.results = ResultWriter.of(out);
        this.messages = new PrintWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8), true);
        this.directory = directory;
        this.terminal = terminal;
        this.termination = termination;
    }

    /**
     * Returns the context of this process. Its streams are not those of {@code System}, which hide failures and the encoding. The
     * input has a buffer, because {@link FileInputStream#readNBytes} of JDK 17 looks for its position, which a pipe does not have.
     */
    static CliContext ofProcess() {
        return new CliContext(
                new BufferedInputStream(new FileInputStream(FileDescriptor.in)),
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                Path.of(""),
                Terminal.ofProcess(),
                Termination.ofCommand());
    }

    Terminal terminal() {
        return terminal;
    }

    Termination termination() {
        return termination;
    }

    /** Does work that takes time, and shows it if standard error is a terminal. */
    <T, E extends Exception> T during(String shown, Work<T, E> work) throws E {
        try (Progress progress = progress(shown)) {
            return progress.during(work);
        }
    }

    /** Shows what a command does until the progress is closed, if standard error is a terminal. */
    Progress progress(String work) {
        return new Progress(messages, terminal.isPresent(), work);
    }

    /** Returns the writer of results to standard output. */
    ResultWriter results() {
        return results;
    }

    /**
     * Returns a writer of results to a file, or to standard output if the file is null or {@code -}.
     *
     * @param inputs the inputs, which the file must not overwrite
     * @throws UnusableInputException if the file cannot be opened, or is an input
     */
    ResultWriter openResults(@Nullable String file, List<String> inputs) {
        if (file == null || file.equals(STANDARD_OUTPUT)) {
            return results;
        }
        Path path = path(file);
        try {
            for (String input : inputs) {
                if (!input.equals(STANDARD_INPUT) && Files.exists(path) && Files.isSameFile(path, path(input))) {
                    throw new UnusableInputException(
                            "The results would overwrite " + input + ". Name another file for the results.");
                }
            }
            return ResultWriter.ofFile(Files.newOutputStream(path));
        } catch (IOException e) {
            throw new UnusableInputException(
                    file + " cannot be written: " + reason(e) + " Name another file for the results.");
        }
    }

    /** Prints a message of one line, with visible characters only, which ends with a line feed on all platforms. */
    void message(String text) {
        messages.print(ResultWriter.visible(text) + '\n');
        messages.flush();
    }

    OutputStream out() {
        return out;
    }

    OutputStream err() {
        return err;
    }

    /**
     * Returns the path that an argument names.
     *
     * @throws UnusableInputException if it names none
     */
    Path path(String argument) {
        if (argument.equals(STANDARD_INPUT)) {
            throw new UnusableInputException(
                    "- is standard input or output, which this command cannot use here. Name a file, or write ./- for a file of"
                            + " this name.");
        }
        if (argument.isEmpty()) {
            // Java resolves it to the working directory, which a command would read by mistake.
            throw new UnusableInputException("The name of a file is empty. Name a file.");
        }
        try {
            return directory.resolve(argument);
        } catch (InvalidPathException e) {
            throw new UnusableInputException(argument + " is no path of this file system.");
        }
    }

    /** Returns a key that is equal for two arguments that name one file. */
    Object key(String argument) {
        if (argument.equals(STANDARD_INPUT)) {
            return argument;
        }
        Path path = path(argument);
        try {
            return path.toRealPath();
        } catch (IOException ignored) { // Reading the file reports it.
            return path;
        }
    }

    /** Returns the name of an input in messages. */
    static String displayName(String argument) {
        return argument.equals(STANDARD_INPUT) ? "<stdin>" : argument;
    }

    /**
     * Opens a file, or standard input.
     *
     * @throws UnusableInputException if it cannot be opened
     */
    InputStream open(String argument) {
        if (argument.equals(STANDARD_INPUT)) {
            return in;
        }
        Path path = path(argument);
        if (Files.isDirectory(path)) {
            throw new UnusableInputException(argument + " is a folder. Name a file.");
        }
        try {
            return Files.newInputStream(path);
        } catch (IOException e) {
            throw unreadable(argument, e);
        }
    }

    /**
     * Returns the contents of a file or of standard input, without a byte order mark.
     *
     * @throws UnusableInputException if it cannot be read, is not UTF-8, or is too long
     */
    String read(String argument) {
        try (InputStream input = open(argument)) {
            byte[] bytes = input.readNBytes(MAX_FILE_LENGTH + 1);
            if (bytes.length > MAX_FILE_LENGTH) {
                throw UnusableInputException.at(
                        displayName(argument),
                        1,
                        1,
                        "The file is longer than " + MAX_FILE_LENGTH + " bytes. Divide it into several files.");
            }
            return decode(bytes);
        } catch (JsonInputException e) {
            throw UnusableInputException.at(displayName(argument), 1, 1, "The file cannot be read: " + e.getMessage());
        } catch (IOException e) {
            throw unreadable(argument, e);
        }
    }

    /**
     * Decodes UTF-8 without its byte order mark.
     *
     * @throws JsonInputException if the bytes are not UTF-8
     */
    static String decode(byte[] utf8) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
        } catch (CharacterCodingException e) {
            throw new JsonInputException("It is not UTF-8. Save it as UTF-8.");
        }
    }

    /** Returns the exception for an input that cannot be read. */
    static UnusableInputException unreadable(String argument, IOException e) {
        return UnusableInputException.at(
                displayName(argument), 1, 1, "The file cannot be read: " + reason(e) + " Check the path.");
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "There is no file or folder of this name.";
        }
        return e instanceof AccessDeniedException ? "The permission is missing." : e.getMessage() + ".";
    }
}
