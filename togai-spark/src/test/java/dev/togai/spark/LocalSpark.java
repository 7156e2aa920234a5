package dev.togai.spark;

import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/** A session of Spark in this process, without a page and only on the loopback address. */
final class LocalSpark {

    private LocalSpark() {}

    static SparkSession start(Path directory) {
        return SparkSession.builder()
                .master("local[2,3]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.local.dir", directory.toString())
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.sql.session.timeZone", "UTC")
                .getOrCreate();
    }
}
