package dev.togai.feign;

import java.util.concurrent.atomic.AtomicLong;
import javax.net.SocketFactory;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;

/** A pool whose connections are made over the sockets of a factory: HttpClient has no setter for it, only this door. */
final class ConnectionsOver extends PoolingHttpClientConnectionManagerBuilder {

    private final SocketFactory sockets;

    ConnectionsOver(SocketFactory sockets) {
        AtomicLong number = new AtomicLong();
        this.sockets = sockets;
        setConnectionFactory(socket -> new QuietConnection("togai-" + number.incrementAndGet()));
    }

    @Override
    protected HttpClientConnectionOperator createConnectionOperator(
            SchemePortResolver ports, DnsResolver names, TlsSocketStrategy tls) {
        return new DefaultHttpClientConnectionOperator(
                // A proxy of HttpClient's socket level would be SOCKS, which is never set here.
                proxy -> sockets.createSocket(),
                ports,
                names,
                scheme -> scheme.equalsIgnoreCase("https") ? tls : null);
    }
}
