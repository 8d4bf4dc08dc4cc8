package tillsync.service.engine.publish;

import tillsync.delta.Head;
import tillsync.service.engine.catalogue.Heads;
import tillsync.service.engine.topology.Sources;
import tillsync.service.engine.topology.TillSources.Source;
import tillsync.service.store.database.Disk;
import tillsync.service.tills.device.Device;

/**
 * The position from which a till goes on after its hello.
 *
 * @param head of the catalogue that its articles come from, as far as it is delivered to this till
 * @param next the sequence of its next change set
 */
public record ResumePoint(Source source, Head head, long next) {

    /**
     * Reads the position, and waits until it is on the disk. The three parts may be of different moments, which a till
     * must find out anyway.
     */
    public static ResumePoint of(Device device, Sources sources, Heads heads, FirstAnswers answers, Disk disk) {
        return disk.read(() -> {
            var source = sources.sourceOf(device.id());
            return new ResumePoint(
                    source, heads.upTo(source.catalogue(), source.upTo()), answers.next(device.id(), device.pairing()));
        });
    }
}
