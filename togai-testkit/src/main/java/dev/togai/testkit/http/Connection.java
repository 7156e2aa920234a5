package dev.togai.testkit.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Optional;

/** One connection of a client: answers its requests until either side ends it. */
final class Connection implements Runnable {

    /** How long a client may be silent before its connection is given up. */
    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket;
    private final Replies replies;

    Connection(Socket socket, Replies replies) {
        this.socket = socket;
        this.replies = replies;
    }

    @Override
    public void run() {
        try (socket) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
            SocketPlayer player = new SocketPlayer(socket);
            if (replies.toConnection().isPresent()) {
                player.play(List.of(Step.RESET));
                return;
            }
            serve(
                    new RequestReader(new BufferedInputStream(socket.getInputStream()), socket.getOutputStream()),
                    player);
        } catch (IOException gone) {
            // The client went away, or the server was closed: there is nobody left to tell.
        }
    }

    private void serve(RequestReader requests, SocketPlayer player) throws IOException {
        boolean open = true;
        while (open) {
            try {
                Optional<HttpRequest> request = requests.next();
                open = request.isPresent() && player.play(replies.to(request.get()));
            } catch (UnacceptableRequest refused) {
                open = player.play(replies.to(refused));
            }
        }
    }
}
