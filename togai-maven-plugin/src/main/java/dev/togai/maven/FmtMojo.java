package dev.togai.maven;

import dev.togai.meters.file.MeterFormat;
import java.io.IOException;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;

/** Formats the meter files. */
@Mojo(name = "fmt", requiresProject = false, threadSafe = true)
public final class FmtMojo extends TogaiMojo {

    @Override
    void run() throws IOException, MojoExecutionException, MojoFailureException {
        finish(MeterFormat.of(List.of(metersPath())).write());
    }
}
