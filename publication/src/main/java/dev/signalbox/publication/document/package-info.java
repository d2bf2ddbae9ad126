/** Documents as their authors wrote them: hardened reading of YAML and JSON, and where in the file a path stands. */
@NullMarked
package dev.signalbox.publication.document;

import org.jspecify.annotations.NullMarked;
