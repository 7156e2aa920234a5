package dev.togai.recorder;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A process with an H2 database in memory. Accepts connections of this machine. The database is in another process than the application,
 * because H2 writes a commit to a file up to half a second later.
 */
record H2Server(Process process, String url) implements AutoCloseable {

    static H2Server start() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dh2.bindAddress=127.0.0.1",
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.h2.tools.Server",
                        "-tcp",
                        "-tcpPort",
                        "0",
                        "-ifNotExists")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader lines = process.inputReader();
        String line = lines.readLine();
        if (line == null) {
            throw new IOException("The H2 server ended at once");
        }
        // TCP server running at tcp://127.0.0.1:12345 (only local connections)
        String address = line.replaceAll(".*:(\\d+) .*", "$1");
        return new H2Server(process, "jdbc:h2:tcp://127.0.0.1:" + address + "/mem:rides;DB_CLOSE_DELAY=-1");
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
