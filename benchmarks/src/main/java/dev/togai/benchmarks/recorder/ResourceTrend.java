package dev.togai.benchmarks.recorder;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * The growth of one resource over the samples of a run, as the straight line with the least squares.
 *
 * @param name the name of the resource
 * @param min its minimum
 * @param max its maximum
 * @param mean its mean
 * @param growth the rise of the line from the first sample to the last
 * @param allowed the growth that is within the noise
 */
record ResourceTrend(String name, long min, long max, double mean, double growth, double allowed) {

    private static final double RELATIVE_NOISE = 0.1;

    /**
     * Returns the line through the samples.
     *
     * @param noise the absolute growth that is within the noise; a tenth of the mean is allowed too
     */
    static ResourceTrend of(
            String name, List<ResourceSample> samples, ToLongFunction<ResourceSample> resource, double noise) {
        double meanIndex = (samples.size() - 1) / 2.0;
        double mean = samples.stream().mapToLong(resource).average().orElse(0);
        double covariance = 0;
        double variance = 0;
        for (int i = 0; i < samples.size(); i++) {
            covariance += (i - meanIndex) * (resource.applyAsLong(samples.get(i)) - mean);
            variance += (i - meanIndex) * (i - meanIndex);
        }
        double slope = variance == 0 ? 0 : covariance / variance;
        return new ResourceTrend(
                name,
                samples.stream().mapToLong(resource).min().orElse(0),
                samples.stream().mapToLong(resource).max().orElse(0),
                mean,
                slope * (samples.size() - 1),
                Math.max(noise, mean * RELATIVE_NOISE));
    }

    /** Returns whether the line does not rise by more than the noise. */
    boolean isFlat() {
        return growth <= allowed;
    }

    /** Returns a line of the table. */
    @Override
    public String toString() {
        return "%-16s %,14d %,14d %,14.1f %,+14.1f %,14.1f  %s"
                .formatted(name, min, max, mean, growth, allowed, isFlat() ? "flat" : "GROWS");
    }
}
