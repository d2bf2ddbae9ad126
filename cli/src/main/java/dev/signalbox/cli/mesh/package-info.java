/** The topics and the registry as the command line sees them: send one event, follow its answers, tail a family. */
@NullMarked
package dev.signalbox.cli.mesh;

import org.jspecify.annotations.NullMarked;
