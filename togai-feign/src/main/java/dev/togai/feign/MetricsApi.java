package dev.togai.feign;

import dev.togai.metric.MetricsRequest;
import dev.togai.metric.MetricsResponse;
import feign.Request;
import feign.RequestLine;

/** The endpoint of metrics. */
interface MetricsApi {

    @RequestLine("POST /metrics")
    MetricsResponse query(MetricsRequest body, Request.Options options);
}
