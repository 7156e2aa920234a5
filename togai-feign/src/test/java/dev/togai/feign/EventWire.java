package dev.togai.feign;

import dev.togai.config.CallOptions;
import dev.togai.config.ClientConfig;
import dev.togai.config.ResiliencePolicy;
import dev.togai.event.Events;
import dev.togai.event.UsageEvent;
import dev.togai.ingestion.Ingestion;
import dev.togai.testkit.VirtualTimeSource;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * A server that returns scripted responses in order and repeats the last one, and a client with the default policies, a virtual
 * clock, and no rate limit unless a test sets one.
 */
final class EventWire implements AutoCloseable {

    static final byte[] LOST = WireServer.response(502, "");
    static final byte[] ACCEPTED = WireServer.response(202, "{\"success\":true}");

    static final UsageEvent RIDE = UsageEvent.builder()
            .schemaName("ride_completed")
            .id("ride-1")
            .accountId("acme")
            .timestamp("2026-11-02T06:15:30Z")
            .attribute("distance", "12.40")
            .build();

    final VirtualTimeSource time = VirtualTimeSource.create();
    private final AtomicInteger next = new AtomicInteger();
    private final WireServer server;
    private final FeignTransport transport;

    EventWire(byte[]... responses) {
        this(config -> config, responses);
    }

    EventWire(UnaryOperator<ClientConfig> change, byte[]... responses) {
        this.server = WireServer.running(
                (out, socket) -> out.write(responses[Math.min(next.getAndIncrement(), responses.length - 1)]));
        this.transport = new FeignTransport(
                change.apply(server.config()
                        .withTimeSource(time)
                        .withResilience(ResiliencePolicy.defaults().withoutRateLimits())),
                FeignOptions.defaults());
    }

    /** Returns the body of a response with records of an event in these states. */
    static String records(String id, String... statuses) {
        StringBuilder json = new StringBuilder("{\"events\":[");
        for (String status : statuses) {
            json.append(json.charAt(json.length() - 1) == '[' ? "" : ",")
                    .append("{\"referenceId\":\"event.")
                    .append(status)
                    .append("\",\"eventPayload\":{\"schemaName\":\"ride_completed\",\"id\":\"")
                    .append(id)
                    .append("\",\"timestamp\":\"2026-11-02T11:45:30+05:30\",\"accountId\":\"acme\"},")
                    .append("\"ingestionStatus\":{\"status\":\"")
                    .append(status)
                    .append("\"},\"createdAt\":\"2026-11-02T06:15:31Z\"}");
        }
        return json.append("]}").toString();
    }

    static byte[] shown(String... statuses) {
        return WireServer.response(200, records("ride-1", statuses));
    }

    Ingestion ingestion() {
        return transport.ingestion(CallOptions.defaults());
    }

    Events events() {
        return transport.events(CallOptions.defaults());
    }

    WireServer server() {
        return server;
    }

    /** Returns the request lines without the version. */
    List<String> lines() {
        return server.requests().stream()
                .map(request -> request.lines().findFirst().orElseThrow().replace(" HTTP/1.1", ""))
                .toList();
    }

    /** Returns the body of a request. */
    String body(int index) {
        String request = server.requests().get(index);
        return request.substring(request.indexOf("\r\n\r\n") + 4);
    }

    /** Returns the time since the given moment. */
    Duration since(long nanoTime) {
        return Duration.ofNanos(time.nanoTime() - nanoTime);
    }

    @Override
    public void close() {
        transport.close();
        server.close();
    }
}
