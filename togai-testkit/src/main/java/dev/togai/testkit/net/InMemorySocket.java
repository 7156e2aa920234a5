package dev.togai.testkit.net;

import java.net.Socket;
import java.net.SocketException;

/** A socket of the network in memory. The JDK's own class keeps its state; {@link InMemorySocketImpl} does the rest. */
final class InMemorySocket extends Socket {

    InMemorySocket(InMemoryNetwork network) throws SocketException {
        super(new InMemorySocketImpl(network));
    }
}
