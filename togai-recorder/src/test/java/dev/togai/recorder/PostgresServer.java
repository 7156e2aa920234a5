package dev.togai.recorder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL of Debian's package, with a new cluster in a temporary directory. Accepts connections of this machine. One is shared by
 * all tests of a JVM, at whose end it stops.
 */
final class PostgresServer {

    private static final Path PACKAGE = Path.of("/usr/lib/postgresql");
    private static final String USER = "postgres";
    private static @Nullable PostgresServer shared;

    private final Path binaries;
    private final Path directory;
    private final int port;
    private final DataSource database;

    private PostgresServer(Path binaries, Path directory, int port) {
        this.binaries = binaries;
        this.directory = directory;
        this.port = port;
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url());
        this.database = ConnectionPool.of(source);
    }

    static boolean isInstalled() {
        return newest().isPresent();
    }

    private static Optional<Path> newest() {
        if (!Files.isDirectory(PACKAGE)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(PACKAGE)) {
            return versions.filter(version -> Files.isExecutable(version.resolve("bin/initdb")))
                    .max(Comparator.comparingInt(
                            version -> Integer.parseInt(version.getFileName().toString())))
                    .map(version -> version.resolve("bin"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static synchronized PostgresServer shared() {
        if (shared == null) {
            shared = start();
        }
        return shared;
    }

    private static PostgresServer start() {
        try {
            Path directory = Files.createTempDirectory("togai-postgres");
            PostgresServer server = new PostgresServer(newest().orElseThrow(), directory, freePort());
            if (isRoot()) {
                run(List.of("chown", USER, directory.toString()));
            }
            server.execute("initdb", "-A", "trust", "-U", USER, "-N", "-D", directory.toString());
            Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
            server.execute("pg_ctl", "start", "-w", "-s", "-D", directory.toString(), "-o", server.options());
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String options() {
        return "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off";
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** PostgreSQL does not start as root. */
    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private void execute(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(isRoot() ? List.of("runuser", "-u", USER, "--") : List.<String>of());
        command.add(binaries.resolve(program).toString());
        command.addAll(List.of(arguments));
        run(command);
    }

    private static void run(List<String> command) throws IOException {
        Path output = Files.createTempFile("togai-postgres", ".log");
        Process process = new ProcessBuilder(command)
                .directory(output.getRoot().toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException(command + " failed: " + Files.readString(output));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(command + " was interrupted", e);
        } finally {
            Files.delete(output);
        }
    }

    private void stop() {
        try (Stream<Path> files = Files.walk(directory)) {
            execute("pg_ctl", "stop", "-m", "immediate", "-s", "-D", directory.toString());
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the address for JDBC. */
    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=" + USER;
    }

    /** Returns a pool of connections. */
    DataSource database() {
        return database;
    }
}
