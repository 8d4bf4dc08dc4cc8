package tillsync.service;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

/** Jars of tests are no production code. */
final class NoTests implements ImportOption {
    @Override
    public boolean includes(Location location) {
        return new ImportOption.DoNotIncludeTests().includes(location) && !location.contains("-tests.jar");
    }
}
