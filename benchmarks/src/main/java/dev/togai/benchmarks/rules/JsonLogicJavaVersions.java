package dev.togai.benchmarks.rules;

import com.google.gson.JsonParser;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Two versions of json-logic-java in one process, each called through an interface of the JDK. */
final class JsonLogicJavaVersions {

    private static final String OLDER = "/json-logic-java-older/";
    private static final String CLASS = "io/github/jamsesso/jsonlogic/JsonLogic.class";

    private JsonLogicJavaVersions() {}

    /** Returns the version on the class path. */
    static BiFunction<String, Object, @Nullable Object> newest() {
        return new JsonLogicJava();
    }

    /** Loads {@link JsonLogicJava} again, in a class loader that first searches the folder with the older version. */
    @SuppressWarnings("unchecked")
    static BiFunction<String, Object, @Nullable Object> older() {
        try {
            URL inFolder = Objects.requireNonNull(
                    JsonLogicJava.class.getResource(OLDER + CLASS), OLDER + " is not in the jar");
            String text = inFolder.toString();
            URL folder = URI.create(text.substring(0, text.length() - CLASS.length()))
                    .toURL();
            URL[] path = {folder, codeOf(JsonLogicJava.class), codeOf(JsonParser.class)};
            @SuppressWarnings("resource") // As long as its classes are used, that is, to the end.
            ClassLoader loader = new URLClassLoader(path, ClassLoader.getPlatformClassLoader());
            return (BiFunction<String, Object, @Nullable Object>) loader.loadClass(JsonLogicJava.class.getName())
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException | MalformedURLException e) {
            throw new IllegalStateException("The older json-logic-java cannot be loaded.", e);
        }
    }

    private static URL codeOf(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }
}
