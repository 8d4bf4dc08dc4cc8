package tillsync.sheet;

/** @param header as it stands in the file; may be empty */
public record Column(String header, Meaning meaning) {}
