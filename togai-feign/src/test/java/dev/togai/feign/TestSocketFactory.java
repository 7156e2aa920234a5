package dev.togai.feign;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/** A factory of unconnected sockets of the given kind. */
final class TestSocketFactory extends SocketFactory {

    /** A source of unconnected sockets. */
    @FunctionalInterface
    interface Sockets {
        Socket create() throws IOException;
    }

    private final Sockets sockets;

    TestSocketFactory(Sockets sockets) {
        this.sockets = sockets;
    }

    @Override
    public Socket createSocket() throws IOException {
        return sockets.create();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        throw new IOException("Only sockets that are not connected yet");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        throw new IOException("Only sockets that are not connected yet");
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        throw new IOException("Only sockets that are not connected yet");
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
        throw new IOException("Only sockets that are not connected yet");
    }
}
