package dev.togai.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;

/** The columns of events. */
final class EventColumns {

    private static final String ATTRIBUTES = "attributes";
    private static final List<String> NAMES =
            List.of("schemaName", "id", "timestamp", "accountId", ATTRIBUTES, "dimensions");

    private EventColumns() {}

    /** Returns the JSON of an event in the form of Togai's API. Reads only the columns of an event. */
    static Column json(StructType schema) {
        Set<String> present = Set.copyOf(Arrays.asList(schema.fieldNames()));
        if (!present.containsAll(NAMES)) {
            throw new IllegalArgumentException("The events must have the columns " + String.join(", ", NAMES)
                    + ", and have " + String.join(", ", schema.fieldNames()) + ": select and rename them first");
        }
        List<Column> columns = new ArrayList<>();
        for (String name : NAMES) {
            columns.add(
                    name.equals(ATTRIBUTES)
                            ? attributes(schema.apply(name).dataType()).as(name)
                            : functions.col(name));
        }
        return functions.to_json(functions.struct(columns.toArray(Column[]::new)));
    }

    private static Column attributes(DataType type) {
        Column column = functions.col(ATTRIBUTES);
        if (type instanceof MapType) {
            return functions.transform(
                    functions.map_entries(column),
                    entry -> functions.struct(
                            entry.getField("key").as("name"),
                            entry.getField("value").as("value")));
        }
        if (type instanceof ArrayType) {
            return column;
        }
        throw new IllegalArgumentException(
                "The column attributes must be an array of structs with name and value, or a map, and is "
                        + type.simpleString());
    }
}
