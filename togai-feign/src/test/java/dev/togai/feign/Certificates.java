package dev.togai.feign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A key and its self-signed certificate, created by keytool of the running JDK. */
final class Certificates {

    private static final String PASSWORD = "changeit";
    private static final String ALIAS = "self";
    private static final Map<String, Certificates> BY_NAMES = new HashMap<>();

    private final KeyStore store;

    private Certificates(KeyStore store) {
        this.store = store;
    }

    /**
     * Returns a certificate for the given names in keytool's notation: {@code dns:localhost,ip:127.0.0.1}. All tests share the
     * certificate of the same names, because keytool takes as long as many tests.
     */
    static synchronized Certificates forNames(Path folder, String names) throws IOException, GeneralSecurityException {
        Certificates known = BY_NAMES.get(names);
        if (known == null) {
            known = create(folder, names);
            BY_NAMES.put(names, known);
        }
        return known;
    }

    private static Certificates create(Path folder, String names) throws IOException, GeneralSecurityException {
        Path file = Files.createTempDirectory(folder, "keys").resolve("store.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-J-XX:TieredStopAtLevel=1",
                        "-J-XX:+UseSerialGC",
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=Self",
                        "-ext",
                        "san=" + names,
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(file).as(output).exists();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return new Certificates(store);
    }

    /** Returns the context of an endpoint that presents this certificate and trusts only this certificate. */
    SSLContext owner() throws GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust().getTrustManagers(), null);
        return context;
    }

    /** Returns the context of an endpoint that trusts only this certificate and presents none. */
    SSLContext truster() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust().getTrustManagers(), null);
        return context;
    }

    private TrustManagerFactory trust() throws GeneralSecurityException {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry(ALIAS, store.getCertificate(ALIAS));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            return trust;
        } catch (IOException e) {
            throw new GeneralSecurityException("An empty store cannot be made", e);
        }
    }
}
