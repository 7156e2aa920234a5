package dev.togai.testkit.internal.page;

import dev.togai.error.InvalidRequestException;
import dev.togai.testkit.internal.FakeBackend;
import dev.togai.testkit.internal.http.HttpRequest;
import dev.togai.testkit.internal.http.WireAction;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page of a fake server. Its requests take no faults and no planned errors, and are not in the journal. Thread-safe.
 */
public final class FakePage {

    /** The path of the page. */
    public static final String PATH = "/_fake";

    private static final String FOLDER = PATH + "/";
    private static final String DATA = FOLDER + "data/";
    private static final String LIVE = DATA + "live";
    private static final String HEALTH = FOLDER + "health";

    /** The path that browsers request for each page. It is here because it is no path of the API. */
    private static final String ICON = "/favicon.ico";

    /** The start of a request line for the page. */
    private static final Pattern FIRST_LINE = Pattern.compile("(?:GET|HEAD) /(?:_fake[ /?]|favicon\\.ico )");

    private static final int MAX_FIRST_LINE = 32;

    private final PageAccess access;
    private final PageFiles files = new PageFiles();
    private final PageRoutes routes;
    private final LiveUpdates live;

    /** Creates the page of a fake. */
    public FakePage(FakeBackend backend) {
        this.access = new PageAccess(backend);
        this.routes = new PageRoutes(backend);
        this.live = new LiveUpdates(backend.journal(), routes::summary);
    }

    /** Returns whether a request is for the page. */
    public static boolean isRequested(HttpRequest request) {
        String path = request.rawPath();
        return path.equals(PATH) || path.startsWith(FOLDER) || path.equals(ICON);
    }

    /**
     * Returns whether the first request of a connection is for the page. Reads only the bytes that decide, and returns to the
     * start.
     *
     * @param in the stream of the connection, which supports marks
     */
    public static boolean isRequestedFirst(InputStream in) throws IOException {
        in.mark(MAX_FIRST_LINE);
        StringBuilder line = new StringBuilder();
        Matcher start = FIRST_LINE.matcher(line);
        boolean matches = false;
        boolean undecided = true;
        while (undecided && !matches) {
            int next = in.read();
            line.append((char) next);
            matches = start.reset(line).matches();
            undecided = next >= 0 && start.hitEnd();
        }
        in.reset();
        return matches;
    }

    /** Returns the actions that respond to a request for the page. */
    public List<WireAction> respond(HttpRequest request) {
        String path = request.rawPath();
        if (path.equals(LIVE)) {
            return access.rejectionOfData(request)
                    .map(rejection -> rejection.actions(request))
                    .orElseGet(() -> live.respond(request));
        }
        return response(path, request).actions(request);
    }

    private PageResponse response(String path, HttpRequest request) {
        if (path.equals(HEALTH)) {
            return access.rejectedMethod(request).orElseGet(PageRoutes::health);
        }
        if (path.startsWith(DATA)) {
            return access.rejectionOfData(request).orElseGet(() -> data(request));
        }
        return access.rejection(request)
                .orElseGet(() -> file(path).orElseGet(() -> PageResponse.error(404, "The page has no such file")));
    }

    private PageResponse data(HttpRequest request) {
        try {
            return routes.respond(request.rawPath().substring(DATA.length()), request.rawQuery());
        } catch (InvalidRequestException e) {
            return PageResponse.error(400, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // A defect of the page. The reader gets the reason, and the connection continues.
            return PageResponse.error(500, "The page failed: " + e);
        }
    }

    private Optional<PageResponse> file(String path) {
        if (path.equals(PATH) || path.equals(FOLDER)) {
            return files.find("page.html");
        }
        return files.find(path.equals(ICON) ? "icon.svg" : path.substring(FOLDER.length()));
    }
}
