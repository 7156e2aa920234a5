package dev.togai.jackson3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.auth.AccessToken;
import dev.togai.json.TogaiJson;
import dev.togai.meter.UsageMeter;
import dev.togai.model.JsonModel;
import dev.togai.model.SuccessResponse;
import java.lang.reflect.Modifier;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.exc.InvalidDefinitionException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.introspect.ClassIntrospector;
import tools.jackson.databind.json.JsonMapper;

/** A mapper of Jackson 3 without the module, which must not write or read a model in another form. */
class MissingJackson3ModuleTest {

    private static final JsonMapper PLAIN = JsonMapper.builder().build();

    static List<Class<? extends JsonModel>> types() {
        return TogaiJson.types();
    }

    /** Returns the types that a mapper cannot read as beans: all but those whose JSON is that of a record. */
    static List<Class<? extends JsonModel>> unreadableTypes() {
        return TogaiJson.types().stream()
                .filter(type -> type != AccessToken.class && type != SuccessResponse.class)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("types")
    void no_type_is_written_and_the_message_names_the_module(Class<?> type) {
        Object value = Jackson3Samples.value(type);

        assertThatThrownBy(() -> PLAIN.writeValueAsString(value))
                .isInstanceOf(DatabindException.class)
                .hasMessageContaining("TogaiJackson3Module of togai-jackson3");
        assertThatThrownBy(() -> PLAIN.writeValueAsString(Map.of("key", List.of(value))))
                .isInstanceOf(DatabindException.class)
                .hasMessageContaining("TogaiJackson3Module of togai-jackson3");
        assertThatThrownBy(() -> PLAIN.valueToTree(value))
                .hasMessageContaining("TogaiJackson3Module of togai-jackson3");
    }

    @ParameterizedTest
    @MethodSource("unreadableTypes")
    void no_type_is_read_and_the_message_names_the_type(Class<?> type) {
        assertThatThrownBy(() -> PLAIN.readValue(Jackson3Samples.json(type), type))
                .isInstanceOfAny(InvalidDefinitionException.class, MismatchedInputException.class)
                .hasMessageContaining(type.getName());
    }

    @Test
    void a_record_whose_json_is_that_of_its_components_is_read_correctly() {
        assertThat(PLAIN.readValue("{\"success\":true}", SuccessResponse.class)).isEqualTo(new SuccessResponse(true));
        assertThat(PLAIN.readValue("{\"token\":\"t\"}", AccessToken.class)).isEqualTo(new AccessToken("t"));
    }

    @Test
    void the_path_in_the_message_names_the_model() {
        assertThatThrownBy(() -> PLAIN.writeValueAsString(List.of(Jackson3Samples.meter())))
                .hasMessageContaining(UsageMeter.class.getPackageName())
                .hasMessageContaining("UsageMeter[\"jacksonModule\"]");
    }

    @Test
    void no_other_public_class_of_core_has_some_of_its_content_in_bean_properties() throws Exception {
        assertThat(publicTypes())
                .hasSizeGreaterThan(80)
                .filteredOn(type -> !JsonModel.class.isAssignableFrom(type))
                .filteredOn(type -> !type.isRecord() && !type.isEnum() && !Throwable.class.isAssignableFrom(type))
                .allSatisfy(type ->
                        assertThat(beanProperties(type)).as(type.getName()).isEmpty());
    }

    @Test
    void the_immutable_types_without_a_json_form_are_options_and_queries() throws Exception {
        assertThat(publicTypes())
                .filteredOn(type -> !JsonModel.class.isAssignableFrom(type))
                .filteredOn(MissingJackson3ModuleTest::hasGeneratedImplementation)
                .extracting(Class::getSimpleName)
                .containsExactlyInAnyOrder(
                        "CallOptions",
                        "CircuitBreakerPolicy",
                        "ClientConfig",
                        "ResiliencePolicy",
                        "TransportState",
                        "RetryPolicy",
                        "Timeouts",
                        "UsageMeterQuery",
                        "EventSchemaQuery",
                        "EventQuery",
                        "CorrectionRequest",
                        "PageQuery");
    }

    private static List<String> beanProperties(Class<?> type) {
        JavaType javaType = PLAIN.constructType(type);
        ClassIntrospector introspector = PLAIN.serializationConfig().classIntrospectorInstance();
        return introspector
                .introspectForSerialization(javaType, introspector.introspectClassAnnotations(javaType))
                .findProperties()
                .stream()
                .filter(property -> property.couldSerialize())
                .map(property -> property.getName())
                .toList();
    }

    private static boolean hasGeneratedImplementation(Class<?> type) {
        try {
            Class.forName(type.getPackageName() + ".Immutable" + type.getSimpleName(), false, type.getClassLoader());
            return true;
        } catch (ClassNotFoundException ignored) { // The type is no value type of Immutables.
            return false;
        }
    }

    /** Returns the public types of core that users see, from its folder of classes or its jar. */
    private static List<Class<?>> publicTypes() throws Exception {
        Path location = Path.of(UsageMeter.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        if (Files.isDirectory(location)) {
            return publicTypes(location);
        }
        try (FileSystem jar = FileSystems.newFileSystem(location)) {
            return publicTypes(jar.getPath("/"));
        }
    }

    private static List<Class<?>> publicTypes(Path root) throws Exception {
        try (Stream<Path> files = Files.walk(root.resolve("dev"))) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(file -> file.endsWith(".class"))
                    .map(file -> file.replace(".class", "").replace('/', '.').replace('\\', '.'))
                    .filter(name -> !name.endsWith("-info") && !name.contains(".internal."))
                    .<Class<?>>map(MissingJackson3ModuleTest::type)
                    .filter(type -> Modifier.isPublic(type.getModifiers()))
                    .toList();
        }
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name, false, UsageMeter.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
