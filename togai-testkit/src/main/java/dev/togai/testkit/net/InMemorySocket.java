package dev.togai.testkit.net;

import java.net.Socket;
import java.net.SocketException;

/** A socket of the in-memory network, with the implementation {@link InMemorySocketImpl}. */
final class InMemorySocket extends Socket {

    InMemorySocket(InMemoryNetwork network) throws SocketException {
        super(new InMemorySocketImpl(network));
    }
}
