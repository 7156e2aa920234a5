package dev.togai.testkit.internal.http;

import dev.togai.testkit.fault.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * A response changed by a fault.
 *
 * @param regular the response without the fault
 * @param keepAlive whether the connection would stay open
 * @param withBody whether the response would have a body
 * @param now the time of the response
 */
record FaultyResponse(HttpResponse regular, boolean keepAlive, boolean withBody, Instant now) {

    private static final String JSON = "application/json";
    private static final String GARBAGE = "\u0015\u0003\u0001 this is not HTTP\r\n\r\n";
    private static final String PAGE = "<!DOCTYPE html><html><head><title>Sign in</title></head>"
            + "<body><h1>Welcome to the airport's network</h1></body></html>";

    /** Returns the actions of the connection instead of the regular response. */
    List<WireAction> actions(Fault fault) {
        return switch (fault.kind()) {
            case CONNECTION_REFUSED, RESET_AT_ACCEPT, RESET -> List.of(WireAction.RESET);
            case CLOSED_WITHOUT_RESPONSE -> List.of(WireAction.CLOSE);
            case STALLED -> List.of(WireAction.STALL);
            case GARBAGE ->
                List.of(new WireAction.Send(GARBAGE.getBytes(StandardCharsets.ISO_8859_1)), WireAction.CLOSE);
            case TRUNCATED_HEAD -> List.of(part(headLength() / 2), WireAction.CLOSE);
            case TRUNCATED_BODY -> List.of(part(middleOfBody()), WireAction.CLOSE);
            case STALLED_BODY -> List.of(part(middleOfBody()), WireAction.STALL);
            case HTML -> whole("text/html; charset=utf-8", PAGE);
            case EMPTY -> whole(JSON, "");
            case TRUNCATED_JSON ->
                whole(JSON, regular.body().substring(0, regular.body().length() / 2));
            case OVERLONG -> whole(JSON, "{\"id\":\"" + "x".repeat(fault.size()));
            case GZIP_BOMB -> compressed(fault.size());
            case STATUS ->
                ended(HttpResponse.withHeadersOf(fault.response(now).orElseThrow())
                        .bytes(keepAlive, withBody));
            case WRONG_CONTENT_TYPE -> whole("text/plain", regular.body());
            case WRONG_CHARSET -> whole("application/json; charset=utf-16", regular.body());
            case DELAYED -> delayed(fault.time());
            case SLOW_DRIP -> drip(fault.time());
            case CLOSED_AFTER_RESPONSE ->
                List.of(new WireAction.Send(regular.bytes(keepAlive, withBody)), WireAction.CLOSE);
        };
    }

    private int headLength() {
        return regular.bytes(keepAlive, false).length;
    }

    private int middleOfBody() {
        return headLength() + (regular.bytes(keepAlive, withBody).length - headLength()) / 2;
    }

    private WireAction part(int length) {
        return new WireAction.Send(Arrays.copyOf(regular.bytes(keepAlive, withBody), length));
    }

    private List<WireAction> delayed(Duration time) {
        List<WireAction> actions = new ArrayList<>();
        actions.add(new WireAction.Pause(time));
        actions.addAll(ended(regular.bytes(keepAlive, withBody)));
        return actions;
    }

    private List<WireAction> drip(Duration pause) {
        List<WireAction> actions = new ArrayList<>();
        for (byte one : regular.bytes(keepAlive, withBody)) {
            actions.add(new WireAction.Pause(pause));
            actions.add(new WireAction.Send(new byte[] {one}));
        }
        if (!keepAlive) {
            actions.add(WireAction.CLOSE);
        }
        return actions;
    }

    private List<WireAction> whole(String contentType, String body) {
        return whole(contentType, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    private List<WireAction> whole(String contentType, Map<String, String> headers, byte[] body) {
        return ended(HttpResponse.bytes(regular.status(), contentType, headers, body, keepAlive, withBody));
    }

    private List<WireAction> ended(byte[] bytes) {
        WireAction send = new WireAction.Send(bytes);
        return keepAlive ? List.of(send) : List.of(send, WireAction.CLOSE);
    }

    private List<WireAction> compressed(int bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            byte[] blanks = new byte[8 << 10];
            Arrays.fill(blanks, (byte) ' ');
            for (int left = bytes; left > 0; left -= blanks.length) {
                gzip.write(blanks, 0, Math.min(left, blanks.length));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
        return whole(JSON, Map.of("Content-Encoding", "gzip"), packed.toByteArray());
    }
}
