package dev.togai.spring.boot;

import static dev.togai.spring.boot.CheckedOptions.convert;

import dev.togai.TogaiClient;
import dev.togai.recorder.Durability;
import dev.togai.recorder.RecorderBuilder;
import dev.togai.recorder.UsageRecorder;
import dev.togai.recorder.WhenFull;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/** The conversion of properties to the builder of a recorder. */
final class RecorderBuilderMapper {

    private static final String PREFIX = "togai.recorder.";
    private static final String DIRECTORY = PREFIX + "directory";
    private static final String SPILL_DIRECTORY = PREFIX + "when-full.directory";

    private RecorderBuilderMapper() {}

    /**
     * Returns the builder.
     *
     * @throws InvalidTogaiPropertyException if a value is out of range, or if two properties contradict each other
     */
    static RecorderBuilder toBuilder(TogaiRecorderProperties properties, TogaiClient client) {
        RecorderBuilder builder = UsageRecorder.builder(client);
        setDurability(builder, properties);
        builder.whenFull(whenFull(properties));
        convert(PREFIX + "max-events", properties.maxEvents(), builder::maxEvents);
        convert(PREFIX + "max-bytes", properties.maxBytes().toBytes(), builder::maxBytes);
        convert(PREFIX + "max-disk-bytes", properties.maxDiskBytes().toBytes(), builder::maxDiskBytes);
        convert(PREFIX + "batch-events", properties.batchEvents(), builder::batchEvents);
        convert(PREFIX + "linger", properties.linger(), builder::linger);
        convert(PREFIX + "senders", properties.senders(), builder::senders);
        convert(PREFIX + "close-timeout", properties.closeTimeout(), builder::closeTimeout);
        return builder;
    }

    private static Durability durability(TogaiRecorderProperties properties) {
        Durability durability = properties.durability();
        if (durability != null) {
            return durability;
        }
        return StringUtils.hasText(properties.directory()) ? Durability.DISK : Durability.MEMORY;
    }

    private static void setDurability(RecorderBuilder builder, TogaiRecorderProperties properties) {
        Durability durability = durability(properties);
        if (durability != Durability.MEMORY) {
            Path directory = directory(
                    DIRECTORY,
                    properties.directory(),
                    PREFIX + "durability=" + durability.name().toLowerCase(Locale.ROOT));
            builder.durability(durability, directory);
        }
    }

    private static WhenFull whenFull(TogaiRecorderProperties properties) {
        TogaiRecorderProperties.FullPolicy full = properties.whenFull();
        return switch (full.policy()) {
            case REJECT -> WhenFull.reject();
            case WAIT -> convert(PREFIX + "when-full.max-wait", full.maxWait(), WhenFull::waitUpTo);
            case SPILL -> {
                if (durability(properties) != Durability.MEMORY) {
                    throw new InvalidTogaiPropertyException(
                            PREFIX + "when-full.policy",
                            "spill needs the durability memory, because the others write each event to " + DIRECTORY
                                    + ". Use reject or wait.");
                }
                yield WhenFull.spillTo(directory(SPILL_DIRECTORY, full.directory(), PREFIX + "when-full.policy=spill"));
            }
        };
    }

    private static Path directory(String property, @Nullable String value, String user) {
        if (!StringUtils.hasText(value)) {
            throw new InvalidTogaiPropertyException(property, user + " needs a directory. Set it.");
        }
        return convert(property, value.strip(), Path::of);
    }

    /** Returns the property of the directory that the recorder uses, for a report that it cannot be opened. */
    static String directoryProperty(TogaiRecorderProperties properties) {
        return durability(properties) == Durability.MEMORY ? SPILL_DIRECTORY : DIRECTORY;
    }
}
