package dev.togai.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The metadata for native images of one module.
 *
 * @param folder the folder of its file, which the module's jar contains
 */
record ReachabilityMetadata(Path folder) {

    /** The modules with metadata. All others neither reflect nor read resources. */
    static final List<ReachabilityMetadata> ALL = List.of(of("togai-feign"), of("togai-backtest"), of("togai-cli"));

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static ReachabilityMetadata of(String module) {
        return new ReachabilityMetadata(
                Path.of("..", module, "src/main/resources/META-INF/native-image/dev.togai", module));
    }

    Path file() {
        return folder.resolve("reachability-metadata.json");
    }

    /** Returns whether the metadata of any module permits an access. */
    static boolean permits(ReflectiveAccess access) {
        return ALL.stream().anyMatch(metadata -> metadata.permitsItself(access));
    }

    /** Returns the interfaces of each proxy of all modules. */
    static List<List<String>> allProxies() {
        return ALL.stream().flatMap(metadata -> metadata.proxies().stream()).toList();
    }

    private boolean permitsItself(ReflectiveAccess access) {
        String target = String.join(",", access.targets());
        return switch (access.kind()) {
            case TYPE -> type(target).isPresent();
            case METHODS ->
                type(target)
                        .filter(type -> type.path("allPublicMethods").asBoolean() || type.has("methods"))
                        .isPresent();
            case PROXY -> proxies().contains(access.targets());
            case RESOURCE -> resources().contains(target);
            case CONSTRUCTOR, FIELDS, CLASS_DEFINITION, METHOD_HANDLE -> false;
        };
    }

    private Optional<JsonNode> type(String name) {
        return entries("reflection").stream()
                .filter(entry -> entry.get("type").asText().equals(name))
                .findFirst();
    }

    /** Returns the names of all types, those of the proxies included. */
    List<String> types() {
        List<String> types = new ArrayList<>();
        for (JsonNode entry : entries("reflection")) {
            if (entry.get("type").isTextual()) {
                types.add(entry.get("type").asText());
            }
        }
        proxies().forEach(types::addAll);
        return types;
    }

    private List<List<String>> proxies() {
        return entries("reflection").stream()
                .map(entry -> entry.get("type").path("proxy"))
                .filter(JsonNode::isArray)
                .map(ReachabilityMetadata::texts)
                .toList();
    }

    /** Returns the paths of the resources. */
    List<String> resources() {
        return entries("resources").stream()
                .map(entry -> entry.get("glob").asText())
                .toList();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private List<JsonNode> entries(String section) {
        try {
            List<JsonNode> entries = new ArrayList<>();
            MAPPER.readTree(file().toFile()).path(section).forEach(entries::add);
            return entries;
        } catch (IOException e) {
            throw new AssertionError("Cannot read " + file(), e);
        }
    }
}
