package tillsync.client;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import tillsync.article.KnownFields;
import tillsync.client.transport.Device;
import tillsync.client.transport.ServiceAddress;

/**
 * The settings of a till: its service, its directory, and what it says of itself.
 *
 * @param service the address of the service, such as https://sync.example
 * @param directory of this till alone: the store {@code till.db}, and beside it the secret {@code token}
 * @param device what the till says about itself
 * @param zone of the till: planned values begin and end by its local time
 * @param known the members of an article that the till's software knows: it edits those, and all others are kept
 * @param insecureHttp whether the address may be http beyond this machine: then the token and all articles can be read
 *     on the way
 * @param pictures whether the till shows pictures: then those that its articles name come into {@code pictures} in the
 *     directory, after the articles
 */
public record TillSettings(
        URI service,
        Path directory,
        Device device,
        ZoneId zone,
        KnownFields known,
        boolean insecureHttp,
        boolean pictures) {
    public TillSettings {
        requireNonNull(service, "service: null (expected: its address, such as https://sync.example)");
        requireNonNull(directory, "directory: null (expected: one of this till alone)");
        requireNonNull(device, "device: null (expected: what the till is, such as Device.DEFAULT)");
        requireNonNull(zone, "zone: null (expected: where the till stands, such as ZoneId.systemDefault())");
        requireNonNull(known, "known: null (expected: KnownFields.of(...), or KnownFields.ALL)");
        if (!ServiceAddress.isOne(service)) {
            throw new IllegalArgumentException("service: " + service + " (expected: an http or https address)");
        }
        if (ServiceAddress.isOpenToOthers(service) && !insecureHttp) {
            throw new IllegalArgumentException(
                    "service: " + service
                            + " (expected: https, since everybody on the way could read the till's token and change its prices)");
        }
    }

    /** Settings that allow http to this machine alone. */
    public TillSettings(URI service, Path directory, Device device, ZoneId zone, KnownFields known) {
        this(service, directory, device, zone, known, false, false);
    }

    /** As {@link #of}, and allows http to any machine: for networks in which nobody else is. */
    public static TillSettings ofInsecureHttp(URI service, Path directory, KnownFields known) {
        return new TillSettings(service, directory, Device.DEFAULT, ZoneId.systemDefault(), known, true, false);
    }

    /**
     * Settings of a till that presents itself as {@link Device#DEFAULT}, in the system's zone.
     *
     * @param known the members that the till's software knows. Choose {@link KnownFields#ALL} only if it keeps each
     *     member that it is given, also ones that are invented later: an edit of it removes what it leaves out
     */
    public static TillSettings of(URI service, Path directory, KnownFields known) {
        return new TillSettings(service, directory, Device.DEFAULT, ZoneId.systemDefault(), known);
    }

    public TillSettings as(Device device) {
        return new TillSettings(service, directory, device, zone, known, insecureHttp, pictures);
    }

    public TillSettings in(ZoneId zone) {
        return new TillSettings(service, directory, device, zone, known, insecureHttp, pictures);
    }

    /** The same, of a till that shows pictures. */
    public TillSettings withPictures() {
        return new TillSettings(service, directory, device, zone, known, insecureHttp, true);
    }
}
