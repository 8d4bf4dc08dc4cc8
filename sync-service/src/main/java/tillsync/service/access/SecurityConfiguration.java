package tillsync.service.access;

import jakarta.servlet.DispatcherType;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.header.HeaderWriterFilter;
import tillsync.problem.ProblemCode;
import tillsync.service.device.Devices;
import tillsync.service.problem.ProblemWriter;

/** Everything needs a token but what is listed here. There are no sessions and no cookies, hence no CSRF. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    @Bean
    SecurityFilterChain api(
            HttpSecurity http, Devices devices, UserTokens tokens, Clock clock, ProblemWriter problems) {
        return http.csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(anonymous -> {})
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // before the controller runs: the thread that answers later must not share the headers with this one
                .headers(headers -> headers.withObjectPostProcessor(new ObjectPostProcessor<HeaderWriterFilter>() {
                    @Override
                    public <O extends HeaderWriterFilter> O postProcess(O filter) {
                        filter.setShouldWriteHeadersEagerly(true);
                        return filter;
                    }
                }))
                .addFilterBefore(new BearerTokenFilter(devices, tokens, clock), AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ASYNC, DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(HttpMethod.POST, "/api/v1/accounts", "/api/v1/tokens")
                        .permitAll()
                        .requestMatchers("/oauth2/*", "/.well-known/oauth-authorization-server", "/activate")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/api/v1/models", "/actuator/health/**", "/v3/api-docs/**")
                        .permitAll()
                        .requestMatchers("/operator/**")
                        .permitAll()
                        .requestMatchers("/api/v1/till", "/api/v1/till/**")
                        .hasRole("TILL")
                        .requestMatchers("/api/v1/**")
                        .hasRole("USER")
                        .anyRequest()
                        .denyAll())
                .exceptionHandling(handling -> handling.authenticationEntryPoint((request, response, failure) ->
                                problems.write(request, response, ProblemCode.UNAUTHENTICATED))
                        .accessDeniedHandler((request, response, failure) ->
                                problems.write(request, response, ProblemCode.NOT_FOUND)))
                .build();
    }

    /** Observing each filter of each request costs more than the filters do. */
    @Bean
    SecurityObservationSettings noObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /** There is no user beside those of {@code account}; without this bean Boot would make one with a password in the log. */
    @Bean
    UserDetailsService noOtherUsers() {
        return new InMemoryUserDetailsManager();
    }
}
