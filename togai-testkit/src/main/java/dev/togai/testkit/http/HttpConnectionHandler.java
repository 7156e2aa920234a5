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

/** One connection of a client: answers its requests until either side ends it. */
final class HttpConnectionHandler implements Runnable {

    /** How long a client may be silent before its connection is given up. */
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
        } catch (IOException gone) {
            // The client went away, or the server was closed: there is nobody left to tell.
        }
    }

    private void serve(HttpRequestParser requests, WireActionExecutor executor) throws IOException {
        boolean open = true;
        while (open) {
            try {
                Optional<HttpRequest> request = requests.next();
                open = request.isPresent() && executor.execute(responder.respond(request.get()));
            } catch (HttpProtocolException refused) {
                open = executor.execute(responder.reject(refused));
            }
        }
    }
}
