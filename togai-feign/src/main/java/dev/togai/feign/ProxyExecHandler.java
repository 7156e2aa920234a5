package dev.togai.feign;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.auth.AuthChallenge;
import org.apache.hc.client5.http.auth.AuthScheme;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.ChallengeType;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.impl.DefaultAuthenticationStrategy;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * The way through a proxy. An answer of the proxy's own is no answer of Togai's, which HttpClient would take it for: the request
 * was not passed on, so it ends the attempt as not sent.
 *
 * @param proxy as messages show it
 * @param tunnels whether it opens a tunnel to Togai, through which it sees nothing
 */
record ProxyExecHandler(String proxy, boolean tunnels) implements ExecChainHandler {

    /** Sends all that the client sends through the proxy. */
    static void install(HttpProxy proxy, boolean tunnels, HttpClientBuilder client) {
        HttpHost host = new HttpHost(proxy.host(), proxy.port());
        BasicCredentialsProvider credentials = new BasicCredentialsProvider();
        proxy.credentials()
                .ifPresent(it -> credentials.setCredentials(
                        new AuthScope(host),
                        new UsernamePasswordCredentials(it.user(), it.password().toCharArray())));
        ProxyExecHandler handler = new ProxyExecHandler(host.toHostString(), tunnels);
        client.setProxy(host)
                .setDefaultCredentialsProvider(credentials)
                .setProxyAuthenticationStrategy(handler::select)
                .addExecInterceptorFirst("proxy", handler);
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        AttemptContext options = (AttemptContext) scope.clientContext.getAttribute(AttemptContext.CONTEXT_ATTRIBUTE);
        ClassicHttpResponse response;
        try {
            response = chain.proceed(request, scope);
        } catch (HttpException e) {
            // Before 5.4 HttpClient throws what later versions return.
            if (options.tunnelStatus() == 0 || options.tunnelStatus() == HttpStatus.SC_OK) {
                throw e;
            }
            throw rejection(options.tunnelStatus());
        }
        // A plain request is with the proxy by then; 407 says that it asks who sends it, and did not pass it on.
        boolean challenged = response.getCode() == HttpStatus.SC_PROXY_AUTHENTICATION_REQUIRED;
        if (options.isSent() && (tunnels || !challenged)) {
            return response;
        }
        options.recordSent(false);
        response.close();
        // HttpClient 5.5 would never give up a connection whose tunnel was refused without a body.
        scope.execRuntime.discardEndpoint();
        throw rejection(response.getCode());
    }

    private IOException rejection(int status) {
        String reason = "the proxy " + proxy + " answered " + status + " and passed nothing on";
        return status == HttpStatus.SC_PROXY_AUTHENTICATION_REQUIRED
                ? new ProxyCredentialsException(reason + " (check the credentials of FeignOptions.withProxy)")
                : new IOException(reason);
    }

    /** Nobody behind the tunnel is given the proxy's credentials, or the request once more, whatever they ask for. */
    private List<AuthScheme> select(ChallengeType type, Map<String, AuthChallenge> challenges, HttpContext context) {
        AttemptContext options = (AttemptContext) context.getAttribute(AttemptContext.CONTEXT_ATTRIBUTE);
        return tunnels && options.isSent()
                ? List.of()
                : DefaultAuthenticationStrategy.INSTANCE.select(type, challenges, context);
    }
}
