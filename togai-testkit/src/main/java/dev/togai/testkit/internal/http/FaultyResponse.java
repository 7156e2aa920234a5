package dev.togai.testkit.internal.http;

import dev.togai.error.ErrorAnswer;
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
 * What a fault makes of a right answer.
 *
 * @param right the answer as it would be
 * @param keepAlive whether the connection would stay open after it
 * @param withBody whether it would have a body
 * @param now when it is given
 */
record FaultyResponse(HttpResponse right, boolean keepAlive, boolean withBody, Instant now) {

    private static final String JSON = "application/json";
    private static final String GARBAGE = "\u0015\u0003\u0001 this is not HTTP\r\n\r\n";
    private static final String PAGE = "<!DOCTYPE html><html><head><title>Sign in</title></head>"
            + "<body><h1>Welcome to the airport's network</h1></body></html>";

    List<WireAction> actions(Fault fault) {
        return switch (fault.kind()) {
            case REFUSED, RESET_AT_ACCEPT, RESET -> List.of(WireAction.RESET);
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
                whole(JSON, right.body().substring(0, right.body().length() / 2));
            case OVERLONG -> whole(JSON, "{\"id\":\"" + "x".repeat(fault.size()));
            case GZIP_BOMB -> compressed(fault.size());
            case STATUS -> status(fault.response(now).orElseThrow());
            case WRONG_CONTENT_TYPE -> whole("text/plain", right.body());
            case WRONG_CHARSET -> whole("application/json; charset=utf-16", right.body());
            case DELAYED -> late(fault.time());
            case SLOW_DRIP -> drops(fault.time());
            case CLOSED_AFTER_RESPONSE ->
                List.of(new WireAction.Send(right.bytes(keepAlive, withBody)), WireAction.CLOSE);
        };
    }

    private int headLength() {
        return right.bytes(keepAlive, false).length;
    }

    private int middleOfBody() {
        return headLength() + (right.bytes(keepAlive, withBody).length - headLength()) / 2;
    }

    private WireAction part(int length) {
        return new WireAction.Send(Arrays.copyOf(right.bytes(keepAlive, withBody), length));
    }

    private List<WireAction> late(Duration time) {
        List<WireAction> steps = new ArrayList<>();
        steps.add(new WireAction.Pause(time));
        steps.addAll(ended(right.bytes(keepAlive, withBody)));
        return steps;
    }

    private List<WireAction> drops(Duration pause) {
        List<WireAction> steps = new ArrayList<>();
        for (byte one : right.bytes(keepAlive, withBody)) {
            steps.add(new WireAction.Pause(pause));
            steps.add(new WireAction.Send(new byte[] {one}));
        }
        if (!keepAlive) {
            steps.add(WireAction.CLOSE);
        }
        return steps;
    }

    private List<WireAction> status(ErrorAnswer refusal) {
        HttpResponse answer = HttpResponse.error(refusal.status(), refusal.message());
        for (var header : refusal.headers().entrySet()) {
            answer = answer.with(header.getKey(), String.join(", ", header.getValue()));
        }
        return ended(answer.bytes(keepAlive, withBody));
    }

    private List<WireAction> whole(String contentType, String body) {
        return whole(contentType, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    private List<WireAction> whole(String contentType, Map<String, String> headers, byte[] body) {
        return ended(HttpResponse.bytes(right.status(), contentType, headers, body, keepAlive, withBody));
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
