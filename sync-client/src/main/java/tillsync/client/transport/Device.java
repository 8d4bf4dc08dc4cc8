package tillsync.client.transport;

import org.jspecify.annotations.Nullable;

/**
 * What a till says about itself.
 *
 * @param name what people call it; null leaves the name that the service has
 * @param model such as POSSUM16
 * @param software of the till, with its version
 * @param adapter the version of the adapter between the till's software and this library
 */
public record Device(@Nullable String name, String model, String software, String adapter) {
    public static final Device DEFAULT = new Device(null, "POSSUM16", "TAXOPOS-POSSUM-2.0.24.141", "1.0.0");
}
