package tillsync.service.web.problem;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tillsync.problem.ProblemCode;

/** Answers in JSON, whatever the caller accepts: a request must not be refused after it was carried out. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

    @Override
    public void configureContentNegotiation(ContentNegotiationConfigurer negotiation) {
        negotiation.ignoreAcceptHeader(true).defaultContentType(MediaType.APPLICATION_JSON);
    }

    /** Lets header values pass: the container refuses malformed headers, and the code that reads a value checks it. */
    @Bean
    StrictHttpFirewall firewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setAllowedHeaderValues(value -> true);
        return firewall;
    }

    /** Answers NOT_FOUND for addresses that the firewall refuses, as for unknown ones. */
    @Bean
    RequestRejectedHandler refusedAddresses(ProblemWriter problems) {
        return (request, response, rejected) -> problems.write(request, response, ProblemCode.NOT_FOUND);
    }
}
