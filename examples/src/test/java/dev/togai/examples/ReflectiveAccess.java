package dev.togai.examples;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A use of reflection in a traced program.
 *
 * @param kind the metadata that a native image needs for it
 * @param targets the names of the types or the path of the resource; several types are the interfaces of a proxy
 * @param caller the method outside of the JDK that caused it
 */
record ReflectiveAccess(Kind kind, List<String> targets, String caller) {

    /** The metadata that an access needs. */
    enum Kind {
        /** A type that is found by its name. */
        TYPE,
        /** A list of the public methods of a type, or one of them. */
        METHODS,
        /** A constructor that is called by reflection, or listed. */
        CONSTRUCTOR,
        /** A list of the fields of a type, or one of them. */
        FIELDS,
        /** A dynamic proxy. */
        PROXY,
        /** A resource on the class path. */
        RESOURCE,
        /** A class that is defined at run time, which no metadata permits. */
        CLASS_DEFINITION,
        /** A method handle that is looked up by a name. */
        METHOD_HANDLE
    }

    @Override
    public String toString() {
        return kind + " " + targets.stream().collect(Collectors.joining(", ")) + " by " + caller;
    }
}
