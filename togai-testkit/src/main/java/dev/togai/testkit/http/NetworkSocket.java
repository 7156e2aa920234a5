package dev.togai.testkit.http;

import java.net.Socket;
import java.net.SocketException;

/** A socket of the network in memory. The JDK's own class keeps its state; {@link NetworkEnd} does the rest. */
final class NetworkSocket extends Socket {

    NetworkSocket(FakeNetwork network) throws SocketException {
        super(new NetworkEnd(network));
    }
}
