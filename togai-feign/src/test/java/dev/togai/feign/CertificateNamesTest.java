package dev.togai.feign;

import static dev.togai.feign.WireServer.METER;
import static dev.togai.feign.WireServer.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.togai.auth.TokenSource;
import dev.togai.config.Environment;
import dev.togai.error.TogaiConnectionException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The host names for which a certificate is accepted if the user's trust manager accepts all certificates. */
@Timeout(60)
class CertificateNamesTest {

    @ParameterizedTest
    @CsvSource({"dns:togai.example, togai.example, true", "dns:other.example, togai.example, false"})
    void a_certificate_is_accepted_only_for_the_hosts_it_names(
            String names, String host, boolean accepted, @TempDir Path folder) throws Exception {
        check(names, host, accepted, folder);
    }

    @Tag("proof")
    @ParameterizedTest
    @CsvSource({
        "dns:TOGAI.Example, togai.example, true",
        "dns:*.togai.example, api.togai.example, true",
        "dns:*.togai.example, togai.example, false",
        "dns:*.togai.example, a.b.togai.example, false",
        "dns:togai.example.evil, togai.example, false",
        "ip:127.0.0.1, 127.0.0.1, true",
        "ip:127.0.0.2, 127.0.0.1, false",
        "dns:127.0.0.1, 127.0.0.1, false",
        "ip:127.0.0.1, togai.example, false"
    })
    void names_are_compared_as_browsers_do(String names, String host, boolean accepted, @TempDir Path folder)
            throws Exception {
        check(names, host, accepted, folder);
    }

    private static void check(String names, String host, boolean accepted, Path folder) throws Exception {
        Certificates certificates = Certificates.forNames(folder, names);
        FeignOptions trustingAll =
                FeignOptions.defaults().withSslContext(trustingAll()).withMaxConnections(1);
        try (WireServer wire =
                WireServer.running(certificates.owner(), (out, socket) -> out.write(WireServer.response(200, METER)))) {
            var config = WireServer.oneRequest(
                    Environment.of("https://" + host + ":" + wire.port()), TokenSource.fixed(TOKEN));
            SingleAttemptClient httpClient = new SingleAttemptClient(
                    config, trustingAll, name -> new InetAddress[] {InetAddress.getLoopbackAddress()});
            try (FeignTransport transport = new FeignTransport(
                    config,
                    httpClient,
                    FeignClients.create(httpClient, config),
                    ResiliencePipeline.of(config, bound -> bound))) {
                if (accepted) {
                    assertThat(transport.usageMeters().get("um.1").name()).isEqualTo("Rides");
                } else {
                    TogaiConnectionException failure = catchThrowableOfType(
                            TogaiConnectionException.class,
                            () -> transport.usageMeters().get("um.1"));

                    assertThat(failure.requestSent()).isFalse();
                    assertThat(failure).hasMessageContaining("the certificate of " + host + " is not accepted");
                    assertThat(wire.requests()).isEmpty();
                }
            }
        }
    }

    @Test
    @Tag("proof")
    void a_certificate_without_alternative_names_is_accepted_for_no_host(@TempDir Path folder) throws Exception {
        Certificates certificates = Certificates.forNames(folder, "uri:https://127.0.0.1");
        try (WireServer wire = WireServer.running(
                        certificates.owner(), (out, socket) -> out.write(WireServer.response(200, METER)));
                FeignTransport transport = new FeignTransport(
                        wire.config(), FeignOptions.defaults().withSslContext(trustingAll()))) {
            TogaiConnectionException failure = catchThrowableOfType(
                    TogaiConnectionException.class,
                    () -> transport.usageMeters().get("um.1"));

            assertThat(failure).hasMessageContaining("the certificate of 127.0.0.1 is not accepted");
        }
    }

    private static SSLContext trustingAll() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustingAll()}, null);
        return context;
    }

    private static final class TrustingAll extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
