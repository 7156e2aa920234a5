package dev.togai.testkit.page;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A headless Chromium with one page, driven by its DevTools protocol over the WebSocket of the JDK. A driver of a library would
 * bring 20 MB and its own JSON. Not thread-safe.
 */
final class Chromium implements AutoCloseable {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final long TIMEOUT_SECONDS = 60;
    private static final int MAX_DELETE_ATTEMPTS = 20;
    private static final long POLL_MILLIS = 20;
    private static final Pattern ADDRESS = Pattern.compile("listening on (ws://\\S+)");
    private static final Pattern ID = Pattern.compile("^\\{\"id\":(\\d+)");
    private static final Pattern VALUE = Pattern.compile("\"value\":(\"(?:[^\"\\\\]|\\\\.)*\"|[^,}]+)");
    private static final Pattern PROBLEM =
            Pattern.compile("Runtime\\.exceptionThrown|\"method\":\"Log\\.entryAdded\".*\"level\":\"error\"");

    private final Path profile;
    private final Process process;
    private final WebSocket socket;
    private final Map<Integer, CompletableFuture<String>> pending = new ConcurrentHashMap<>();
    private final List<String> problems = new CopyOnWriteArrayList<>();
    private String session = "";
    private int calls;

    private Chromium(Path executable) throws IOException {
        profile = Files.createTempDirectory("chromium");
        process = new ProcessBuilder(
                        executable.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--no-first-run",
                        "--no-proxy-server",
                        "--hide-scrollbars",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .start();
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(address(process.inputReader())), new Listener())
                .join();
        String target = text(call("Target.createTarget", "{\"url\":\"about:blank\"}"), "targetId");
        session =
                text(call("Target.attachToTarget", "{\"targetId\":\"" + target + "\",\"flatten\":true}"), "sessionId");
        call("Page.enable", "{}");
        call("Runtime.enable", "{}");
        call("Log.enable", "{}");
    }

    /** Returns the executable; empty if none is installed. */
    static Optional<Path> executable() {
        String path = System.getenv().getOrDefault("PATH", "");
        return NAMES.stream()
                .flatMap(name -> Stream.of(path.split(File.pathSeparator)).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts the browser. */
    static Chromium start() {
        try {
            return new Chromium(executable().orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException("Chromium does not start", e);
        }
    }

    /** Sets the size of the window and the color scheme, {@code light} or {@code dark}. */
    Chromium emulate(int width, int height, String scheme) {
        boolean phone = width < 600;
        call(
                "Emulation.setDeviceMetricsOverride",
                "{\"width\":" + width + ",\"height\":" + height + ",\"deviceScaleFactor\":" + (phone ? 2 : 1)
                        + ",\"mobile\":" + phone + "}");
        call(
                "Emulation.setEmulatedMedia",
                "{\"features\":[{\"name\":\"prefers-color-scheme\",\"value\":\"" + scheme + "\"}]}");
        return this;
    }

    /** Opens a page from the start. */
    Chromium open(String url) {
        problems.clear();
        call("Page.navigate", "{\"url\":\"about:blank\"}");
        call("Page.navigate", "{\"url\":\"" + url + "\"}");
        return this;
    }

    /** Evaluates an expression. Returns its value, without the quotes of a string. */
    String evaluate(String expression) {
        String response = call(
                "Runtime.evaluate",
                "{\"returnByValue\":true,\"awaitPromise\":true,\"expression\":" + quote(expression) + "}");
        if (response.contains("\"exceptionDetails\"")) {
            throw new AssertionError(expression + " failed: " + response);
        }
        Matcher value = VALUE.matcher(response);
        return value.find() ? unquote(value.group(1)) : "";
    }

    /** Returns the text that a user sees in an element. */
    String textOf(String selector) {
        return evaluate("document.querySelector(" + quote(selector) + ")?.innerText ?? ''");
    }

    /** Waits until an expression is true. */
    Chromium await(String expression) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
        while (!evaluate("Boolean(" + expression + ")").equals("true")) {
            if (System.nanoTime() > end) {
                throw new AssertionError(expression + " is not true on the page: " + textOf("body"));
            }
            pause();
        }
        return this;
    }

    /** Waits until an element has a text. */
    Chromium awaitText(String selector, String text) {
        return await("document.querySelector(" + quote(selector) + ")?.innerText.includes(" + quote(text) + ")");
    }

    /** Clicks an element. */
    Chromium click(String selector) {
        await("document.querySelector(" + quote(selector) + ")");
        evaluate("document.querySelector(" + quote(selector) + ").click()");
        return this;
    }

    /** Presses a key, such as {@code Tab} or {@code Enter}. */
    Chromium press(String key) {
        String text = key.equals("Enter") ? ",\"text\":\"\\r\"" : key.equals("Space") ? ",\"text\":\" \"" : "";
        String name = key.equals("Space") ? " " : key;
        int code = Map.of("Tab", 9, "Enter", 13, "Space", 32).get(key);
        for (String type : List.of("keyDown", "keyUp")) {
            call(
                    "Input.dispatchKeyEvent",
                    "{\"type\":\"" + type + "\",\"key\":\"" + name + "\",\"code\":\"" + key
                            + "\",\"windowsVirtualKeyCode\":" + code + (type.equals("keyDown") ? text : "") + "}");
        }
        return this;
    }

    /** Types a text into the focused element. */
    Chromium type(String text) {
        call("Input.insertText", "{\"text\":" + quote(text) + "}");
        return this;
    }

    /** Returns the exceptions of scripts, and errors such as violations of the content security policy. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    /** Returns the accessibility tree as JSON. */
    String accessibilityTree() {
        call("Accessibility.enable", "{}");
        return call("Accessibility.getFullAXTree", "{}");
    }

    /** Stores a screenshot of the whole page as PNG. */
    void screenshot(Path file) throws IOException {
        String width = evaluate("window.innerWidth");
        String height = evaluate("Math.min(4000, document.documentElement.scrollHeight)");
        String png = text(
                call(
                        "Page.captureScreenshot",
                        "{\"captureBeyondViewport\":true,\"clip\":{\"x\":0,\"y\":0,\"scale\":1,\"width\":" + width
                                + ",\"height\":" + height + "}}"),
                "data");
        Files.createDirectories(file.getParent());
        Files.write(file, Base64.getDecoder().decode(png));
    }

    @Override
    public void close() throws IOException {
        List<ProcessHandle> processes = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        process.destroy();
        for (ProcessHandle handle : processes) {
            handle.onExit()
                    .completeOnTimeout(handle, TIMEOUT_SECONDS, TimeUnit.SECONDS)
                    .join()
                    .destroyForcibly();
        }
        deleteProfile();
    }

    /** Deletes the profile. A process of the browser that is about to end may still rename files in it. */
    private void deleteProfile() throws IOException {
        for (int attempt = 1; Files.exists(profile); attempt++) {
            try (Stream<Path> files = Files.walk(profile)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            } catch (IOException | UncheckedIOException e) {
                if (attempt == MAX_DELETE_ATTEMPTS) {
                    throw e;
                }
                pause();
            }
        }
    }

    private String call(String method, String parameters) {
        int id = ++calls;
        CompletableFuture<String> response = new CompletableFuture<>();
        pending.put(id, response);
        String target = session.isEmpty() ? "" : ",\"sessionId\":\"" + session + "\"";
        socket.sendText(
                        "{\"id\":" + id + ",\"method\":\"" + method + "\"" + target + ",\"params\":" + parameters + "}",
                        true)
                .join();
        return response.orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS).join();
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns the address of the protocol, which the browser prints when it is ready. */
    private static String address(BufferedReader output) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            lines.add(line);
            Matcher address = ADDRESS.matcher(line);
            if (address.find()) {
                discard(output);
                return address.group(1);
            }
        }
        throw new IOException("Chromium ended: " + lines);
    }

    /** Discards the rest of the output, which would fill its pipe. */
    private static void discard(BufferedReader output) {
        Thread reader = new Thread(
                () -> {
                    try {
                        output.transferTo(Writer.nullWriter());
                    } catch (IOException ignored) {
                        // The browser has ended.
                    }
                },
                "chromium-output");
        reader.setDaemon(true);
        reader.start();
    }

    private static String text(String json, String name) {
        Matcher text = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
        if (!text.find()) {
            throw new AssertionError("No " + name + " in " + json);
        }
        return text.group(1);
    }

    /** Returns a string literal of JSON and JavaScript. */
    static String quote(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    private static String unquote(String json) {
        return json.startsWith("\"")
                ? json.substring(1, json.length() - 1)
                        .replace("\\n", "\n")
                        .replace("\\\"", "\"")
                        .replace("\\\\", "\\")
                : json;
    }

    /** Completes calls with their responses, and collects problems. */
    private final class Listener implements WebSocket.Listener {

        private final StringBuilder message = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            message.append(data);
            if (last) {
                receive(message.toString());
                message.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedStage(null);
        }

        private void receive(String json) {
            Matcher id = ID.matcher(json);
            if (id.find()) {
                pending.remove(Integer.parseInt(id.group(1))).complete(json);
            } else if (PROBLEM.matcher(json).find()) {
                problems.add(json);
            }
        }
    }
}
