package dev.togai.backtest;

import dev.togai.json.TogaiJson;
import dev.togai.meters.MeterDeclaration;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;

/** Fingerprints of meters: the first 128 bits of the SHA-256 of their requests, sorted, in hexadecimal. */
final class MeterFingerprint {

    private static final int BYTES = 16;

    private MeterFingerprint() {}

    static String of(Stream<MeterDeclaration> meters) {
        MessageDigest digest = sha256();
        meters.map(meter -> TogaiJson.write(meter.meter())).sorted().forEach(meter -> {
            digest.update(meter.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) '\n');
        });
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Each JDK has SHA-256.", e);
        }
    }
}
