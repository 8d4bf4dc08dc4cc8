package tillsync.service.web.problem;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tillsync.problem.ProblemCode;

/** Answers are JSON, whatever is accepted: a request must not be refused after it was carried out. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

    @Override
    public void configureContentNegotiation(ContentNegotiationConfigurer negotiation) {
        negotiation.ignoreAcceptHeader(true).defaultContentType(MediaType.APPLICATION_JSON);
    }

    /** The container refuses headers that are none; what a value may be is judged by who reads it, not in the middle of it. */
    @Bean
    StrictHttpFirewall firewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setAllowedHeaderValues(value -> true);
        return firewall;
    }

    /** An address that the firewall refuses is as unknown as any other. */
    @Bean
    RequestRejectedHandler refusedAddresses(ProblemWriter problems) {
        return (request, response, rejected) -> problems.write(request, response, ProblemCode.NOT_FOUND);
    }
}
