package dev.togai.feign;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.psl.PublicSuffixMatcherLoader;
import org.apache.hc.client5.http.ssl.DefaultHostnameVerifier;

/**
 * A connector that adds TLS to a connection: version 1.2 or newer, with a time limit, and with a certificate for exactly the
 * requested host. Its exceptions name the host and the cause of the distrust; Java's own do not. Thread-safe.
 */
final class TlsConnector {

    private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};

    /** A holder that reads the list of all public suffixes for the first client with a context of its own, and for no other. */
    private static final class HostNames {
        static final DefaultHostnameVerifier VERIFIER =
                new DefaultHostnameVerifier(PublicSuffixMatcherLoader.getDefault());
    }

    private final Optional<SSLContext> context;
    private final Duration timeout;

    TlsConnector(Optional<SSLContext> context, Duration timeout) {
        this.context = context;
        this.timeout = timeout;
    }

    /** Returns a socket with TLS on top of the given one. Closing either socket closes the other. */
    SSLSocket connect(Socket socket, String host, int port) throws IOException {
        try {
            SSLContext tls = context.isPresent() ? context.get() : SSLContext.getDefault();
            SSLSocket secured = (SSLSocket) tls.getSocketFactory().createSocket(socket, host, port, true);
            SSLParameters parameters = secured.getSSLParameters();
            parameters.setProtocols(VERSIONS);
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secured.setSSLParameters(parameters);
            secured.setSoTimeout(Math.toIntExact(timeout.toMillis()));
            secured.startHandshake();
            if (context.isPresent()) {
                // Java checks the name too, unless the user's trust manager omits that check.
                HostNames.VERIFIER.verify(
                        host, (X509Certificate) secured.getSession().getPeerCertificates()[0]);
            }
            return secured;
        } catch (SocketTimeoutException e) {
            SocketTimeoutException description =
                    new SocketTimeoutException("the TLS handshake took longer than " + timeout.toMillis() + " ms");
            description.initCause(e);
            throw description;
        } catch (SSLException e) {
            throw new SSLException(describe(host, e), e);
        } catch (NoSuchAlgorithmException e) {
            throw new SSLException("the Java runtime has no default SSLContext (check javax.net.ssl.*)", e);
        }
    }

    private static String describe(String host, SSLException failure) {
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
