package dev.togai.schema;

import dev.togai.internal.ModelStyle;
import dev.togai.model.JsonModel;
import java.util.Map;
import org.immutables.value.Value;

/** A setting that enrichments of a schema read. Immutable and thread-safe. */
@ModelStyle
@Value.Immutable
public interface SchemaDependency extends JsonModel {

    /** Returns the kind of resource; {@link DependencyType#SETTING} is the only documented one. */
    DependencyType type();

    /** Returns the full id of the setting, for example {@code setting.user.meters_per_km}. */
    String key();

    /** Returns the name under which a rule reads the setting's value: {@code dependencies.} and the name. */
    String name();

    /** Returns the fields unknown to this library, as JSON by name; written back unchanged. */
    Map<String, String> unknownFields();

    /** Returns a dependency on a setting. */
    static SchemaDependency setting(String name, String key) {
        return builder().type(DependencyType.SETTING).key(key).name(name).build();
    }

    /** Returns an empty builder. */
    static Builder builder() {
        return new Builder();
    }

    /** A builder of a dependency. Not thread-safe. */
    final class Builder extends ImmutableSchemaDependency.Builder {
        Builder() {}
    }
}
