package dev.togai.spring.boot;

import dev.togai.TogaiClient;
import dev.togai.recorder.CloseReport;
import dev.togai.recorder.DeadLetterHandler;
import dev.togai.recorder.RecorderBuilder;
import dev.togai.recorder.RecorderException;
import dev.togai.recorder.UsageRecorder;
import dev.togai.time.TimeSource;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * The auto-configuration of a {@link UsageRecorder} that sends with the client, for applications with {@code togai-recorder}. {@code
 * togai.recorder.enabled=false} disables it.
 *
 * <p>The recorder depends on the client and on the handler of dead letters, so the context closes it before them, and after the beans
 * that record with it.
 */
@AutoConfiguration(after = TogaiAutoConfiguration.class)
@ConditionalOnClass({TogaiClient.class, UsageRecorder.class})
@ConditionalOnProperty(name = "togai.recorder.enabled", havingValue = "true", matchIfMissing = true)
@EnableConfigurationProperties(TogaiRecorderProperties.class)
public final class TogaiRecorderAutoConfiguration {

    /** Creates the configuration, which Spring does. */
    public TogaiRecorderAutoConfiguration() {}

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    // An application with two accounts has two, and recorders of its own.
    @ConditionalOnSingleCandidate(TogaiClient.class)
    UsageRecorder togaiUsageRecorder(
            TogaiClient client,
            TogaiRecorderProperties properties,
            ObjectProvider<DeadLetterHandler> deadLetters,
            ObjectProvider<TimeSource> timeSource,
            ObjectProvider<TogaiRecorderCustomizer> customizers) {
        RecorderBuilder builder = RecorderBuilderMapper.toBuilder(properties, client);
        deadLetters.ifAvailable(builder::deadLetters);
        timeSource.ifAvailable(builder::time);
        builder.onClose(TogaiRecorderAutoConfiguration::log);
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        try {
            return builder.open();
        } catch (RecorderException e) {
            throw new InvalidTogaiPropertyException(
                    RecorderBuilderMapper.directoryProperty(properties), String.valueOf(e.getMessage()), e);
        }
    }

    /** Logs with the application's logger, which works until the context is closed: java.util.logging ends before. */
    private static void log(CloseReport report) {
        if (!report.isComplete()) {
            LogFactory.getLog("dev.togai.recorder").warn(report);
        }
    }
}
