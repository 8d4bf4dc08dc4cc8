package tillsync.service.people.security;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.CacheControlConfig;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.FrameOptionsConfig;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.XXssConfig;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;

/** The headers that protect answers in browsers, beside the framework's own. */
final class Headers {
    /**
     * Allows nothing from elsewhere, no script or style within the page itself, and no frames. data: stands for Pico's
     * icons, in its style sheet.
     */
    private static final String CONTENT =
            "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; script-src 'self';"
                    + " manifest-src 'self'; worker-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    /**
     * The abilities of browsers that pages may use: the camera reads barcodes, and passkeys sign in. All others that
     * are known now are forbidden by name.
     */
    private static final String ABILITIES = Stream.concat(
                    Stream.of("camera", "publickey-credentials-create", "publickey-credentials-get")
                            .map(own -> own + "=(self)"),
                    Stream.of(
                                    "accelerometer",
                                    "autoplay",
                                    "browsing-topics",
                                    "clipboard-read",
                                    "compute-pressure",
                                    "cross-origin-isolated",
                                    "display-capture",
                                    "encrypted-media",
                                    "fullscreen",
                                    "geolocation",
                                    "gyroscope",
                                    "hid",
                                    "identity-credentials-get",
                                    "idle-detection",
                                    "local-fonts",
                                    "magnetometer",
                                    "microphone",
                                    "midi",
                                    "otp-credentials",
                                    "payment",
                                    "picture-in-picture",
                                    "screen-wake-lock",
                                    "serial",
                                    "storage-access",
                                    "sync-xhr",
                                    "usb",
                                    "window-management",
                                    "xr-spatial-tracking")
                            .map(others -> others + "=()"))
            .collect(Collectors.joining(", "));

    private Headers() {}

    static Customizer<HeadersConfigurer<HttpSecurity>> ofPages() {
        return headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT))
                .permissionsPolicyHeader(policy -> policy.policy(ABILITIES))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN));
    }

    /** Sends few headers: no browser shows the answers to programs without sessions, and tills pay for each byte. */
    static Customizer<HeadersConfigurer<HttpSecurity>> ofPrograms() {
        return headers -> {
            early(headers);
            headers.frameOptions(FrameOptionsConfig::disable)
                    .xssProtection(XXssConfig::disable)
                    .cacheControl(CacheControlConfig::disable)
                    .addHeaderWriter(new StaticHeadersWriter(HttpHeaders.CACHE_CONTROL, "no-store"));
        };
    }

    /** Sends the headers for browsers, since the caller may be one. */
    static Customizer<HeadersConfigurer<HttpSecurity>> ofAdministration() {
        return Headers::early;
    }

    /**
     * Writes the headers before the controller runs: the thread that answers later must not share them with this one.
     */
    private static void early(HeadersConfigurer<HttpSecurity> headers) {
        headers.withObjectPostProcessor(new ObjectPostProcessor<HeaderWriterFilter>() {
            @Override
            public <O extends HeaderWriterFilter> O postProcess(O filter) {
                filter.setShouldWriteHeadersEagerly(true);
                return filter;
            }
        });
    }
}
