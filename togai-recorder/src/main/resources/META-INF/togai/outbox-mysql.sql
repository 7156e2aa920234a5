-- The outbox of usage events for MySQL 8.0 and later. Times are milliseconds since 1970 in UTC.
CREATE TABLE togai_outbox (
    id BIGINT AUTO_INCREMENT PRIMARY KEY,
    event_id VARCHAR(512) NOT NULL,
    recorded_at BIGINT NOT NULL,
    event MEDIUMTEXT NOT NULL,
    lease_owner VARCHAR(16),
    lease_until BIGINT DEFAULT 0 NOT NULL,
    dead_reason VARCHAR(32),
    dead_message VARCHAR(2000),
    INDEX togai_outbox_lease (lease_until, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4;
