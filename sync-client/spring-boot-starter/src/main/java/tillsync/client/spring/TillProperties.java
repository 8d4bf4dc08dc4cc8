package tillsync.client.spring;

import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import tillsync.article.KnownFields;
import tillsync.client.TillBuilder;
import tillsync.client.TillClient;
import tillsync.client.TokenFile;
import tillsync.client.transport.TillDescription;

/**
 * The till of an application, by properties {@code tillsync.till.*}.
 *
 * @param service its address; without it, the application has no till
 * @param directory of this till alone
 * @param token the token from the till's registration; not needed if the till was paired by a code. It is kept in the
 *     directory if that has none yet. An empty text counts as no token
 * @param software with its version, such as "MyPos 7.1"
 * @param adapter its version
 * @param name null: as the service has it
 * @param knows the members of an article that the software knows; "*" alone: every one, future ones included
 * @param zone null: the system's
 * @param insecureHttp true allows http beyond this machine
 * @param pictures true if the till shows pictures
 */
@ConfigurationProperties("tillsync.till")
public record TillProperties(
        URI service,
        @DefaultValue("till") Path directory,
        @Nullable String token,
        String model,
        String software,
        @DefaultValue("1.0.0") String adapter,
        @Nullable String name,
        List<String> knows,
        @Nullable ZoneId zone,
        @DefaultValue("false") boolean insecureHttp,
        @DefaultValue("false") boolean pictures) {
    private static final List<String> EVERYTHING = List.of("*");

    public TillProperties {
        require(model, "model", "POSSUM16");
        require(software, "software", "MyPos 7.1");
        require(knows, "knows", "number,name,price,vat");
    }

    private static void require(@Nullable Object value, String name, String example) {
        if (value == null) {
            throw new IllegalArgumentException(
                    "tillsync.till." + name + ": missing (expected: such as " + example + ")");
        }
    }

    TillBuilder builder() {
        var till = TillClient.builder()
                .service(service)
                .directory(directory)
                .device(new TillDescription(name, model, software, adapter))
                .knows(knows.equals(EVERYTHING) ? KnownFields.ALL : KnownFields.of(knows.toArray(String[]::new)));
        if (zone != null) {
            till.zone(zone);
        }
        if (insecureHttp) {
            till.allowInsecureHttp();
        }
        return pictures ? till.showPictures() : till;
    }

    /** Omits the token. */
    @Override
    public String toString() {
        return "TillProperties[" + service + ", " + directory + ", " + model + ", " + software + ", " + adapter + ", "
                + name + ", " + knows + ", " + zone + "]";
    }

    /** Keeps the token, unless the directory has one, which may be newer. */
    void keepToken() {
        var file = new TokenFile(directory);
        if (token != null && !token.isBlank() && file.read().isEmpty()) {
            file.write(token);
        }
    }
}
