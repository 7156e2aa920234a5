package dev.togai.testkit.official;

import dev.togai.testkit.cli.FakeTogaiCli;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The program of the fake, started with its command line. The property {@code togai.fake.jar} names its jar, which then runs as a
 * process. Without it, the program runs in a thread of this process.
 */
interface RunningFake extends AutoCloseable {

    String JAR = "togai.fake.jar";

    /** The first words of the line in which the program prints its address. */
    String PREFIX = "Fake Togai at ";

    /** Returns the address. */
    URI url();

    /** Stops the program. */
    @Override
    void close();

    /** Starts the program and waits until it has printed its address. */
    static RunningFake start(String... args) throws IOException {
        String jar = System.getProperty(JAR, "");
        return jar.isEmpty() ? InThread.start(List.of(args)) : InProcess.start(jar, List.of(args));
    }

    private static URI address(InputStream out) throws IOException {
        String line = new BufferedReader(new InputStreamReader(out, StandardCharsets.UTF_8)).readLine();
        if (line == null || !line.startsWith(PREFIX)) {
            throw new IOException("The fake did not print its address, but: " + line);
        }
        return URI.create(line.substring(PREFIX.length()));
    }

    /** The packaged program, in a process. */
    record InProcess(Process process, URI url) implements RunningFake {

        static InProcess start(String jar, List<String> args) throws IOException {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", jar));
            command.addAll(args);
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            try {
                return new InProcess(process, address(process.getInputStream()));
            } catch (IOException e) {
                process.destroy();
                throw e;
            }
        }

        @Override
        public void close() {
            process.destroy();
            process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
        }
    }

    /** The program in a thread of this process, which it serves until it is interrupted. */
    record InThread(Thread thread, URI url) implements RunningFake {

        static InThread start(List<String> args) throws IOException {
            PipedInputStream out = new PipedInputStream();
            PrintStream printer = new PrintStream(new PipedOutputStream(out), true, StandardCharsets.UTF_8);
            Thread thread = new Thread(
                    () -> {
                        try (printer) {
                            FakeTogaiCli.serve(args, printer, printer);
                        }
                    },
                    "fake-togai-cli");
            thread.setDaemon(true);
            thread.start();
            return new InThread(thread, address(out));
        }

        @Override
        public void close() {
            thread.interrupt();
        }
    }
}
