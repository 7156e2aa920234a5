package dev.togai.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A server that returns the same meter for every GET. It runs in another process, so that its work does not count for the caller,
 * and ends with the process that started it.
 */
public final class MeterServer implements AutoCloseable {

    private static final String BUSY = "busy";
    private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};

    private final Process process;
    private final String url;

    private MeterServer(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /** Starts the server with this JVM's own Java and class path. */
    public static MeterServer start() throws IOException {
        return start(false);
    }

    /**
     * Starts the server with this JVM's own Java and class path.
     *
     * @param busy whether it also keeps one core busy, which keeps the processor at its full clock rate
     */
    static MeterServer start(boolean busy) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        MeterServer.class.getName(),
                        busy ? BUSY : "")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
        String port = out.readLine();
        if (port == null) {
            process.destroy();
            throw new IOException("The server did not start");
        }
        return new MeterServer(process, "http://127.0.0.1:" + port);
    }

    /** Returns the URL of the meter. */
    public String url() {
        return url;
    }

    /** Closes the server's input, at whose end it ends. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroy();
            }
        } catch (IOException | InterruptedException e) {
            process.destroy();
        }
    }

    /** Listens, prints the port, and serves until its input ends. */
    public static void main(String[] args) throws IOException {
        if (List.of(args).contains(BUSY)) {
            daemon(MeterServer::spin);
        }
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            daemon(() -> acceptAll(server));
            System.out.println(server.getLocalPort());
            while (System.in.read() >= 0) {
                // The input is empty, and ends with the process that started this one.
            }
        }
    }

    private static void spin() {
        while (true) {
            Thread.onSpinWait();
        }
    }

    private static void acceptAll(ServerSocket server) {
        try {
            while (true) {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                daemon(() -> serve(socket));
            }
        } catch (IOException ignored) {
            // The server ends.
        }
    }

    private static void serve(Socket socket) {
        byte[] body = Meter.TEXT.getBytes(StandardCharsets.UTF_8);
        byte[] response =
                ("HTTP/1.1 200 OK\r\nDate: Mon, 27 May 2024 10:00:00 GMT\r\nContent-Type: application/json\r\n"
                                + "X-Request-Id: 5f1c0e2a-0001\r\nContent-Length: " + body.length + "\r\n\r\n"
                                + Meter.TEXT)
                        .getBytes(StandardCharsets.UTF_8);
        try (socket) {
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            byte[] some = new byte[8192];
            int matched = 0;
            for (int count = in.read(some); count >= 0; count = in.read(some)) {
                for (int i = 0; i < count; i++) {
                    matched = some[i] == END_OF_HEAD[matched] ? matched + 1 : some[i] == '\r' ? 1 : 0;
                    if (matched == END_OF_HEAD.length) {
                        out.write(response);
                        matched = 0;
                    }
                }
            }
        } catch (IOException ignored) {
            // The caller went away.
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
    }
}
