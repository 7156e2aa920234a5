package dev.togai.feign;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Puts TLS on a connection: 1.2 or newer, within a time, with a certificate for just the host that was asked for. What goes wrong
 * is said in words, because Java's own do not say which host or what of it is not trusted. Thread-safe.
 */
final class TlsHandshake implements TlsSocketStrategy {

    private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};

    private final TlsSocketStrategy tls;
    private final Duration within;

    TlsHandshake(Optional<SSLContext> context, Duration within) {
        this.tls = new DefaultClientTlsStrategy(
                context.orElseGet(SSLContexts::createSystemDefault),
                VERSIONS,
                null,
                null,
                // Both Java and HttpClient look at the name: a trust manager of the user's own may leave it out.
                HostnameVerificationPolicy.BOTH,
                null);
        this.within = within;
    }

    @Override
    public SSLSocket upgrade(Socket socket, String host, int port, @Nullable Object attachment, HttpContext context)
            throws IOException {
        TlsConfig limits =
                TlsConfig.custom().setHandshakeTimeout(Timeout.of(within)).build();
        try {
            return tls.upgrade(socket, host, port, limits, context);
        } catch (SocketTimeoutException e) {
            SocketTimeoutException inWords =
                    new SocketTimeoutException("the TLS handshake took longer than " + within.toMillis() + " ms");
            inWords.initCause(e);
            throw inWords;
        } catch (SSLException e) {
            throw new SSLException(inWords(host, e), e);
        }
    }

    private static String inWords(String host, SSLException failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof CertPathBuilderException || at instanceof CertPathValidatorException) {
                return "the certificate of " + host + " is not trusted (" + at.getMessage() + ")";
            }
        }
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof CertificateException || at instanceof SSLPeerUnverifiedException) {
                return "the certificate of " + host + " is not accepted (" + at.getMessage() + ")";
            }
        }
        return "TLS with " + host + " cannot be established (" + failure.getMessage() + ")";
    }
}
