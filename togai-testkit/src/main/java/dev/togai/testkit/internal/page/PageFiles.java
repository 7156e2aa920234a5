package dev.togai.testkit.internal.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The static files of the page, from the resources of this module. Thread-safe. */
final class PageFiles {

    private static final String FOLDER = "/dev/togai/testkit/page/";
    private static final String SCRIPT = "text/javascript; charset=utf-8";

    /** The media types by name. Other names are not files of the page. */
    private static final Map<String, String> TYPES = Map.of(
            "page.html", "text/html; charset=utf-8",
            "page.css", "text/css; charset=utf-8",
            "icon.svg", "image/svg+xml",
            "page.js", SCRIPT,
            "server.js", SCRIPT,
            "elements.js", SCRIPT,
            "views.js", SCRIPT,
            "events.js", SCRIPT,
            "usage.js", SCRIPT);

    private final Map<String, String> contents = new ConcurrentHashMap<>();

    /** Returns the response with a file; empty if the page has no file of this name. */
    Optional<PageResponse> find(String name) {
        return Optional.ofNullable(TYPES.get(name))
                .map(type -> PageResponse.file(type, contents.computeIfAbsent(name, PageFiles::read)));
    }

    private static String read(String name) {
        try (InputStream in = PageFiles.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + FOLDER + name + " is not in the testkit.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the resource " + FOLDER + name, e);
        }
    }
}
