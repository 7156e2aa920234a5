package dev.togai.testkit.http;

import dev.togai.testkit.internal.http.FaultAwareResponder;
import dev.togai.testkit.internal.http.HttpProtocolException;
import dev.togai.testkit.internal.http.HttpRequest;
import dev.togai.testkit.internal.http.HttpRequestParser;
import dev.togai.testkit.internal.http.WireAction;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Optional;

/** Serves one connection until either side closes it. */
final class HttpConnectionHandler implements Runnable {

    /** Idle connections are closed after this time. */
    private static final int IDLE_TIMEOUT_MILLIS = 60_000;

    private final Socket socket;
    private final FaultAwareResponder responder;

    HttpConnectionHandler(Socket socket, FaultAwareResponder responder) {
        this.socket = socket;
        this.responder = responder;
    }

    @Override
    public void run() {
        try (socket) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(IDLE_TIMEOUT_MILLIS);
            WireActionExecutor executor = new WireActionExecutor(socket);
            if (responder.nextConnectionFault().isPresent()) {
                executor.execute(List.of(WireAction.RESET));
                return;
            }
            serve(
                    new HttpRequestParser(new BufferedInputStream(socket.getInputStream()), socket.getOutputStream()),
                    executor);
        } catch (IOException e) {
            // The client or the server closed the connection: no response can be sent.
        }
    }

    private void serve(HttpRequestParser requests, WireActionExecutor executor) throws IOException {
        boolean open = true;
        while (open) {
            try {
                Optional<HttpRequest> request = requests.next();
                open = request.isPresent() && executor.execute(responder.respond(request.get()));
            } catch (HttpProtocolException e) {
                open = executor.execute(responder.reject(e));
            }
        }
    }
}
