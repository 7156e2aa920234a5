package dev.togai.testkit.http;

import dev.togai.testkit.internal.http.FaultAwareResponder;
import dev.togai.testkit.internal.http.HttpProtocolException;
import dev.togai.testkit.internal.http.HttpRequest;
import dev.togai.testkit.internal.http.HttpRequestParser;
import dev.togai.testkit.internal.http.WireAction;
import dev.togai.testkit.internal.page.FakePage;
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
    private final FakePage page;

    HttpConnectionHandler(Socket socket, FaultAwareResponder responder, FakePage page) {
        this.socket = socket;
        this.responder = responder;
        this.page = page;
    }

    @Override
    public void run() {
        try (socket) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(IDLE_TIMEOUT_MILLIS);
            WireActionExecutor executor = new WireActionExecutor(socket);
            BufferedInputStream in = new BufferedInputStream(socket.getInputStream());
            // The page takes no faults: a script of faults is for the clients of a test.
            if (!FakePage.isRequestedFirst(in)
                    && responder.nextConnectionFault().isPresent()) {
                executor.execute(List.of(WireAction.RESET));
                return;
            }
            serve(new HttpRequestParser(in, socket.getOutputStream()), executor);
        } catch (IOException e) {
            // The client or the server closed the connection: no response can be sent.
        }
    }

    private void serve(HttpRequestParser requests, WireActionExecutor executor) throws IOException {
        boolean open = true;
        while (open) {
            try {
                Optional<HttpRequest> request = requests.next();
                open = request.isPresent() && executor.execute(respond(request.get()));
            } catch (HttpProtocolException e) {
                open = executor.execute(responder.reject(e));
            }
        }
    }

    private List<WireAction> respond(HttpRequest request) {
        return FakePage.isRequested(request) ? page.respond(request) : responder.respond(request);
    }
}
