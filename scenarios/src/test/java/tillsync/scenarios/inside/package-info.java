/** What the built jars have in them: libraries, licences, and nothing that another build of the same commit would not. */
package tillsync.scenarios.inside;
