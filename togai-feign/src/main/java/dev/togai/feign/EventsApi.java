package dev.togai.feign;

import dev.togai.event.CorrectionBody;
import dev.togai.event.CorrectionResult;
import dev.togai.event.EventPage;
import feign.Param;
import feign.Request;
import feign.RequestLine;
import org.jspecify.annotations.Nullable;

/** The endpoints of received events. Values are already encoded, and Feign sends them unchanged. A null value is omitted. */
interface EventsApi {

    String CORRECTION = "POST /events/correction?action={action}&require_confirmation={confirm}&account_id={account}"
            + "&id={reference}&event_id={event}&event_source_time={time}&created_at={created}&async={async}";

    @RequestLine(
            value = "GET /events?nextToken={token}&status={status}&account_id={account}&schema_name={schema}"
                    + "&pageSize={size}",
            decodeSlash = false)
    EventPage list(
            @Param("token") @Nullable PercentEncoded nextToken,
            @Param("status") @Nullable PercentEncoded status,
            @Param("account") @Nullable PercentEncoded accountId,
            @Param("schema") @Nullable PercentEncoded schemaName,
            @Param("size") @Nullable Integer pageSize,
            Request.Options options);

    @RequestLine(value = "GET /events/{event_id}", decodeSlash = false)
    EventPage get(@Param("event_id") PercentEncoded id, Request.Options options);

    @RequestLine(value = CORRECTION, decodeSlash = false)
    CorrectionResult correct(
            @Param("action") PercentEncoded action,
            @Param("confirm") @Nullable Boolean requireConfirmation,
            @Param("account") PercentEncoded accountId,
            @Param("reference") @Nullable PercentEncoded referenceId,
            @Param("event") @Nullable PercentEncoded eventId,
            @Param("time") @Nullable PercentEncoded eventSourceTime,
            @Param("created") @Nullable PercentEncoded createdAt,
            @Param("async") @Nullable Boolean async,
            Request.Options options);

    @RequestLine(value = CORRECTION, decodeSlash = false)
    CorrectionResult replace(
            @Param("action") PercentEncoded action,
            @Param("confirm") @Nullable Boolean requireConfirmation,
            @Param("account") PercentEncoded accountId,
            @Param("reference") @Nullable PercentEncoded referenceId,
            @Param("event") @Nullable PercentEncoded eventId,
            @Param("time") @Nullable PercentEncoded eventSourceTime,
            @Param("created") @Nullable PercentEncoded createdAt,
            @Param("async") @Nullable Boolean async,
            CorrectionBody body,
            Request.Options options);
}
