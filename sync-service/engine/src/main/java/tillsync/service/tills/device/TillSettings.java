package tillsync.service.tills.device;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import tillsync.till.SoftwareRules;
import tillsync.till.TillModels;

/**
 * The tills that may be connected, and their polling interval.
 *
 * @param software the software that may run on each model
 * @param pollSeconds the interval for a till that can neither listen nor wait
 */
@ConfigurationProperties("tillsync")
public record TillSettings(
        Software software, @DefaultValue("10") int pollSeconds) {

    public TillSettings {
        if (pollSeconds < 1 || pollSeconds > 3_600) {
            throw new IllegalArgumentException("tillsync.poll-seconds: " + pollSeconds + " (expected: 1..3600)");
        }
    }

    SoftwareRules rules() {
        return new SoftwareRules(
                software.known().entrySet().stream()
                        .map(known -> known.getValue().named(known.getKey()))
                        .toList(),
                software.others());
    }

    /**
     * Software that may be connected.
     *
     * @param known the requirements by the first word of the software's text, such as TAXOPOS
     * @param others whether unknown software may be connected
     */
    public record Software(
            @DefaultValue Map<String, Known> known,
            @DefaultValue("true") boolean others) {}

    /**
     * The requirements for known software.
     *
     * @param least its oldest version, such as TAXOPOS-POSSUM-2.0.24.141
     * @param models those that it may run on, as they are shown to people; empty: any
     * @param announced models that are named already, and cannot be connected yet
     */
    public record Known(
            @Nullable String least,
            @DefaultValue List<String> models,
            @DefaultValue List<String> announced) {
        SoftwareRules.Known named(String name) {
            if (least == null) {
                throw new IllegalArgumentException(
                        "tillsync.software.known." + name + ".least: missing (expected: such as MyPos 7.1)");
            }
            return new SoftwareRules.Known(name, least, new TillModels(models, announced));
        }
    }
}
