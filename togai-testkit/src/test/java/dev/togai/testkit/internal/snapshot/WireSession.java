package dev.togai.testkit.internal.snapshot;

import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.VirtualTimeSource;
import dev.togai.testkit.behavior.FakeBehavior;
import dev.togai.testkit.behavior.SettlePolicy;
import dev.togai.testkit.internal.FakeBackend;
import dev.togai.testkit.internal.FakeBackendAccess;
import dev.togai.testkit.internal.http.FaultAwareResponder;
import dev.togai.testkit.internal.http.HttpProtocolException;
import dev.togai.testkit.internal.http.HttpRequestParser;
import dev.togai.testkit.internal.http.WireAction;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A fake on a virtual clock whose meters have the ids um.1, um.2 and further. Requests and responses are bytes of HTTP. */
final class WireSession {

    private static final Instant START = Instant.parse("2026-11-02T09:00:00.123456789Z");

    final VirtualTimeSource time = VirtualTimeSource.startingAt(START);
    final FakeTogai fake;
    private final FaultAwareResponder responder;

    WireSession(Map<FakeBehavior, Boolean> behaviors, SettlePolicy policy) {
        AtomicInteger ids = new AtomicInteger();
        FakeTogai.Builder builder = FakeTogai.builder()
                .time(time)
                .ids(() -> "um." + ids.incrementAndGet())
                .settle(policy)
                .meterQuota(6)
                .deletedLimit(3)
                .schemaVersionLimit(2);
        behaviors.forEach(builder::behavior);
        this.fake = builder.build();
        FakeBackend backend = FakeBackendAccess.backendOf(fake);
        this.responder = new FaultAwareResponder(backend, time);
    }

    /** Returns the bytes of the response, as text. */
    String send(String method, String target, String body) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String request = method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer any\r\n"
                + "Content-Type: application/json\r\nContent-Length: " + content.length + "\r\n\r\n" + body;
        try {
            return new HttpRequestParser(
                            new ByteArrayInputStream(request.getBytes(StandardCharsets.UTF_8)),
                            OutputStream.nullOutputStream())
                    .next()
                    .map(parsed -> ((WireAction.Send) responder.respond(parsed).get(0)).bytes())
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory failed", e);
        } catch (HttpProtocolException e) {
            throw new IllegalStateException(request, e);
        }
    }
}
