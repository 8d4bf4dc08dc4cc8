package tillsync.service.operation.rebuild;

/** Write the rows of one stream anew, from its events. Readers see the old rows until all new ones are there. */
record RebuildStream(String type, String stream) {}
