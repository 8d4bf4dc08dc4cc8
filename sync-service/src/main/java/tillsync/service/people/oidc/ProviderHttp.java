package tillsync.service.people.oidc;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tillsync.service.store.json.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;

/** Asks the sign-in service: for a few seconds, for 256 KiB at most, and without following it elsewhere. */
final class ProviderHttp implements ResourceRetriever {
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(3);
    static final int MOST_BYTES = 256 * 1024;

    private static final TypeReference<Map<String, Object>> MEMBERS = new TypeReference<>() {};

    private final RestClient client;

    /** @param longest the limit until the whole answer is there */
    ProviderHttp(Duration longest) {
        var requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(LONGEST_CONNECT)
                .build());
        requests.setReadTimeout(longest);
        this.client = RestClient.builder()
                .requestFactory(requests)
                .requestInterceptor(ProviderHttp::bounded)
                .build();
    }

    private static ClientHttpResponse bounded(HttpRequest request, byte[] body, ClientHttpRequestExecution next)
            throws IOException {
        return new Bounded(next.execute(request, body));
    }

    /**
     * A JSON object.
     *
     * @param token by which it may be read; null: by anybody
     * @throws RestClientException if there is no good answer
     * @throws JacksonException if it is no object
     */
    Map<String, Object> read(String address, @Nullable String token) {
        return Objects.requireNonNullElse(Json.MAPPER.readValue(bytes(address, token), MEMBERS), Map.of());
    }

    private byte[] bytes(String address, @Nullable String token) {
        var answer = client.get()
                .uri(URI.create(address))
                .accept(MediaType.APPLICATION_JSON)
                .headers(headers -> {
                    if (token != null) {
                        headers.setBearerAuth(token);
                    }
                })
                .retrieve()
                .body(byte[].class);
        return Objects.requireNonNullElse(answer, new byte[0]);
    }

    @Override
    public Resource retrieveResource(URL address) throws IOException {
        try {
            return new Resource(
                    new String(bytes(address.toURI().toString(), null), StandardCharsets.UTF_8), "application/json");
        } catch (RestClientException | URISyntaxException failure) {
            throw new IOException(failure);
        }
    }

    /** Exchanges codes for tokens, as the library does, within the limits of this class. */
    OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> tokens() {
        var exchange = new RestClientAuthorizationCodeTokenResponseClient();
        exchange.setRestClient(client.mutate()
                .configureMessageConverters(converters -> {
                    converters.addCustomConverter(new FormHttpMessageConverter());
                    converters.addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter());
                })
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        return exchange;
    }

    /** Fails at the first byte too many. */
    private record Bounded(ClientHttpResponse response) implements ClientHttpResponse {
        @Override
        public InputStream getBody() throws IOException {
            return new FilterInputStream(response.getBody()) {
                private int left = MOST_BYTES;

                @Override
                public int read() throws IOException {
                    int read = super.read();
                    count(read < 0 ? 0 : 1);
                    return read;
                }

                @Override
                public int read(byte[] into, int offset, int length) throws IOException {
                    int read = super.read(into, offset, length);
                    count(Math.max(read, 0));
                    return read;
                }

                private void count(int read) throws IOException {
                    left -= read;
                    if (left < 0) {
                        throw new IOException(
                                "answer of the sign-in service: (expected: at most " + MOST_BYTES + " bytes)");
                    }
                }
            };
        }

        @Override
        public HttpStatusCode getStatusCode() throws IOException {
            return response.getStatusCode();
        }

        @Override
        public String getStatusText() throws IOException {
            return response.getStatusText();
        }

        @Override
        public HttpHeaders getHeaders() {
            return response.getHeaders();
        }

        @Override
        public void close() {
            response.close();
        }
    }
}
