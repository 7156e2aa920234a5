package dev.togai.feign.soak;

import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import javax.net.SocketFactory;

/** A factory of sockets that connect to one server in memory and ignore the address. */
final class SimulatedSocketFactory extends SocketFactory {

    private final SimulatedTimeSource time;
    private final MeterServer server;
    private final boolean showsLeftovers;

    SimulatedSocketFactory(SimulatedTimeSource time, MeterServer server, boolean showsLeftovers) {
        this.time = time;
        this.server = server;
        this.showsLeftovers = showsLeftovers;
    }

    @Override
    public Socket createSocket() throws SocketException {
        return new SimulatedSocketImpl(time, server, showsLeftovers).socket();
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw connected();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw connected();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw connected();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) {
        throw connected();
    }

    private static UnsupportedOperationException connected() {
        return new UnsupportedOperationException("Sockets are documented to be created unconnected.");
    }
}
