package dev.togai.recorder;

/** A database for which this library has the schema of an outbox. Other databases need a table with the same columns. */
public enum OutboxDatabase {
    /** PostgreSQL 10 and later. */
    POSTGRESQL,
    /** MySQL 8.0 and later, with InnoDB. */
    MYSQL,
    /** H2 2.3 and later. */
    H2
}
