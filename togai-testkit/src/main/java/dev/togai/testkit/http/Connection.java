package dev.togai.testkit.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Optional;
import java.util.function.Function;

/** One connection of a client: answers its requests until either side ends it. */
final class Connection implements Runnable {

    /** How long a client may be silent before its connection is given up. */
    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket;
    private final Function<HttpRequest, HttpAnswer> desk;

    Connection(Socket socket, Function<HttpRequest, HttpAnswer> desk) {
        this.socket = socket;
        this.desk = desk;
    }

    @Override
    public void run() {
        try (socket) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
            OutputStream out = socket.getOutputStream();
            serve(new RequestReader(new BufferedInputStream(socket.getInputStream()), out), out);
        } catch (IOException gone) {
            // The client went away, or the server was closed: there is nobody left to tell.
        }
    }

    private void serve(RequestReader requests, OutputStream out) throws IOException {
        boolean open = true;
        while (open) {
            try {
                Optional<HttpRequest> request = requests.next();
                if (request.isEmpty()) {
                    return;
                }
                open = request.get().keepAlive();
                HttpAnswer answer = desk.apply(request.get());
                boolean withBody = !request.get().method().equals("HEAD");
                out.write(answer.bytes(open, withBody));
            } catch (UnacceptableRequest refused) {
                open = false;
                out.write(HttpAnswer.error(refused.status(), refused.reason()).bytes(open, true));
            }
            out.flush();
        }
    }
}
