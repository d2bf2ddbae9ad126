/** Where the mesh is: flags, environment, the local stack's file. */
@NullMarked
package dev.signalbox.cli.address;

import org.jspecify.annotations.NullMarked;
